import { z } from 'zod';
import { composedDraftSchema } from './draft.ts';

const count = z.number().int().nonnegative();

/** A request kept under a name. */
export const savedRequestSchema = z.object({
  id: z.string(),
  name: z.string(),
  draft: composedDraftSchema,
  /** Its method and what it is about, as far as the text says; else empty. */
  method: z.string(),
  target: z.string(),
});
export type SavedRequest = z.infer<typeof savedRequestSchema>;

/** A file of saved requests. */
export const collectionSchema = z.object({
  /** The file's name without `.requests.json`. */
  collection: z.string(),
  name: z.string(),
  /** Why it cannot be read; empty where it can. It is never written over. */
  problem: z.string(),
  requests: z.array(savedRequestSchema).readonly(),
});
export type Collection = z.infer<typeof collectionSchema>;

/** A variable of an environment. The value of a secret stays in the engine: `ends` is what may be shown of it. */
export const variableSchema = z.object({
  name: z.string(),
  value: z.string(),
  secret: z.boolean(),
  /** Whether it has a value here; a secret of a shared file has none until somebody gives it one. */
  known: z.boolean(),
  ends: z.string(),
});
export type Variable = z.infer<typeof variableSchema>;

/** A file of values for variables. */
export const environmentSchema = z.object({
  /** The file's name without `.env.json`. */
  environment: z.string(),
  problem: z.string(),
  variables: z.array(variableSchema).readonly(),
});
export type Environment = z.infer<typeof environmentSchema>;

/** A request sent many times, as far as it has come. Times in ms. */
export const repeatSchema = z.object({
  repeat: z.string(),
  capture: z.string(),
  times: count,
  concurrency: count,
  state: z.enum(['running', 'done', 'cancelled']),
  sent: count,
  /** Calls that ended, and those among them that were no success: an error, a tool's error, no answer. */
  ended: count,
  errors: count,
  elapsedMs: z.number(),
  latency: z
    .object({
      min: z.number(),
      mean: z.number(),
      p50: z.number(),
      p95: z.number(),
      p99: z.number(),
      max: z.number(),
      perSecond: z.number(),
    })
    .optional(),
  /** Why calls were no success, most frequent first. */
  reasons: z.array(z.object({ sentence: z.string(), calls: count })).readonly(),
});
export type RepeatState = z.infer<typeof repeatSchema>;
export type LatencySummary = NonNullable<RepeatState['latency']>;

import { z } from 'zod';
import { comparisonSchema } from './compare.ts';

const count = z.number().int().nonnegative();

/** How fast a recorded client is driven again. */
export const paceSchema = z.discriminatedUnion('kind', [
  /** As it was, divided by `speed`. */
  z.object({ kind: z.literal('recorded'), speed: z.number().positive().max(10_000) }),
  /** Without pauses; what overlapped overlaps still. */
  z.object({ kind: z.literal('fast') }),
  /** Each request when the person says so. */
  z.object({ kind: z.literal('step') }),
]);

/** What a replay is made of. */
export const replayOptionsSchema = z.object({
  url: z.string(),
  pace: paceSchema,
  /** Runs made first, to learn from; 0 learns nothing. */
  learn: z.number().int().min(0).max(99),
  /** The server those runs are made against, where it is another. */
  baseline: z.string().optional(),
  ignore: z.array(z.string()),
  unordered: z.array(z.string()),
  /** In place of the recorded header lines of these names. */
  headers: z.array(z.tuple([z.string(), z.string()])),
  timeoutMs: count.optional(),
});
export type ReplayOptions = z.infer<typeof replayOptionsSchema>;

/** A replay and how far it is. */
export const replayStateSchema = z.object({
  replay: z.string(),
  /** What is sent again, and the capture the replay is recorded into. */
  capture: z.string(),
  into: z.string(),
  url: z.string(),
  state: z.enum(['running', 'same', 'different', 'cancelled', 'failed']),
  stage: z.enum(['reading', 'learning', 'replaying', 'comparing']),
  /** Why it failed; empty otherwise. */
  sentence: z.string(),
  /** Of the runs to learn from, which one this is, and how many there are. */
  run: count,
  runs: count,
  /** Requests of this run, how many are sent and answered. */
  total: count,
  sent: count,
  answered: count,
  /** What is sent when the person says so; empty where nobody is waited for. */
  next: z.string(),
  /** Wall clock ms. */
  startedAt: z.number(),
  comparison: comparisonSchema.nullable(),
});
export type ReplayState = z.infer<typeof replayStateSchema>;

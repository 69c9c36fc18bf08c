import { z } from 'zod';

const count = z.number().int().nonnegative();
const took = z.object({
  answered: count,
  median: z.number().optional(),
  p95: z.number().optional(),
  longest: z.number().optional(),
});

/** Two captures compared. Times in µs. */
export const comparisonSchema = z.object({
  compare: z.string(),
  /** What the two are called. */
  a: z.string(),
  b: z.string(),
  isSame: z.boolean(),
  /** Conversations by what became of them; `reordered` ones are the same. */
  counts: z.object({ same: count, reordered: count, changed: count, missing: count, extra: count }),
  timing: z.object({ a: took, b: took }),
  /** What was learned to vary, in words. */
  learned: z.array(z.string()),
  /** What went wrong beside the differences, in sentences. */
  remarks: z.array(z.string()),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** One difference; `a` and `b` are JSON texts cut to a line, absent where that side has nothing there. */
export const differenceSchema = z.object({
  kind: z.enum(['added', 'removed', 'changed', 'moved', 'message-added', 'message-removed', 'status']),
  role: z.string(),
  path: z.string(),
  a: z.string().optional(),
  b: z.string().optional(),
  /** Whether it makes the conversations different. */
  counts: z.boolean(),
});
export type ComparedDifference = z.infer<typeof differenceSchema>;

/** One conversation of either capture. */
export const comparedConversationSchema = z.object({
  /** Its place in the comparison. */
  index: count,
  /** `tools/call echo`. */
  about: z.string(),
  begun: z.enum(['client', 'server']),
  verdict: z.enum(['same', 'reordered', 'changed', 'missing', 'extra']),
  /** Differences there are; the list has the first of them. */
  total: count,
  differences: z.array(differenceSchema),
  eventA: count.nullable(),
  eventB: count.nullable(),
  tookA: z.number().nullable(),
  tookB: z.number().nullable(),
});
export type ComparedConversation = z.infer<typeof comparedConversationSchema>;

const side = z.object({ event: count, text: z.string(), truncated: z.boolean() }).nullable();

/** Two messages that are one, or one that has no other; `varies` are the paths in them that do not count. */
export const comparedMessageSchema = z.object({ role: z.string(), a: side, b: side, varies: z.array(z.string()) });
export type ComparedMessage = z.infer<typeof comparedMessageSchema>;

/** How two captures are compared. */
export const compareOptionsSchema = z.object({
  /** JSON paths of messages (`$.result.when`) that do not count. */
  ignore: z.array(z.string()),
  /** JSON paths of arrays whose order means nothing. */
  unordered: z.array(z.string()),
  /** Whether an item at another place of its array counts. */
  ordered: z.boolean(),
  /** Captures of the same requests as the first: what varies among them does not count. */
  baselines: z.array(z.string()).max(20),
});

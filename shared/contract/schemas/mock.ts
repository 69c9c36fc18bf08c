import { z } from 'zod';

const count = z.number().int().nonnegative();

/** What becomes of a request that was not recorded: an error that names the nearest one, a real server's answer, or nothing at all. */
export const unmatchedPolicySchema = z.discriminatedUnion('policy', [
  z.object({ policy: z.literal('error') }),
  z.object({ policy: z.literal('forward'), url: z.string() }),
  z.object({ policy: z.literal('hang') }),
]);
export type UnmatchedPolicy = z.infer<typeof unmatchedPolicySchema>;

/** How a capture is served. */
export const mockOptionsSchema = z.object({
  /** Of 127.0.0.1; 0 or absent takes any free one. */
  port: z.number().int().min(0).max(65_535).optional(),
  /** What recorded times are multiplied by; 0 is as fast as possible. */
  scale: z.number().min(0).max(1_000),
  /** Whether bytes come in the pieces they were read in, or one event at a time. */
  exact: z.enum(['chunks', 'events']),
  /** JSON paths below the message (`$.params.arguments.when`) whose values do not count. */
  ignore: z.array(z.string()),
  unmatched: unmatchedPolicySchema,
});
export type MockOptions = z.infer<typeof mockOptionsSchema>;

/** One request that came to a mock. */
export const mockEntrySchema = z.object({
  /** Which it was, from 1. */
  entry: count,
  /** Wall clock ms. */
  at: z.number(),
  /** JSON-RPC method, or HTTP method and path. */
  method: z.string(),
  target: z.string(),
  /** `repeated` was answered as the last of its occurrences; `refused` was no request for this mock. */
  outcome: z.enum(['matched', 'repeated', 'unmatched', 'forwarded', 'refused']),
  /** What to know of it; what differs from the nearest recorded one. */
  sentence: z.string(),
  /** The exchange it was answered from, or that comes nearest. */
  exchange: count.nullable(),
});
export type MockEntry = z.infer<typeof mockEntrySchema>;

/** A mock and what came to it. */
export const mockStateSchema = z.object({
  mock: z.string(),
  capture: z.string(),
  /** The address for clients. */
  url: z.string(),
  state: z.enum(['running', 'stopped']),
  /** Why it stopped by itself; empty otherwise. */
  sentence: z.string(),
  /** Wall clock ms. */
  startedAt: z.number(),
  options: mockOptionsSchema,
  /** Recorded requests, and how many of them were played. */
  recorded: count,
  played: count,
  matched: count,
  repeated: count,
  unmatched: count,
  forwarded: count,
  refused: count,
  /** How late things were written, ms at the 95th percentile; null before there were any. */
  lateP95Ms: z.number().nullable(),
  /** The newest requests, newest first. */
  entries: z.array(mockEntrySchema),
});
export type MockState = z.infer<typeof mockStateSchema>;

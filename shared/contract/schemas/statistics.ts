import { z } from 'zod';

const count = z.number().int().nonnegative();

/** What a set of durations adds up to, µs; a percentile is by nearest rank (docs/statistics.md), so always one that was measured. */
export const durationsSchema = z.object({
  count,
  least: z.number(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  most: z.number(),
});
export type Durations = z.infer<typeof durationsSchema>;

/** From a request to the first byte of its response, the first SSE frame there, the first progress on it, and its answer. */
export const timesSchema = z.object({
  firstByte: durationsSchema.nullable(),
  firstEvent: durationsSchema.nullable(),
  firstProgress: durationsSchema.nullable(),
  result: durationsSchema.nullable(),
});

/** One method, or one tool of `tools/call`. */
export const methodStatisticsSchema = z.object({
  method: z.string(),
  /** The tool; absent where the line is of the whole method. */
  tool: z.string().optional(),
  requests: count,
  /** Requests answered, and how many of those with a JSON-RPC error or with a tool's `isError`. */
  answered: count,
  failed: count,
  /** Requests that still wait, and requests nobody can answer any more. */
  pending: count,
  unanswered: count,
  notifications: count,
  /** Bytes of messages, client to server and server to client. */
  bytesOut: count,
  bytesIn: count,
  times: timesSchema,
});
export type MethodStatistics = z.infer<typeof methodStatisticsSchema>;

/** What the events of a capture add up to. */
export const statisticsSchema = z.object({
  /** Events the filter shows. */
  events: count,
  /** All requests together, then by method and tool, most requests first. Beyond a bound the rarest share one line. */
  all: methodStatisticsSchema,
  methods: z.array(methodStatisticsSchema),
  /** HTTP statuses (null where no response came) and JSON-RPC error codes, most frequent first. */
  statuses: z.array(z.object({ kind: z.enum(['http', 'rpc']), code: z.number().nullable(), count })),
  /** Messages and frames over time, in buckets of `width` µs from the beginning of the capture. */
  rates: z.object({
    width: z.number(),
    out: z.array(count),
    in: z.array(count),
    bytesOut: z.array(count),
    bytesIn: z.array(count),
    errors: z.array(count),
  }),
  /** The requests that took longest, longest first. */
  slowest: z.array(
    z.object({ event: count, method: z.string(), target: z.string(), at: z.number(), took: z.number(), failed: z.boolean() }),
  ),
});
export type Statistics = z.infer<typeof statisticsSchema>;

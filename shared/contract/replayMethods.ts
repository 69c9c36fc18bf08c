// The part of the contract that sends captures again and holds them against each other.
import { z } from 'zod';
import { comparedConversationSchema, comparedMessageSchema, compareOptionsSchema, comparisonSchema } from './schemas/compare.ts';
import { replayOptionsSchema, replayStateSchema } from './schemas/replay.ts';

const count = z.number().int().nonnegative();
const none = z.object({});
const replay = z.object({ replay: z.string() });

export const replayMethods = {
  /** Sends what a capture recorded to a server again and compares the answers; progress arrives as `replay` ticks. */
  'replay.start': { params: z.object({ capture: z.string(), options: replayOptionsSchema }), result: replay },
  /** Sends the next request of a replay that waits for the person. */
  'replay.next': { params: replay, result: none },
  'replay.cancel': { params: replay, result: none },
  /** Calls it off where it runs, and forgets it; its capture stays. */
  'replay.dismiss': { params: replay, result: none },
  'replay.list': { params: none, result: z.array(replayStateSchema) },
  /** The report of a replay that has ended, for programs. */
  'replay.report': { params: replay.extend({ format: z.enum(['json', 'junit']) }), result: z.object({ text: z.string() }) },

  /** Compares two captures conversation by conversation. `job` names it for `travel.progress` and `travel.cancel`. */
  'compare.run': {
    params: z.object({ a: z.string(), b: z.string(), options: compareOptionsSchema, job: z.string().optional() }),
    result: comparisonSchema,
  },
  /** Conversations by position, `from` inclusive to `to` exclusive, at most 500; only those that are different where asked. */
  'compare.conversations': {
    params: z.object({ compare: z.string(), from: count, to: count, different: z.boolean() }),
    result: z.object({ total: count, conversations: z.array(comparedConversationSchema) }),
  },
  /** The messages of one conversation side by side, as they were sent, at most 1 MB of each. */
  'compare.messages': { params: z.object({ compare: z.string(), index: count }), result: z.array(comparedMessageSchema) },
  'compare.close': { params: z.object({ compare: z.string() }), result: none },
} as const;

export const replayTicks = {
  /** How far a replay is, or what came of it. */
  replay: replayStateSchema,
  'replay.gone': replay,
} as const;

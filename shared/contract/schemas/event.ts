import { z } from 'zod';
import { endingIds } from '../../observation/ending.ts';

const count = z.number().int().nonnegative();

export const byteRangeSchema = z.object({ side: z.enum(['request', 'response']), from: count, to: count });

export const severitySchema = z.enum(['error', 'warning', 'note']);

/** The wire form of `EventRow`; absent members are `undefined`, dropped by JSON. */
export const eventRowSchema = z.object({
  event: count,
  at: z.number(),
  kind: z.enum(['http', 'request', 'result', 'error', 'notification', 'batch', 'invalid', 'frame', 'state']),
  exchange: count.optional(),
  direction: z.enum(['out', 'in']).optional(),
  method: z.string(),
  target: z.string(),
  detail: z.string(),
  rpcId: z.string().optional(),
  sseEvent: z.string().optional(),
  sseId: z.string().optional(),
  status: z.number().optional(),
  size: z.number().optional(),
  took: z.number().optional(),
  pending: z.boolean(),
  severity: severitySchema.optional(),
  ending: z.enum(endingIds).optional(),
  parent: count.optional(),
  answeredBy: count.optional(),
  bytes: byteRangeSchema.optional(),
  ordinal: count,
  lane: count.optional(),
  lanesAbove: count,
  lanesBelow: count,
});

const headersSchema = z.array(z.tuple([z.string(), z.string()]));

const frameLineSchema = z.object({
  /** Byte offset from the start of the frame. */
  at: count,
  text: z.string(),
  /** The line end as sent: `\n`, `\r`, `\r\n`, or empty where the bytes stop. */
  end: z.string(),
  field: z.enum(['data', 'event', 'id', 'retry', 'comment', 'blank', 'ignored']),
  /** Why it was ignored, or another remark; empty where there is nothing to say. */
  note: z.string(),
  /** What an EventSource makes of it. */
  effect: z.string().optional(),
});

/** Where bytes of a body came from. */
export const byteOriginSchema = z.object({
  /** The content coding that was undone, `gzip` or `deflate, br`; null where the bytes are those that were sent. */
  coding: z.string().nullable(),
  precision: z.enum(['bytes', 'reads', 'time']),
  /** The bytes of the body as sent. */
  sent: z.object({ from: count, to: count }),
  /** The socket reads that carried those, numbered in their body from 1. */
  reads: z.array(z.object({ read: count, at: z.number(), from: count, to: count, parts: z.array(count).optional() })),
  sentence: z.string(),
});
export type ByteOrigin = z.infer<typeof byteOriginSchema>;

/** What the details pane shows of one event; parts that do not apply are null. */
export const eventDetailsSchema = z.object({
  row: eventRowSchema,
  message: z
    .object({
      /** The message's text, at most 1 MB of it. */
      text: z.string(),
      bytes: count,
      truncated: z.boolean(),
      /** Duplicate keys, unsafe integers, or why it is not JSON-RPC; `at` is a UTF-16 offset in `text`. */
      remarks: z.array(z.object({ at: count.optional(), sentence: z.string() })),
      /**
       * Which bytes of its body the text was decoded from: characters `text` to `text + chars` from bytes `from` to `from + bytes`. Where
       * those are no UTF-8, as a whole only.
       */
      places: z.array(z.object({ text: count, chars: count, from: count, bytes: count })).optional(),
    })
    .nullable(),
  frame: z
    .object({
      index: count,
      kind: z.string(),
      from: count,
      to: count,
      event: z.string(),
      id: z.string().optional(),
      retry: z.number().optional(),
      dispatched: z.boolean(),
      /** "An EventSource dispatches this as `message`", or why it does not. */
      why: z.string(),
      lines: z.array(frameLineSchema),
      truncated: z.boolean(),
      remarks: z.array(z.object({ at: count, sentence: z.string() })),
    })
    .nullable(),
  http: z
    .object({
      exchange: count,
      purpose: z.string(),
      connection: count,
      request: z.object({
        method: z.string(),
        url: z.string(),
        headers: headersSchema,
        bodyBytes: count,
        body: z.string(),
        bodyTruncated: z.boolean(),
      }),
      response: z
        .object({
          httpVersion: z.string(),
          status: z.number(),
          statusText: z.string(),
          headers: headersSchema,
          trailers: headersSchema,
          /** Bytes as they crossed the wire, and after content-encoding was undone. */
          sentBytes: count,
          decodedBytes: count,
          body: z.string(),
          bodyTruncated: z.boolean(),
        })
        .nullable(),
      /** Marks in order; `at` µs on the capture's clock. */
      phases: z.array(z.object({ phase: z.string(), at: z.number(), detail: z.record(z.string(), z.unknown()).optional() })),
      openedAt: z.number(),
      closedAt: z.number().nullable(),
      /** How it ended; null while open. `id` tells endings apart by what they left undone, `words` are those of the row, where it has any. */
      ending: z
        .object({
          how: z.string(),
          sentence: z.string(),
          id: z.string().optional(),
          words: z.string().optional(),
          severity: severitySchema.optional(),
        })
        .nullable(),
    })
    .nullable(),
  /** The socket reads the event's bytes came in: offset range of the read, its time, its place among the exchange's reads. */
  chunks: z.array(z.object({ read: count, at: z.number(), from: count, to: count, events: count })),
  /** The rows one socket read brought share its time: the place of this one among them, from 1, and how many they are. */
  together: z.object({ ordinal: count, of: count }).optional(),
  /** Rows this one is tied to, oldest first. */
  related: z.array(
    z.object({
      relation: z.enum(['request', 'answer', 'progress', 'exchange', 'carried', 'continues', 'sibling']),
      row: eventRowSchema,
    }),
  ),
});

export type EventDetails = z.infer<typeof eventDetailsSchema>;

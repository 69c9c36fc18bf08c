import type { Direction } from './derived.ts';
import type { EndingId } from './ending.ts';

/** The kind word of a row. `frame` is an SSE block that carries no message; `invalid` stands where a message belongs. */
export type EventKind = 'http' | 'request' | 'result' | 'error' | 'notification' | 'batch' | 'invalid' | 'frame' | 'state';

/**
 * One event: one shown observation, one row of the timeline, as the row index keeps it. Times are µs, sizes bytes.
 * It is an index entry, not an observation: a pending row is completed in place when its answer arrives.
 */
export interface EventRow {
  /** The row number, 1-based, never reused. */
  readonly event: number;
  readonly at: number;
  readonly kind: EventKind;
  readonly exchange?: number | undefined;
  readonly direction?: Direction | undefined;
  /** The first word of "what was said": a JSON-RPC method, `POST`, a frame kind, an error code. */
  readonly method: string;
  /** What it is about: tool name, path, URI, error message, state title. */
  readonly target: string;
  /** The rest, compact and cut to 200 characters. */
  readonly detail: string;
  /** The JSON-RPC id as sent, or undefined. */
  readonly rpcId?: string | undefined;
  /** The SSE event type and id of the frame it is or came in. */
  readonly sseEvent?: string | undefined;
  readonly sseId?: string | undefined;
  /** HTTP status of an `http` row, code of an `error` row. */
  readonly status?: number | undefined;
  /** Bytes of the message, frame, or response body. */
  readonly size?: number | undefined;
  /** µs from request to answer (or exchange open to close); undefined while pending and where it has no meaning. */
  readonly took?: number | undefined;
  readonly pending: boolean;
  readonly severity?: 'error' | 'warning' | 'note' | undefined;
  /** Of an `http` row: how its exchange ended, once it has. Its words are the last of `detail`, behind a ` · ` where others are before them. */
  readonly ending?: EndingId | undefined;
  /** The row this one answers or belongs to (result → request, progress → request, message → its exchange's http row). */
  readonly parent?: number | undefined;
  /** The row that answered this one. */
  readonly answeredBy?: number | undefined;
  /** Where its bytes are: body side and range (decoded layer where there is one), undefined for http and state rows. */
  readonly bytes?: ByteRange | undefined;
  /** 1-based place among the events of the same socket read, and how many those are so far. */
  readonly ordinal: number;
  /** Thread gutter: this row's lane (0–2), and bit masks of the lanes whose line enters from above and leaves below. */
  readonly lane?: number | undefined;
  readonly lanesAbove: number;
  readonly lanesBelow: number;
}

/** Bytes `from` (inclusive) to `to` (exclusive) of one side's body. */
export interface ByteRange {
  readonly side: 'request' | 'response';
  readonly from: number;
  readonly to: number;
}

/** What may change on a row after it was added. */
export type EventPatch = { readonly event: number } & Partial<
  Pick<
    EventRow,
    'method' | 'target' | 'detail' | 'status' | 'size' | 'took' | 'pending' | 'severity' | 'ending' | 'answeredBy' | 'lanesBelow'
  >
>;

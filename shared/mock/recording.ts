import type { RawHeaders } from '../http/headers.ts';
import type { Ending } from '../observation/ending.ts';

/** One recorded exchange without the bytes of its response. Times are µs on the capture's clock. */
export interface RecordedExchange {
  readonly exchange: number;
  /** When the request had left. */
  readonly sentAt: number;
  readonly method: string;
  readonly url: string;
  readonly headers: RawHeaders;
  readonly body: string;
  readonly head: RecordedHead | undefined;
  /** Undefined where the recording stopped before its end. */
  readonly ended: { readonly at: number; readonly ending: Ending } | undefined;
}

/** The start of a response. */
export interface RecordedHead {
  readonly at: number;
  readonly status: number;
  readonly statusText: string;
  readonly headers: RawHeaders;
}

/** The bytes of a response as its reader gets them, and the socket reads (or HTTP chunks inside one) that brought them. */
export interface RecordedBody {
  readonly bytes: Uint8Array;
  readonly reads: readonly { readonly at: number; readonly from: number; readonly to: number }[];
}

/** A capture as a mock reads it: gone through once to see what there is, and read again where something is played. */
export interface Recording {
  /** How many exchanges there are. */
  readonly total: number;
  exchanges(): Iterable<RecordedExchange>;
  exchange(exchange: number): RecordedExchange | undefined;
  bodyOf(exchange: number): RecordedBody;
  /** Bytes `from` to `to` of a response; places in what is returned count from `from`. */
  partOf(exchange: number, from: number, to: number): RecordedBody;
  /** The reads of a response one after the other, however long it is. */
  readsOf(exchange: number): Iterable<{ readonly at: number; readonly bytes: Uint8Array }>;
}

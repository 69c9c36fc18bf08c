import type { RawHeaders } from '../http/headers.ts';
import type { Ending } from './ending.ts';

/**
 * Truth observations: what came from the wire or the user. `at` is µs on the capture's monotonic clock (0 = capture opened).
 * `exchange` numbers exchanges from 1 within the capture.
 */
export type Truth =
  | CaptureOpened
  | Intent
  | ExchangeOpened
  | Phase
  | Chunk
  | ResponseHead
  | Trailers
  | ExchangeClosed
  | StateChanged
  | CaptureClosed;

/** The first observation of every capture. `wallClock` is ISO 8601 UTC at `at` 0. */
export interface CaptureOpened {
  readonly kind: 'capture-opened';
  readonly at: number;
  readonly wallClock: string;
  readonly url: string;
  readonly app: string;
}

/** Something the person (or the terminal) asked for; `detail` is plain JSON, secrets kept. */
export interface Intent {
  readonly kind: 'intent';
  readonly at: number;
  readonly intent: 'connect' | 'disconnect' | 'call' | 'cancel' | 'list' | 'send' | 'answer' | 'set';
  readonly detail: unknown;
}

/** Why the session made an exchange. */
export type Purpose = 'probe' | 'handshake' | 'call' | 'notify' | 'answer' | 'listen' | 'resume' | 'close';

/** A request is about to be sent. `headers` are all header lines in wire order and case, those the wire added included. */
export interface ExchangeOpened {
  readonly kind: 'exchange-opened';
  readonly at: number;
  readonly exchange: number;
  readonly purpose: Purpose;
  /** Which JSON-RPC connection it belongs to: 1, then 2 after a new `initialize`, and so on. */
  readonly connection: number;
  readonly method: string;
  readonly url: string;
  readonly headers: RawHeaders;
  /** The exchange this one continues (a resumed stream, an answer sent for a request read there), if any. */
  readonly continues: number | undefined;
}

/**
 * A timing mark of an exchange. `socket` a socket was assigned (`detail.reused`) · `dns` the name resolved (`detail.address`) ·
 * `tcp` connected · `tls` handshake done (`detail` has protocol, cipher, authorized, certificate) · `request-sent` last request byte
 * handed to the socket · `first-byte` the response head arrived.
 */
export interface Phase {
  readonly kind: 'phase';
  readonly at: number;
  readonly exchange: number;
  readonly phase: 'socket' | 'dns' | 'tcp' | 'tls' | 'request-sent' | 'first-byte';
  readonly detail: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Bytes as one socket read gave them, of one side's body. `layer` `sent` is the body as it crossed the wire (transfer coding
 * undone); `decoded` exists besides it only where a content-encoding was undone. `from` is the offset of `bytes` in that layer's body.
 * `parts` are the lengths of the HTTP chunks inside this read where there was more than one.
 */
export interface Chunk {
  readonly kind: 'chunk';
  readonly at: number;
  readonly exchange: number;
  readonly side: 'request' | 'response';
  readonly layer: 'sent' | 'decoded';
  readonly from: number;
  readonly bytes: Uint8Array;
  readonly parts: readonly number[] | undefined;
}

export interface ResponseHead {
  readonly kind: 'response-head';
  readonly at: number;
  readonly exchange: number;
  readonly httpVersion: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: RawHeaders;
}

export interface Trailers {
  readonly kind: 'trailers';
  readonly at: number;
  readonly exchange: number;
  readonly headers: RawHeaders;
}

export interface ExchangeClosed {
  readonly kind: 'exchange-closed';
  readonly at: number;
  readonly exchange: number;
  readonly ending: Ending;
}

/** What our session decided or noticed, in words, with the evidence. One STATE row each. */
export interface StateChanged {
  readonly kind: 'state';
  readonly at: number;
  readonly state: 'connecting' | 'verdict' | 'connected' | 'reconnecting' | 'session' | 'notice' | 'failed' | 'disconnected';
  /** A short title: "MCP session opened". */
  readonly title: string;
  /** The rest of the sentence, with its evidence. */
  readonly detail: string;
  readonly severity: 'error' | 'warning' | 'note' | undefined;
  /** The exchange the evidence is in, if one. */
  readonly exchange: number | undefined;
}

/** The closing entry: its absence in a file means the recording was cut off. */
export interface CaptureClosed {
  readonly kind: 'capture-closed';
  readonly at: number;
}

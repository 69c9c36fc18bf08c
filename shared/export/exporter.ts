import type { Derived } from '../observation/derived.ts';
import type { EventRow } from '../observation/eventRow.ts';
import type { Chunk, ExchangeClosed, ExchangeOpened, Phase, ResponseHead, Trailers, Truth } from '../observation/truth.ts';

/** One export format: one file in `formats/`, whose name is its id. Pure: a capture in, text out, piece by piece. */
export interface Exporter {
  readonly id: string;
  /** "HTTP Archive (HAR 1.2)". */
  readonly title: string;
  /** One sentence: who reads it, and what it keeps. */
  readonly description: string;
  /** Of the file, without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** The file's text in pieces of any size. Nothing is gathered that grows with the capture. */
  write(source: ExportSource): Iterable<string>;
}

/** A capture as exporters read it. Every iterable may be asked for again, and reads from disk as it goes. */
export interface ExportSource {
  readonly about: CaptureAbout;
  /** ISO 8601 UTC of a moment on the capture's clock, to the millisecond. */
  wallClock(at: number): string;
  /** Unix seconds of a moment on the capture's clock. */
  wallSeconds(at: number): number;
  /** Truth in order, each observation followed by what was derived from it. */
  observations(): Iterable<Truth | Derived>;
  /** Exchanges in the order they were opened. */
  exchanges(): Iterable<ExportedExchange>;
  /** The rows of the index in order, and how many there are. */
  rows(): Iterable<EventRow>;
  readonly events: number;
  /** What a person said of rows, in no order. */
  marks(): readonly ExportedMark[];
}

/** A colour and a note beside a row; either may be empty. */
export interface ExportedMark {
  readonly event: number;
  /** The exchange the row belongs to, if one. */
  readonly exchange: number | undefined;
  readonly colour: string;
  readonly note: string;
}

export interface CaptureAbout {
  readonly name: string;
  readonly url: string;
  /** What the server called itself; empty where it did not. */
  readonly server: string;
  /** Name and version of the app that recorded it. */
  readonly app: string;
  /** µs of the last observation. */
  readonly lastAt: number;
}

/** Everything of one exchange. */
export interface ExportedExchange {
  readonly opened: ExchangeOpened;
  readonly phases: readonly Phase[];
  readonly head: ResponseHead | undefined;
  readonly trailers: Trailers | undefined;
  /** Undefined while it is open, or where the recording stopped before its end. */
  readonly closed: ExchangeClosed | undefined;
  /** Bytes of a body as they crossed the wire. */
  sentBytes(side: Chunk['side']): number;
  /** The body as its reader gets it: content-encoding undone where it was. */
  body(side: Chunk['side']): Iterable<Chunk>;
  /** Bytes of `body`. */
  bodyBytes(side: Chunk['side']): number;
}

import type { Derived } from '../observation/derived.ts';
import type { EventKind, EventRow } from '../observation/eventRow.ts';
import type { Chunk, ExchangeClosed, ExchangeOpened, Phase, ResponseHead, Trailers, Truth } from '../observation/truth.ts';

/** One export format: one file in `formats/`, whose name is its id. Pure: a capture in, text or bytes out, piece by piece. */
export interface Exporter {
  readonly id: string;
  /** "HTTP Archive (HAR 1.2)". */
  readonly title: string;
  /** One sentence: who reads it, and what it keeps. */
  readonly description: string;
  /** What of a capture the format has no place for, in sentences; empty where it keeps everything. */
  readonly cannotCarry: string;
  /** Of the file, without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** What it reads: exchanges and what belongs to none, or also observations in order and rows, which cost an index of their own without secrets. */
  readonly reads: 'exchanges' | 'rows';
  /** The file in pieces of any size. Nothing is gathered that grows with the capture. */
  write(source: ExportSource): Iterable<string | Uint8Array>;
}

/** A capture, or a part of one, as exporters read it. Every iterable may be asked for again, and reads from disk as it goes. */
export interface ExportSource {
  readonly about: CaptureAbout;
  /** ISO 8601 UTC of a moment on the capture's clock, to the millisecond. */
  wallClock(at: number): string;
  /** Unix seconds of a moment on the capture's clock. */
  wallSeconds(at: number): number;
  /** Truth in order, each observation followed by what was derived from it. */
  observations(): Iterable<Truth | Derived>;
  /** Truth that belongs to no exchange, in order. */
  session(): Iterable<Numbered<PlainTruth>>;
  /** Exchanges in the order they were opened. */
  exchanges(): Iterable<ExportedExchange>;
  exchange(exchange: number): ExportedExchange | undefined;
  /** The rows of the index in order, and how many there are. */
  rows(): Iterable<EventRow>;
  readonly events: number;
  /** A row by its number, whether it is among `rows` or not. */
  row(event: number): EventRow | undefined;
  /** The text of a row that stands in a body, at most `most` bytes of it; empty for one that does not. */
  textOf(row: EventRow, most: number): string;
  /** What a person said of rows, by the rows' order. */
  marks(): readonly ExportedMark[];
}

/** Every truth observation but chunks. */
export type PlainTruth = Exclude<Truth, Chunk>;

/** An observation with its place in the log of its capture, which has gaps where only a part is exported. */
export interface Numbered<T extends Truth> {
  readonly seq: number;
  readonly truth: T;
}

/** A colour and a note beside a row; either may be empty. */
export interface ExportedMark {
  readonly event: number;
  readonly colour: string;
  readonly note: string;
  /** What the row stands for on the wire, by which it is found again in another index. */
  readonly kind: EventKind;
  readonly at: number;
  readonly exchange: number | undefined;
  readonly side: Chunk['side'] | undefined;
  readonly start: number | undefined;
  readonly part: number;
}

export interface CaptureAbout {
  readonly name: string;
  readonly url: string;
  /** What the server called itself; empty where it did not. */
  readonly server: string;
  /** Name and version of the app that recorded it. */
  readonly app: string;
  /** Unix ms at µs 0. */
  readonly startedAt: number;
  /** µs of the last observation. */
  readonly lastAt: number;
  /** Observations that could not be written, and ms for which reading from the server was held because writing could not follow; absent for none. */
  readonly lost?: number;
  readonly heldMs?: number;
  /** What is missing because the recording was cut off; absent where it was closed. */
  readonly missing?: string;
}

/** Everything of one exchange. */
export interface ExportedExchange {
  readonly opened: ExchangeOpened;
  readonly phases: readonly Phase[];
  readonly head: ResponseHead | undefined;
  readonly trailers: Trailers | undefined;
  /** Undefined while it is open, or where the recording stopped before its end. */
  readonly closed: ExchangeClosed | undefined;
  /** All of it but chunks, in order. */
  readonly log: readonly Numbered<PlainTruth>[];
  /** The chunks of one body in one layer, in order. */
  chunks(side: Chunk['side'], layer: Chunk['layer']): Iterable<Numbered<Chunk>>;
  /** Bytes of a body as they crossed the wire. */
  sentBytes(side: Chunk['side']): number;
  /** The layer its reader gets: content-encoding undone where it was. */
  layerOf(side: Chunk['side']): Chunk['layer'];
  /** The body as its reader gets it. */
  body(side: Chunk['side']): Iterable<Chunk>;
  /** Bytes of `body`. */
  bodyBytes(side: Chunk['side']): number;
}

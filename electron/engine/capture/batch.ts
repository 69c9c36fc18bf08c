// One transaction's worth of a recording as plain data, laid out as the statements bind it, so that it can be handed to another thread.
import type { SQLInputValue } from 'node:sqlite';
import type { EventPatch } from '../../../shared/observation/eventRow.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { packRows, type PackedRows } from './packedRows.ts';
import type { Tail } from './tail.ts';
import { bodyOf, exchangeOf, layerNumber, sideNumber } from './truthCodec.ts';

/** What one transaction writes. */
export interface Batch {
  readonly rows: PackedRows;
  /** The number of the last row. */
  readonly lastEvent: number;
  /** Changes to rows that were written before. */
  readonly patches: readonly EventPatch[];
  /** `exchange, event` of every http row among the rows. */
  readonly opened: readonly (readonly [exchange: number, event: number])[];
  /** Exchanges that ended. */
  readonly ended: readonly number[];
  /** The columns of `truth` and of `chunk`. */
  readonly truths: readonly SQLInputValue[][];
  readonly chunks: readonly SQLInputValue[][];
  /** Facts for `meta`, as JSON texts. */
  readonly facts: readonly (readonly [key: string, value: string])[];
}

/** Lays out everything a tail holds. */
export function batchOf(tail: Tail, facts: Batch['facts']): Batch {
  const truths: SQLInputValue[][] = [];
  const chunks: SQLInputValue[][] = [];
  const ended: number[] = [];
  const opened: (readonly [exchange: number, event: number])[] = [];
  for (const { kind, exchange, event } of tail.rows)
    if (kind === 'http' && exchange !== undefined) opened.push([exchange, event]);
  tail.truths.forEach((truth, index) => {
    const seq = tail.writtenSeq + 1 + index;
    if (truth.kind === 'chunk') chunks.push(chunkColumns(seq, truth));
    else truths.push([seq, truth.at, truth.kind, exchangeOf(truth), bodyOf(truth)]);
    if (truth.kind === 'exchange-closed') ended.push(truth.exchange);
  });
  return {
    rows: packRows(tail.rows),
    lastEvent: tail.firstEvent + tail.rows.length - 1,
    patches: [...tail.changes.waiting.values()],
    opened,
    ended,
    truths,
    chunks,
    facts,
  };
}

/** Where a chunk's columns say how long it is. */
export const LENGTH_COLUMN = 6;

type Chunk = Extract<Truth, { readonly kind: 'chunk' }>;

function chunkColumns(seq: number, { at, exchange, side, layer, from, bytes, parts }: Chunk): SQLInputValue[] {
  return [
    seq,
    at,
    exchange,
    sideNumber(side),
    layerNumber(layer),
    from,
    bytes.length,
    parts === undefined ? null : JSON.stringify(parts),
    bytes,
  ];
}

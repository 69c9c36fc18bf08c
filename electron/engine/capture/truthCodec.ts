// Truth observations ↔ what the tables `truth` and `chunk` hold.
import type { SQLOutputValue } from 'node:sqlite';
import type { Chunk, Truth } from '../../../shared/observation/truth.ts';

/** Every truth observation but chunks. */
export type PlainTruth = Exclude<Truth, Chunk>;

/** The numbers of a body's side and layer in `chunk`. */
export const sideNumber = (side: Chunk['side']): number => (side === 'request' ? 0 : 1);
export const layerNumber = (layer: Chunk['layer']): number => (layer === 'sent' ? 0 : 1);

/** The exchange an observation belongs to, or null. */
export function exchangeOf(truth: PlainTruth): number | null {
  return 'exchange' in truth ? (truth.exchange ?? null) : null;
}

/** Everything of an observation that has no column of its own, as JSON. */
export function bodyOf(truth: PlainTruth): string {
  const { kind: _kind, at: _at, ...rest } = truth;
  return JSON.stringify(rest);
}

/** An observation from `at, kind, body`. */
export function truthOf(at: number, kind: string, body: string): PlainTruth {
  return { kind, at, ...(JSON.parse(body) as object) } as PlainTruth;
}

/** The columns of `chunk` that `chunkOf` reads, in its order. */
export const CHUNK_COLUMNS = 'seq, at, exchange, side, layer, start, parts, bytes';

/** A chunk from `CHUNK_COLUMNS`, as a statement in array mode gives them. */
export function chunkOf(columns: readonly SQLOutputValue[]): Chunk {
  const parts = columns[6];
  return {
    kind: 'chunk',
    at: columns[1] as number,
    exchange: columns[2] as number,
    side: columns[3] === 0 ? 'request' : 'response',
    layer: columns[4] === 0 ? 'sent' : 'decoded',
    from: columns[5] as number,
    bytes: columns[7] as Uint8Array,
    parts: typeof parts === 'string' ? (JSON.parse(parts) as number[]) : undefined,
  };
}

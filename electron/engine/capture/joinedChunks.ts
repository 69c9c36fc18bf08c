// Bytes of a body out of many small chunks at once: SQLite joins them, which is ten times as fast as taking each by itself.
import type { StatementSync } from 'node:sqlite';
import type { BodyKey } from './captureReader.ts';
import { layerNumber, sideNumber } from './truthCodec.ts';

/** The chunks that overlap a range of a body, one behind the other: all their bytes, and where the first begins. */
export interface JoinedChunks {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** Joins the committed chunks of a body that overlap `from` to `to`; undefined where there are none. For ranges of a few megabytes. */
export type JoinChunks = (body: BodyKey, from: number, to: number) => JoinedChunks | undefined;

/** Prepares it; `thatOverlap` selects and orders the chunks. */
export function prepareJoin(prepare: (sql: string) => StatementSync, thatOverlap: string): JoinChunks {
  const joined = prepare(`SELECT min(start), CAST(group_concat(bytes, '') AS BLOB) FROM (SELECT start, bytes ${thatOverlap})`);
  return ({ exchange, side, layer }, from, to) => {
    const columns: unknown = joined.get(exchange, sideNumber(side), layerNumber(layer), from, to);
    const [start, bytes] = columns as readonly [number | null, Uint8Array | null];
    return start === null || bytes === null ? undefined : { start, bytes };
  };
}

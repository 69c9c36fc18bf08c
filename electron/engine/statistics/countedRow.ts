// The few columns of a row that are counted.
import type { SQLOutputValue } from 'node:sqlite';
import type { CountedRow } from '../../../shared/statistics/statistics.ts';
import { FACTS, KINDS, severityIn, SEVERITIES } from '../capture/rowCodec.ts';

const WARNING = SEVERITIES.indexOf('warning') << 7;

/** What `countedRow` reads, in its order. Of the words only whether they begin as those of a tool's error do. */
export const COUNTED_COLUMNS = `event, at, facts, exchange, method, target, status, size, parent, frame,
  CASE WHEN facts & ${FACTS.kind | FACTS.severity} = ${KINDS.indexOf('result') | WARNING} THEN detail LIKE 'tool error%' END`;

/** A row from its columns, as a statement in array mode gives them. */
export function countedRow(columns: readonly SQLOutputValue[]): CountedRow {
  const facts = columns[2] as number;
  const direction = facts & FACTS.direction;
  return {
    event: columns[0] as number,
    at: columns[1] as number,
    kind: KINDS[facts & FACTS.kind] ?? 'invalid',
    direction: direction === 0 ? undefined : direction === 1 << 4 ? 'out' : 'in',
    exchange: (columns[3] as number | null) ?? undefined,
    method: columns[4] as string,
    target: columns[5] as string,
    status: (columns[6] as number | null) ?? undefined,
    size: (columns[7] as number | null) ?? undefined,
    parent: (columns[8] as number | null) ?? undefined,
    pending: (facts & FACTS.pending) !== 0,
    severity: severityIn(facts),
    tied: (facts & FACTS.tied) !== 0,
    framed: columns[9] !== null && columns[9] !== 0,
    toolError: columns[10] === 1,
  };
}

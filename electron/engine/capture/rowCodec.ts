// A row of the index ↔ its columns. What has few values shares one integer, `facts`: a row that binds fewer columns is written faster.
import type { SQLOutputValue } from 'node:sqlite';
import { endingIds, type EndingId } from '../../../shared/observation/ending.ts';
import type { EventKind, EventRow } from '../../../shared/observation/eventRow.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';

/** The bits of `facts`; a mask of more than one bit holds a number whose lowest bit is the mask's. */
export const FACTS = {
  /** Index in `KINDS`. */
  kind: 0b1111,
  /** 1 client → server, 2 server → client. */
  direction: 0b11 << 4,
  pending: 1 << 6,
  /** 1 note, 2 warning, 3 error. */
  severity: 0b11 << 7,
  /** 1 request body, 2 response body. */
  side: 0b11 << 9,
  /** Lane + 1. */
  lane: 0b11 << 11,
  lanesAbove: 0b111 << 13,
  lanesBelow: 0b111 << 16,
  tied: 1 << 19,
  /** The SSE event type is `message`, and `sse_event` is null. */
  plainEvent: 1 << 20,
  /** Index in `endingIds` + 1; 0 where no exchange of the row ended. */
  ending: 0b1111 << 21,
} as const;

/** What a row is counted by; equal ones are counted at once. */
export const COUNTED_FACTS = FACTS.kind | FACTS.direction | FACTS.pending | FACTS.severity | FACTS.plainEvent | FACTS.ending;

/** So many rows that are alike: their facts, method, target, SSE event type and status. */
export type Alike = readonly [
  facts: number,
  method: string,
  target: string,
  sseEvent: string | null,
  status: number | null,
  rows: number,
];

/** `facts & FACTS.side` of a row that stands in a request body, and in a response body. */
export const REQUEST_SIDE = 1 << 9;
export const RESPONSE_SIDE = 2 << 9;

/** The kinds of rows, in the order `facts` numbers them. */
export const KINDS = [
  'http',
  'request',
  'result',
  'error',
  'notification',
  'batch',
  'invalid',
  'frame',
  'state',
] as const satisfies readonly EventKind[];

/** How grave rows are, in the order `facts` numbers it. */
export const SEVERITIES = [undefined, 'note', 'warning', 'error'] as const;
const KIND_NUMBERS = new Map<EventKind, number>(KINDS.map((kind, index) => [kind, index]));

/** How grave the row with these `facts` is. */
export function severityIn(facts: number): EventRow['severity'] {
  return SEVERITIES[(facts & FACTS.severity) >> 7];
}

/** The columns of `event`. */
export const COLUMNS =
  'event, at, facts, exchange, method, target, detail, rpc_id, sse_event, sse_id, status, size, took, parent, answered_by, start, stop, ordinal, frame, part';
export const COLUMN_COUNT = 20;
/** The columns that are texts stand together, from `method` to `sse_id`. */
export const FIRST_TEXT = 4;
export const LAST_TEXT = 9;

/** The number of a kind in `facts`. */
export function kindNumber(kind: EventKind): number {
  return KIND_NUMBERS.get(kind)!;
}

/** The number that says what has few values. */
export function factsOf(row: IndexedRow): number {
  const { direction, severity, bytes, lane } = row;
  let facts = KIND_NUMBERS.get(row.kind)!;
  if (direction !== undefined) facts |= direction === 'out' ? 1 << 4 : 2 << 4;
  if (row.pending) facts |= FACTS.pending;
  if (severity !== undefined) facts |= SEVERITIES.indexOf(severity) << 7;
  if (bytes !== undefined) facts |= bytes.side === 'request' ? 1 << 9 : 2 << 9;
  if (lane !== undefined) facts |= (lane + 1) << 11;
  facts |= (row.lanesAbove << 13) | (row.lanesBelow << 16);
  if (row.tied) facts |= FACTS.tied;
  if (row.sseEvent === 'message') facts |= FACTS.plainEvent;
  if (row.ending !== undefined) facts |= endingFact(row.ending);
  return facts;
}

/** A row from its columns, as a statement in array mode gives them. */
export function rowOf(columns: readonly SQLOutputValue[]): IndexedRow {
  const facts = columns[2] as number;
  const direction = (facts >> 4) & 3;
  const side = (facts >> 9) & 3;
  const lane = (facts >> 11) & 3;
  return {
    event: columns[0] as number,
    at: columns[1] as number,
    kind: KINDS[facts & FACTS.kind] ?? 'invalid',
    exchange: numberOf(columns[3]),
    direction: direction === 0 ? undefined : direction === 1 ? 'out' : 'in',
    method: columns[4] as string,
    target: columns[5] as string,
    detail: columns[6] as string,
    rpcId: textOf(columns[7]),
    sseEvent: (facts & FACTS.plainEvent) !== 0 ? 'message' : textOf(columns[8]),
    sseId: textOf(columns[9]),
    status: numberOf(columns[10]),
    size: numberOf(columns[11]),
    took: numberOf(columns[12]),
    pending: (facts & FACTS.pending) !== 0,
    severity: severityIn(facts),
    ending: endingIn(facts),
    parent: numberOf(columns[13]),
    answeredBy: numberOf(columns[14]),
    bytes:
      side === 0
        ? undefined
        : { side: side === 1 ? 'request' : 'response', from: columns[15] as number, to: columns[16] as number },
    ordinal: columns[17] as number,
    lane: lane === 0 ? undefined : lane - 1,
    lanesAbove: (facts >> 13) & 7,
    lanesBelow: (facts >> 16) & 7,
    frame: numberOf(columns[18]) ?? 0,
    part: numberOf(columns[19]) ?? 0,
    tied: (facts & FACTS.tied) !== 0,
  };
}

/** The row as the contract knows it, without what only the index needs. */
export function publicRow({ frame: _frame, part: _part, tied: _tied, ...row }: IndexedRow): EventRow {
  return row;
}

function numberOf(value: SQLOutputValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function textOf(value: SQLOutputValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The part of `facts` that says how the exchange of a row ended. */
export function endingFact(ending: EndingId): number {
  return (endingIds.indexOf(ending) + 1) << 21;
}

/** How the exchange of a row ended, of its `facts`. */
export function endingIn(facts: number): EndingId | undefined {
  return endingIds[((facts & FACTS.ending) >> 21) - 1];
}

// A row as one step between client and server: who speaks, in which manner, and in which words. Knows no picture.
import { assertNever } from '../base/assertNever.ts';
import { visibleLine } from '../base/visibleText.ts';
import type { EventRow } from '../observation/eventRow.ts';

/** Who stands at either side. */
export type Party = 'client' | 'server';

/**
 * How a step is drawn. `request` waits for an answer, `answer` and `error` give it, `notification` wants none; `frame` is an SSE block
 * without a message, `invalid` stands where a message belongs, `exchange` is an HTTP request that starts to carry others, `state` is
 * something our session decided.
 */
export type StepShape = 'request' | 'answer' | 'error' | 'notification' | 'batch' | 'frame' | 'invalid' | 'exchange' | 'state';

/** One step; texts are one line each, cut by whoever draws them. */
export interface SequenceStep {
  readonly event: number;
  /** µs. */
  readonly at: number;
  readonly shape: StepShape;
  /** Who sent it; undefined for what crossed nothing. */
  readonly from: Party | undefined;
  /** The method, code, kind of frame or title. */
  readonly head: string;
  /** What it is about, then the rest; both may be empty. */
  readonly about: string;
  readonly rest: string;
  /** The JSON-RPC id without the quotes of a string. */
  readonly id: string | undefined;
  readonly failed: boolean;
  readonly pending: boolean;
}

/** What `stepOf` reads of a row. */
export type StepRow = Pick<
  EventRow,
  'event' | 'at' | 'kind' | 'direction' | 'method' | 'target' | 'detail' | 'rpcId' | 'status' | 'pending' | 'severity'
>;

/** The step a row is. */
export function stepOf(row: StepRow): SequenceStep {
  const shape = shapeOf(row);
  const status = row.kind === 'http' && row.status !== undefined ? String(row.status) : '';
  return {
    event: row.event,
    at: row.at,
    shape,
    from: senderOf(row),
    head: oneLine(row.kind === 'state' ? row.target : row.method),
    about: oneLine(row.kind === 'state' ? '' : joined(row.target, status)),
    rest: oneLine(row.detail),
    id: row.rpcId === undefined ? undefined : oneLine(row.rpcId.startsWith('"') ? row.rpcId.slice(1, -1) : row.rpcId),
    failed: shape === 'error' || row.severity === 'error',
    pending: row.pending,
  };
}

/** Everything a step says, as one line. */
export function stepText({ head, about, rest, id }: SequenceStep): string {
  return joined(head, about, id === undefined ? '' : `(id ${id})`, rest);
}

function shapeOf({ kind }: StepRow): StepShape {
  switch (kind) {
    case 'http':
      return 'exchange';
    case 'result':
      return 'answer';
    case 'request':
    case 'error':
    case 'notification':
    case 'batch':
    case 'frame':
    case 'invalid':
    case 'state':
      return kind;
    default:
      return assertNever(kind);
  }
}

function senderOf({ kind, direction }: StepRow): Party | undefined {
  if (kind === 'http') return 'client';
  if (direction === undefined) return undefined;
  return direction === 'out' ? 'client' : 'server';
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** One line of text that any file can hold: broken surrogates and what is no character are replaced. */
function oneLine(text: string): string {
  return visibleLine(text).replace(/[\p{Cs}\u{fffe}\u{ffff}]/gu, '\u{fffd}');
}

/** A text of at most `most` characters, its end cut with an ellipsis; never in the middle of a character. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most <= 1) return most <= 0 ? '' : '…';
  const end = most - 1;
  const code = text.charCodeAt(end - 1);
  return `${text.slice(0, code >= 0xd800 && code <= 0xdbff ? end - 1 : end)}…`;
}

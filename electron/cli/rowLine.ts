import { formatBytes, formatDuration, formatSinceStart } from '../../shared/base/format.ts';
import { visibleLine } from '../../shared/base/visibleText.ts';
import type { EventRow } from '../../shared/observation/eventRow.ts';

const words: Readonly<Record<EventRow['kind'], string>> = {
  http: 'HTTP',
  request: 'REQ',
  result: 'RES',
  error: 'ERR',
  notification: 'NTF',
  batch: 'BATCH',
  invalid: 'BAD',
  frame: 'SSE',
  state: 'STATE',
};

const colours = { error: 31, warning: 33, note: 36 } as const;

/** How lines are drawn: cut to `width` where there is one. */
export interface LineStyle {
  readonly width: number | undefined;
  readonly colour: boolean;
}

/**
 * One event as a line: number, time since the capture opened, direction, kind, what was said, then id, size and time taken where there
 * are any. Control characters of the server are shown as escapes: a server cannot move the cursor.
 */
export function rowLine(row: EventRow, { width, colour }: LineStyle): string {
  const facts = [
    row.rpcId === undefined ? '' : `id ${row.rpcId}`,
    row.size === undefined ? '' : formatBytes(row.size),
    row.took === undefined ? '' : formatDuration(row.took),
  ].filter((fact) => fact !== '');
  const status = row.kind === 'http' && row.status !== undefined ? String(row.status) : '';
  const said = [row.method, row.target, status, row.detail].filter((part) => part !== '').join(' ');
  const start = `${String(row.event).padStart(5)}  ${formatSinceStart(row.at)}  ${arrowOf(row)} ${words[row.kind].padEnd(5)}  `;
  const end = facts.length > 0 ? `  ${visible(facts.join(' · '))}` : '';
  const room = width === undefined ? Infinity : Math.max(20, width - start.length - end.length);
  const line = `${start}${cut(visible(said), room)}${end}`;
  const severity = row.severity ?? (row.kind === 'error' ? 'error' : undefined);
  return colour && severity !== undefined ? `\u001B[${colours[severity]}m${line}\u001B[0m` : line;
}

/** An exchange that has ended went both ways. */
function arrowOf({ kind, direction, pending }: EventRow): string {
  if (kind === 'http') return pending ? '→' : '↔';
  return direction === 'out' ? '→' : direction === 'in' ? '←' : ' ';
}

function cut(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}

/** A text as one line of a terminal, which nothing in it can steer. */
export const visible = visibleLine;

// What the lanes say in words: to a screen reader, in the tip under the pointer, and in the line above. Pure.
import type { EventRow } from '../../../../shared/observation/eventRow.ts';
import { maskedTarget } from '../../../../shared/redact/maskedAddress.ts';
import { formatCount, formatDuration, formatPlural, formatSinceStart } from '../../../ui/format.ts';
import type { LaneRow } from './laneRows.ts';

/** A row of the lanes, for one who does not see it. */
export function rowWords(row: LaneRow): string {
  if (row.kind === 'group') return `${row.title}, ${row.words || formatPlural(row.count, 'exchange')}`;
  const { title, subtitle, exchanges, open, severity } = row.lane;
  const parts = [title, subtitle, formatPlural(exchanges, 'exchange'), open ? 'open' : '', severity ?? ''];
  return parts.filter((part) => part !== '').join(', ');
}

/** An event, for one who does not see it. */
export function eventWords(row: EventRow): string {
  const parts = [
    `#${formatCount(row.event)}`,
    formatSinceStart(row.at),
    row.direction === 'out' ? 'to the server' : row.direction === 'in' ? 'from the server' : '',
    row.kind,
    row.method,
    maskedTarget(row),
    row.took === undefined ? '' : `took ${formatDuration(row.took)}`,
    row.severity ?? '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `4.2 s shown of 2 h 14 min`. */
export function shownWords(shown: number, whole: number): string {
  return shown >= whole ? `all of ${formatDuration(whole)}` : `${formatDuration(shown)} shown of ${formatDuration(whole)}`;
}

/** The query that shows a stretch of time as rows, beside what was asked before. */
export function stretchQuery(before: string, from: number, to: number): string {
  const others = before.replace(/\s*\b(after|before):\S+/g, '').trim();
  // Moments in a query are ms: the stretch is widened to whole ones, and both words leave out the moment itself.
  const bounds = `after:${formatSinceStart(Math.max(0, Math.floor(from / 1000) * 1000 - 1000))} before:${formatSinceStart(Math.ceil(to / 1000) * 1000 + 1000)}`;
  return others === '' ? bounds : /\bor\b/i.test(others) ? `(${others}) ${bounds}` : `${others} ${bounds}`;
}

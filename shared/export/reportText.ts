// What the reports for people share: how an exchange ended, and what there is to say about a capture, in words.
import { formatBytes, formatCount, formatDuration } from '../base/format.ts';
import type { ExportedExchange, ExportSource } from './exporter.ts';

/** How an exchange ended, or that it did not. */
export function endingWords({ closed }: ExportedExchange): string {
  if (closed === undefined) return 'still open where the recording stops';
  const { ending } = closed;
  switch (ending.how) {
    case 'complete':
      return 'complete';
    case 'aborted':
      return `ended by the client: ${ending.reason}`;
    case 'timeout':
      return `timed out after ${formatCount(ending.afterMs)} ms`;
    default:
      return ending.sentence;
  }
}

/** Facts about a capture as names and values. */
export function captureFacts(source: ExportSource): readonly (readonly [name: string, value: string])[] {
  const { about, events } = source;
  return [
    ['Address', about.url],
    ['Server', about.server === '' ? 'not known' : about.server],
    ['Recorded', `${source.wallClock(0)} by ${about.app}`],
    ['Lasted', formatDuration(about.lastAt)],
    ['Events', formatCount(events)],
    ...(about.lost === undefined ? [] : [['Lost', `${formatCount(about.lost)} observations that could not be written`] as const]),
    ...(about.heldMs === undefined
      ? []
      : [
          [
            'Held',
            `reading waited ${formatDuration(about.heldMs * 1000)} because the disk or a terminal could not follow`,
          ] as const,
        ]),
    ...(about.missing === undefined ? [] : [['Missing', about.missing] as const]),
  ];
}

/** `POST http://… · 200 · 1.2 ms · 340 B`. */
export function exchangeWords(exchange: ExportedExchange): string {
  const { opened, head, closed } = exchange;
  const took = closed === undefined ? [] : [formatDuration(closed.at - opened.at)];
  const status = head === undefined ? 'no answer' : `${head.status} ${head.statusText}`.trim();
  return [`${opened.method} ${opened.url}`, status, ...took, formatBytes(exchange.bodyBytes('response'))].join(' · ');
}

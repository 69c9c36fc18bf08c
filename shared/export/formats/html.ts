import { bodyStart } from '../bodyText.ts';
import { formatDuration, formatSinceStart } from '../../base/format.ts';
import type { EventRow } from '../../observation/eventRow.ts';
import type { ExportedExchange, Exporter, ExportSource } from '../exporter.ts';
import { captureFacts, endingWords, exchangeWords } from '../reportText.ts';

/** Bytes of a body that are shown, and rows. */
const SHOWN = 64_000;
const MOST_ROWS = 20_000;

const STYLE = `:root{color-scheme:light dark;--line:#8884;--weak:#888}
body{font:14px/1.45 system-ui,sans-serif;margin:0 auto;max-width:1200px;padding:24px}
h1{font-size:22px}h2{font-size:17px;margin-top:32px}
table{border-collapse:collapse;width:100%;font-size:12.5px}th,td{text-align:left;padding:2px 8px;border-bottom:1px solid var(--line);vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td{overflow-wrap:anywhere}
.error{color:#c33}.warning{color:#b70}.weak{color:var(--weak)}
details{border:1px solid var(--line);border-radius:6px;margin:6px 0;padding:4px 10px}summary{cursor:pointer;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:12px/1.4 ui-monospace,monospace;background:#8881;padding:8px;border-radius:4px}
@media print{details{break-inside:avoid}}`;

/** A report that opens anywhere: one file, no script, nothing loaded from anywhere. */
export const exporter: Exporter = {
  id: 'html',
  title: 'Report (HTML)',
  description: 'For anyone with a browser: one file that opens offline, with the rows and every exchange to unfold.',
  cannotCarry: `Bodies beyond ${SHOWN / 1000} kB each, rows beyond ${MOST_ROWS.toLocaleString('en-US')}, bytes that are no text, single reads and their times.`,
  extension: 'html',
  mediaType: 'text/html',
  reads: 'rows',
  *write(source) {
    const { name } = source.about;
    yield '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">';
    // Whatever a server said, nothing of it can run or load.
    yield `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
    yield `<title>${html(name)}</title><style>${STYLE}</style></head><body><main>\n<h1>${bdi(name)}</h1><table><tbody>`;
    for (const [fact, value] of captureFacts(source)) yield `<tr><th scope="row">${fact}</th><td>${bdi(value)}</td></tr>`;
    yield '</tbody></table>\n';
    yield* rows(source);
    yield '<h2>Exchanges</h2>\n';
    for (const exchange of source.exchanges()) yield* report(source, exchange);
    yield '</main></body></html>\n';
  },
};

function* rows(source: ExportSource): Generator<string, void> {
  const marks = new Map(source.marks().map((mark) => [mark.event, mark]));
  yield '<h2>Events</h2><table><thead><tr><th>#</th><th>Time</th><th>Kind</th><th></th><th>What was said</th><th>Took</th><th>Note</th></tr></thead><tbody>\n';
  let shown = 0;
  for (const row of source.rows()) {
    if (shown === MOST_ROWS) break;
    shown += 1;
    const mark = marks.get(row.event);
    yield rowOf(row, mark === undefined ? '' : [mark.colour, mark.note].filter((text) => text !== '').join(': '));
  }
  yield `</tbody></table>${shown < source.events ? `<p class="weak">The first ${shown} of ${source.events} events.</p>` : ''}\n`;
}

function rowOf(row: EventRow, note: string): string {
  const arrow = row.direction === 'out' ? '→' : row.direction === 'in' ? '←' : '';
  const took = row.took === undefined ? '' : formatDuration(row.took);
  const status = row.status === undefined ? '' : ` ${row.status}`;
  return `<tr${row.severity === undefined ? '' : ` class="${row.severity}"`}><td class="n">${row.event}</td><td class="n">${formatSinceStart(row.at)}</td><td>${row.kind}${status}</td><td>${arrow}</td><td>${bdi(row.method)} ${bdi(row.target)} <span class="weak">${bdi(row.detail)}</span></td><td class="n">${took}</td><td>${bdi(note)}</td></tr>\n`;
}

function* report(source: ExportSource, exchange: ExportedExchange): Generator<string, void> {
  const { opened, head } = exchange;
  yield `<details><summary>${opened.exchange}. ${bdi(exchangeWords(exchange))}</summary><p>${source.wallClock(opened.at)}, ${html(opened.purpose)}, connection ${opened.connection}; ${bdi(endingWords(exchange))}.</p>`;
  yield* side(`${opened.method} ${opened.url}`, opened.headers, exchange, 'request');
  if (head !== undefined)
    yield* side(`HTTP/${head.httpVersion} ${head.status} ${head.statusText}`.trimEnd(), head.headers, exchange, 'response');
  yield '</details>\n';
}

function* side(
  first: string,
  headers: readonly (readonly [string, string])[],
  exchange: ExportedExchange,
  of: 'request' | 'response',
): Generator<string, void> {
  yield `<pre>${html([first, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n'))}`;
  const { text, isCut } = bodyStart(exchange.body(of), SHOWN);
  if (text !== '') yield `\n\n${html(text)}`;
  yield `</pre>${isCut ? `<p class="weak">The ${of} goes on: ${exchange.bodyBytes(of)} bytes in all.</p>` : ''}`;
}

/** A text of a server among ours: its own direction of reading, and no markup. */
function bdi(text: string): string {
  return text === '' ? '' : `<bdi>${html(text)}</bdi>`;
}

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function html(text: string): string {
  // Control characters are no characters of HTML; what they were can be seen in the capture.
  return text.replaceAll(/[&<>"']/g, (character) => REFERENCES[character]!).replaceAll(/[^\P{Cc}\n\t]/gu, '\u{fffd}');
}

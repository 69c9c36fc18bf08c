import { mermaidLines } from '../../sequence/mermaid.ts';
import { bodyStart } from '../bodyText.ts';
import type { ExportedExchange, Exporter, ExportSource } from '../exporter.ts';
import { captureFacts, endingWords, exchangeWords } from '../reportText.ts';

/** Bytes of a body that are shown. */
const SHOWN = 4_000;

/** A report: facts, a sequence diagram, and every exchange with its heads and the beginning of its bodies. */
export const exporter: Exporter = {
  id: 'markdown',
  title: 'Report (Markdown)',
  description: 'For issues and documents: facts, a Mermaid sequence diagram, and every exchange with its heads and bodies.',
  cannotCarry: `Bodies beyond ${SHOWN} bytes each, bytes that are no text, single reads and their times; the diagram draws the beginning of a long capture only.`,
  extension: 'md',
  mediaType: 'text/markdown',
  reads: 'rows',
  *write(source) {
    yield `# ${inline(source.about.name)}\n\n| | |\n| --- | --- |\n`;
    for (const [name, value] of captureFacts(source)) yield `| ${name} | ${inline(value)} |\n`;
    yield '\n## Sequence\n\n```mermaid\n';
    yield* mermaidLines({ server: source.about.server, total: source.events, rows: source.rows() });
    yield '```\n';
    yield* marks(source);
    yield '\n## Exchanges\n';
    for (const exchange of source.exchanges()) yield* report(source, exchange);
  },
};

function* marks(source: ExportSource): Generator<string, void> {
  const all = source.marks();
  if (all.length > 0) yield '\n## Marks\n\n';
  for (const { event, colour, note } of all)
    yield `- Event ${event}${colour === '' ? '' : ` (${colour})`}${note === '' ? '' : `: ${inline(note)}`}\n`;
}

function* report(source: ExportSource, exchange: ExportedExchange): Generator<string, void> {
  const { opened, head } = exchange;
  yield `\n### ${opened.exchange}. ${inline(exchangeWords(exchange))}\n\n`;
  yield `${source.wallClock(opened.at)}, ${opened.purpose}, connection ${opened.connection}; ${inline(endingWords(exchange))}.\n`;
  yield* block(`${opened.method} ${opened.url}`, opened.headers, exchange, 'request');
  if (head !== undefined)
    yield* block(`HTTP/${head.httpVersion} ${head.status} ${head.statusText}`.trimEnd(), head.headers, exchange, 'response');
}

function* block(
  first: string,
  headers: readonly (readonly [string, string])[],
  exchange: ExportedExchange,
  side: 'request' | 'response',
): Generator<string, void> {
  const { text, isCut } = bodyStart(exchange.body(side), SHOWN);
  const lines = [first, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n');
  const body = text === '' ? '' : `\n\n${text}`;
  const said = lines + body;
  // A fence is longer than any there is in it.
  const fence = '`'.repeat(Math.max(3, ...[...said.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  yield `\n${fence}http\n${said}\n${fence}\n`;
  if (isCut) yield `\n_The ${side} goes on: ${exchange.bodyBytes(side)} bytes in all._\n`;
}

/** A text of a server inside a line: no markup, no line of its own. */
function inline(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll(/[\\`*_{}[\]<>()#+!|~]/g, String.raw`\$&`);
}

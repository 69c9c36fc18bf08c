import { concatBytes } from '../../base/bytes.ts';
import { curlCommand } from '../curl.ts';
import type { ExportedExchange, Exporter } from '../exporter.ts';

/** Every request as a curl command, in the order they were sent. */
export const exporter: Exporter = {
  id: 'curl',
  title: 'Requests (curl script)',
  description: 'For a terminal: every request as a curl command that puts the same bytes on the wire, one after the other.',
  cannotCarry:
    'What was answered, when anything happened, and requests that overlapped. Session ids are those of the recording: a new server gives others.',
  extension: 'sh',
  mediaType: 'application/x-sh',
  reads: 'exchanges',
  *write(source) {
    const { name, url, server } = source.about;
    yield `#!/bin/sh\n${comment(`${name}: ${url}${server === '' ? '' : `, ${server}`}`)}\n`;
    for (const exchange of source.exchanges()) {
      const { opened, closed } = exchange;
      const answer = exchange.head === undefined ? (closed?.ending.how ?? 'no answer yet') : `answered ${exchange.head.status}`;
      yield `\n${comment(`Exchange ${opened.exchange}, ${opened.purpose}, ${source.wallClock(opened.at)}: ${answer}`)}\n`;
      yield `${curlCommand({ ...opened, body: bodyOf(exchange) })}\n`;
    }
  },
};

/** One line, whatever is in it. */
function comment(text: string): string {
  return `# ${text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`;
}

function bodyOf(exchange: ExportedExchange): Uint8Array {
  return concatBytes(Array.from(exchange.chunks('request', 'sent'), ({ truth }) => truth.bytes));
}

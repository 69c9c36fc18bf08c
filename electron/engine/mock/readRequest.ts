import type { IncomingMessage } from 'node:http';
import type { RawHeader, RawHeaders } from '../../../shared/http/headers.ts';

/** The most a request body may have. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The body of a request, or undefined where it is longer than a mock takes. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Header lines as they came. */
export function linesOf({ rawHeaders }: IncomingMessage): RawHeaders {
  const lines: RawHeader[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) lines.push([rawHeaders[at]!, rawHeaders[at + 1]!]);
  return lines;
}

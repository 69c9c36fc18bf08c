// Where a value came from: value → message → frame → chunk → exchange, as far as the event reaches. Pure.
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';

/** One rung: what it is, and the tab that shows it (none for the rung stood on). */
export interface Rung {
  readonly name: 'value' | 'message' | 'frame' | 'chunk' | 'exchange';
  readonly text: string;
  readonly bytes: number | undefined;
  readonly tab: 'message' | 'frame' | 'bytes' | 'http';
}

/** The selected JSON value, where there is one. */
export interface PickedValue {
  readonly path: string;
  readonly bytes: number;
}

/** The rungs of an event from the inside out. */
export function ladderOf(details: EventDetails, value: PickedValue | undefined): readonly Rung[] {
  const { row, message, frame, http, chunks } = details;
  const rungs: Rung[] = [];
  if (message && value)
    rungs.push({ name: 'value', text: value.path === '' ? 'the whole message' : value.path, bytes: value.bytes, tab: 'message' });
  if (message) rungs.push({ name: 'message', text: messageText(row), bytes: message.bytes, tab: 'message' });
  if (frame)
    rungs.push({
      name: 'frame',
      text: `${frame.index} on this stream, ${frame.kind}`,
      bytes: frame.to - frame.from,
      tab: 'frame',
    });
  const [first] = chunks;
  if (first)
    rungs.push({
      name: 'chunk',
      text: chunkText(chunks, row.ordinal),
      bytes: chunks.reduce((sum, chunk) => sum + chunk.to - chunk.from, 0),
      tab: 'bytes',
    });
  if (http) {
    const bytes = (http.response?.sentBytes ?? 0) + http.request.bodyBytes;
    rungs.push({
      name: 'exchange',
      text: `${http.request.method} ${pathOf(http.request.url)}, connection ${http.connection}`,
      bytes,
      tab: 'http',
    });
  }
  return rungs;
}

function messageText(row: EventDetails['row']): string {
  return row.rpcId === undefined ? `${row.kind}, no id` : `${row.kind}, id ${row.rpcId}`;
}

function chunkText(chunks: EventDetails['chunks'], ordinal: number): string {
  const [first] = chunks;
  if (!first) return '';
  if (chunks.length > 1) return `reads ${first.read} to ${chunks.at(-1)?.read ?? first.read}`;
  return first.events > 1
    ? `read ${first.read}, event ${ordinal} of ${first.events} in it`
    : `read ${first.read}, holds this event only`;
}

/** The path of a URL, for a line that has no room for the rest. */
export function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

// Where a value came from: value → message → frame → HTTP chunk → socket read → bytes as sent → exchange, as far as the event reaches. Pure.
import type { ByteSpan } from '../../../../shared/base/textPlaces.ts';
import type { ByteOrigin, EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { formatCount, formatSinceStart } from '../../../../shared/base/format.ts';
import { headerValue } from '../../../../shared/http/headers.ts';
import { maskedAddress } from '../../../../shared/redact/maskedAddress.ts';
import type { TabId } from './tabs.ts';

/** One rung: what it is, and the tab that shows it. */
export interface Rung {
  readonly name: 'value' | 'message' | 'frame' | 'HTTP chunk' | 'read' | 'write' | 'as sent' | 'exchange';
  readonly text: string;
  readonly bytes: number | undefined;
  readonly tab: TabId;
  /** More than there is room for. */
  readonly more?: string;
}

/** The value that is picked, where there is one, and what is known of where it came from. */
export interface LadderFoot {
  readonly path: string | undefined;
  readonly spans: readonly ByteSpan[];
  readonly origin: ByteOrigin | undefined;
}

/** The rungs of an event from the inside out. */
export function ladderOf(details: EventDetails, foot: LadderFoot): readonly Rung[] {
  const { row, message, frame, http } = details;
  const rungs: Rung[] = [];
  if (message && foot.path !== undefined)
    rungs.push({
      name: 'value',
      text: `${foot.path === '' ? 'the whole message' : foot.path}, ${rangesText(foot.spans)}`,
      bytes: foot.spans.reduce((sum, { from, to }) => sum + to - from, 0),
      tab: 'message',
    });
  if (message) rungs.push({ name: 'message', text: messageText(row), bytes: message.bytes, tab: 'message' });
  if (frame)
    rungs.push({
      name: 'frame',
      text: `${formatCount(frame.index)} on this stream, ${frame.kind}, ${rangeText(frame)}`,
      bytes: frame.to - frame.from,
      tab: 'frame',
    });
  rungs.push(...carriedBy(details, foot.origin));
  if (http) {
    const bytes = (http.response?.sentBytes ?? 0) + http.request.bodyBytes;
    rungs.push({
      name: 'exchange',
      text: `${formatCount(http.exchange)}, ${http.request.method} ${maskedAddress(pathOf(http.request.url))}, connection ${http.connection}`,
      bytes,
      tab: 'http',
    });
  }
  return rungs;
}

/** What carried the bytes over the wire. */
function carriedBy({ row, http, together }: EventDetails, origin: ByteOrigin | undefined): readonly Rung[] {
  const reads = origin?.reads ?? [];
  const [first] = reads;
  if (!origin || !first) return [];
  const bytes = reads.reduce((sum, read) => sum + read.to - read.from, 0);
  if (row.bytes?.side === 'request')
    return [{ name: 'write', text: `in one piece, ${rangeText(first)}, at ${formatSinceStart(first.at)}`, bytes, tab: 'bytes' }];
  const rungs: Rung[] = [];
  if (origin.coding !== null)
    rungs.push({
      name: 'as sent',
      text: `${origin.precision === 'bytes' ? '' : 'among '}${rangeText(origin.sent)} of the ${origin.coding} body`,
      bytes: origin.sent.to - origin.sent.from,
      tab: 'bytes',
      more: origin.sentence,
    });
  if (
    headerValue(http?.response?.headers ?? [], 'transfer-encoding')
      ?.toLowerCase()
      .includes('chunked')
  )
    rungs.push(httpChunks(origin));
  const shares = together && together.of > 1 ? `, event ${together.ordinal} of ${together.of} in it` : '';
  rungs.push({
    name: 'read',
    text:
      reads.length === 1
        ? `${formatCount(first.read)} at ${formatSinceStart(first.at)}${shares}`
        : `${formatCount(first.read)} to ${formatCount(reads.at(-1)!.read)}, from ${formatSinceStart(first.at)} to ${formatSinceStart(reads.at(-1)!.at)}`,
    bytes,
    tab: 'bytes',
  });
  return rungs;
}

/** The HTTP chunks that hold the bytes. Where a chunk goes on in the next read cannot be seen, so it counts in both. */
function httpChunks({ reads, sent }: ByteOrigin): Rung {
  let bytes = 0;
  let held = 0;
  let place = '';
  for (const { read, from, parts = [], to } of reads) {
    const all = parts.length === 0 ? [to - from] : parts;
    let at = from;
    all.forEach((length, index) => {
      if (at < sent.to && at + length > sent.from) {
        held += 1;
        bytes += length;
        place ||=
          all.length === 1
            ? `the only one in read ${formatCount(read)}`
            : `${index + 1} of ${all.length} in read ${formatCount(read)}`;
      }
      at += length;
    });
  }
  return {
    name: 'HTTP chunk',
    text: held === 1 ? place : `${formatCount(held)}, the first ${place}`,
    bytes,
    tab: 'bytes',
    ...(reads.length > 1 && { more: 'An HTTP chunk that two reads share counts in both: where it was cut is not known.' }),
  };
}

function messageText(row: EventDetails['row']): string {
  return row.rpcId === undefined ? `${row.kind}, no id` : `${row.kind}, id ${row.rpcId}`;
}

/** `bytes 91–93`, `byte 7`. */
export function rangeText({ from, to }: ByteSpan): string {
  return to - from <= 1 ? `byte ${formatCount(from)}` : `bytes ${formatCount(from)}–${formatCount(to - 1)}`;
}

function rangesText(spans: readonly ByteSpan[]): string {
  const [first] = spans;
  if (!first) return 'bytes not known';
  return spans.length === 1
    ? rangeText(first)
    : `${rangeText({ from: first.from, to: spans.at(-1)!.to })} in ${spans.length} stretches`;
}

/** The path of a URL, for a line that has no room for the rest. */
export function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

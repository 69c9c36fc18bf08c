// One whole block → one Frame. Whether and how it is dispatched is eventsource-parser's answer; ids, comments, retry and
// irregularities are read here, from the bytes, and only where the block is not one of the plain shapes servers send all day.
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { decodeUtf8 } from '../base/bytes.ts';
import { findBadUtf8 } from '../base/utf8.ts';
import { LINE_END } from './cutter.ts';
import { bomLength, eachLine, type SseLine } from './lines.ts';
import type { Frame, FrameIrregularity, FrameKind } from './frame.ts';

/** A block as the framer cut it. `text` is the decoded block; undefined lets the reader decode `bytes` itself. */
export interface Block {
  readonly from: number;
  readonly bytes: Uint8Array;
  readonly text: string | undefined;
  readonly lineEnds: number;
  readonly terminated: boolean;
}

/** How many irregularities one frame lists; a block of a million odd lines says so with its first hundred. */
export const MOST_IRREGULARITIES = 100;

const NONE: readonly FrameIrregularity[] = [];

/** Reads blocks of one stream, in order. */
export function createBlockReader(): (block: Block) => Frame {
  let dispatched: EventSourceMessage | undefined;
  const parser = createParser({
    onEvent: (event) => {
      dispatched = event;
    },
  });
  // The parser drops a byte order mark on its first feed, and takes the text "ï»¿" for one. The mark is handled here, on bytes.
  parser.feed('\n');

  const dispatch = (text: string): EventSourceMessage | undefined => {
    dispatched = undefined;
    parser.feed(text);
    return dispatched;
  };

  return ({ from, bytes, text, lineEnds, terminated }) => {
    const start = from === 0 ? bomLength(bytes) : 0;
    const readable = text ?? decodeUtf8(start === 0 ? bytes : bytes.subarray(start));
    const message = dispatch(terminated ? readable : `${readable}\n\n`);
    const to = from + bytes.length;
    if (terminated && message !== undefined && start === 0 && isPlain(readable, lineEnds)) {
      const { event = 'message', data, id } = message;
      return {
        kind: data === '' && id !== undefined && event === 'message' ? 'priming' : 'event',
        from,
        to,
        event,
        id,
        retry: undefined,
        data,
        comment: undefined,
        dispatched: true,
        irregularities: NONE,
      };
    }
    const facts = readFacts(bytes, start, readable.includes('\uFFFD'));
    const id = terminated ? facts.id : undefined;
    return {
      kind: terminated ? kindOf(message, facts) : 'unterminated',
      from,
      to,
      event: facts.event,
      id,
      retry: facts.retry,
      data: message?.data,
      comment: facts.comment,
      dispatched: terminated && message !== undefined,
      irregularities: facts.irregularities,
    };
  };
}

/** Whether a block has only lines `data:`, `event:` and `id:`, one kind of line end, and nothing worth a remark. */
function isPlain(text: string, lineEnds: number): boolean {
  const end = lineEnds === LINE_END.lf ? '\n' : lineEnds === LINE_END.crlf ? '\r\n' : undefined;
  if (end === undefined) return false;
  let at = 0;
  let ids = false;
  for (;;) {
    const stop = text.indexOf(end, at);
    if (stop === at) return !text.includes('\uFFFD') && !(ids && text.includes('\0'));
    if (text.startsWith('id:', at)) ids = true;
    else if (!text.startsWith('data:', at) && !text.startsWith('event:', at)) return false;
    at = stop + end.length;
  }
}

interface Facts {
  readonly event: string;
  readonly id: string | undefined;
  readonly retry: number | undefined;
  readonly comment: string | undefined;
  readonly blank: boolean;
  readonly irregularities: readonly FrameIrregularity[];
}

function kindOf(message: EventSourceMessage | undefined, facts: Facts): FrameKind {
  if (message !== undefined) return message.data === '' && facts.id !== undefined && facts.event === 'message' ? 'priming' : 'event';
  if (facts.id !== undefined) return 'id';
  if (facts.retry !== undefined) return 'retry';
  if (facts.comment !== undefined) return 'comment';
  return facts.blank ? 'blank' : 'ignored';
}

/** Everything the dispatched event does not say, from the block's bytes. */
function readFacts(bytes: Uint8Array, start: number, replaced: boolean): Facts {
  let event = '';
  let id: string | undefined;
  let retry: number | undefined;
  let comment: string | undefined;
  let blank = true;
  let firstEnd: string | undefined;
  let mixed = false;
  const irregularities: FrameIrregularity[] = [];
  const note = (kind: FrameIrregularity['kind'], at: number, detail: string): void => {
    if (irregularities.length < MOST_IRREGULARITIES) irregularities.push({ kind, at, detail: detail.slice(0, 120) });
  };
  const text = (from: number, to: number): string => decodeUtf8(bytes.subarray(from, to));

  if (start > 0) note('bom', 0, 'U+FEFF');
  eachLine(bytes, start, (line) => {
    if (line.field !== 'blank') blank = false;
    const end = text(line.stop, line.next);
    firstEnd ??= end;
    if (!mixed && end !== '' && end !== firstEnd) {
      mixed = true;
      note('mixed-line-ends', line.at, `${visibleEnd(end)} after ${visibleEnd(firstEnd)}`);
    }
    switch (line.field) {
      case 'event':
        event = text(line.valueAt, line.stop);
        break;
      case 'id': {
        const value = text(line.valueAt, line.stop);
        if (value.includes('\0')) note('nul-in-id', line.at, value);
        else id = value;
        break;
      }
      case 'retry': {
        const value = text(line.valueAt, line.stop);
        // A retry counts as soon as its line ends; a line the stream broke off is never processed.
        if (!isRetry(value)) note('invalid-retry', line.at, value);
        else if (line.next > line.stop) retry = Number(value);
        break;
      }
      case 'comment':
        comment ??= text(line.valueAt, line.stop);
        break;
      case 'unknown':
        note('unknown-field', line.at, text(line.at, Math.min(line.nameEnd, line.at + 480)));
        break;
      case 'data':
      case 'blank':
        break;
    }
  });
  return { event: event || 'message', id, retry, comment, blank, irregularities: replaced ? withBadUtf8(bytes, irregularities) : irregularities };
}

function withBadUtf8(bytes: Uint8Array, others: readonly FrameIrregularity[]): readonly FrameIrregularity[] {
  const first = findBadUtf8(bytes);
  if (first === undefined) return others;
  const hex = [...bytes.subarray(first.at, first.at + first.length)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'));
  const bad: FrameIrregularity = { kind: 'invalid-utf8', at: first.at, detail: hex.join(' ') };
  return [...others, bad].toSorted((a, b) => a.at - b.at);
}

/** Whether a `retry` value is usable: ASCII digits, and a number of ms that a double holds exactly. */
export function isRetry(value: string): boolean {
  return /^[0-9]+$/.test(value) && Number.isSafeInteger(Number(value));
}

/** The line end as its escape: `\n`, `\r` or `\r\n`. */
export function visibleEnd(end: string): string {
  return end.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
}

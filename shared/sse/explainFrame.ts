// A frame told line by line, for a person who wants to know why a client did or did not see an event. What is dispatched was decided
// when the frame was cut; this module only says so.
import { decodeUtf8 } from '../base/bytes.ts';
import { formatCount, formatPlural } from '../base/format.ts';
import { effectOf } from './effectOf.ts';
import { explainLine, joinNotes, type ExplainedField } from './explainLine.ts';
import type { Frame } from './frame.ts';
import { createFramer } from './framer.ts';
import { bomLength, eachLine } from './lines.ts';

/** One raw line of a frame. */
export interface ExplainedLine {
  /** Byte offset from the start of the frame. */
  readonly at: number;
  /** The line without its end; what is not UTF-8 is U+FFFD. */
  readonly text: string;
  /** The line end as sent: `\n`, `\r`, `\r\n`, or empty where the bytes stop. */
  readonly end: string;
  readonly field: ExplainedField;
  /** Why it was ignored, or another remark; empty where there is nothing to say. */
  readonly note: string;
  /** What an EventSource makes of it. */
  readonly effect: string;
}

export interface FrameExplanation {
  /** The frame's lines, at most the first 10,000. */
  readonly lines: readonly ExplainedLine[];
  /** How many lines more the bytes have. */
  readonly omitted: number;
  /** What an EventSource dispatches for the frame, or why it dispatches nothing. */
  readonly why: string;
}

const MOST_LINES = 10_000;

/**
 * Explains a frame from its bytes. `frame` is what the framer made of it: with it the bytes may be only the beginning of the frame;
 * without it they are taken for the first frame of a stream.
 */
export function explainFrame(bytes: Uint8Array, frame: Frame = firstFrame(bytes)): FrameExplanation {
  const start = frame.from === 0 ? bomLength(bytes) : 0;
  const lines: ExplainedLine[] = [];
  /** Where the `event` and the `id` line stand that count so far: a later one replaces them. */
  const counting = new Map<ExplainedField, number>();
  let omitted = 0;
  eachLine(bytes, start, (line) => {
    if (lines.length === MOST_LINES) {
      omitted++;
      return;
    }
    const { field, note } = explainLine(bytes, line, frame);
    const at = lines.length === 0 ? 0 : line.at;
    const mark = at < line.at ? 'The byte order mark at the start of the stream is skipped.' : '';
    if (field === 'event' || field === 'id') {
      const replaced = counting.get(field);
      if (replaced !== undefined)
        lines[replaced] = replacedLine(lines[replaced]!, `A later \`${field}\` line of the block replaces it.`);
      counting.set(field, lines.length);
    }
    const text = decodeUtf8(bytes.subarray(at, line.stop));
    const end = decodeUtf8(bytes.subarray(line.stop, line.next));
    const bare = end === '\r' ? BARE_CR : '';
    lines.push({ at, text, end, field, note: joinNotes(mark, note, bare), effect: effectOf(field, frame, text) });
  });
  return { lines, omitted, why: explainDispatch(frame) };
}

function firstFrame(bytes: Uint8Array): Frame {
  const framer = createFramer();
  const [frame] = [...framer.push(bytes), ...framer.end()];
  return frame ?? NOTHING;
}

/** What stands for the frame of no bytes at all. */
const NOTHING: Frame = {
  kind: 'unterminated',
  from: 0,
  to: 0,
  event: 'message',
  id: undefined,
  retry: undefined,
  data: undefined,
  dataBytes: 0,
  comment: undefined,
  dispatched: false,
  irregularities: [],
};

const BARE_CR = 'It ends in a CR alone: an EventSource takes that for a line end, many other readers do not.';

function replacedLine(line: ExplainedLine, note: string): ExplainedLine {
  return { ...line, note: joinNotes(line.note, note), effect: 'Dropped.' };
}

function explainDispatch(frame: Frame): string {
  const sentences = [mainSentence(frame)];
  const id =
    frame.id === '' ? 'An empty `id` resets the last event id.' : `Its id \`${frame.id ?? ''}\` becomes the last event id.`;
  if (frame.id !== undefined) sentences.push(id);
  if (frame.retry !== undefined) sentences.push(`It sets the reconnection time to ${formatCount(frame.retry)} ms.`);
  return sentences.join(' ');
}

function mainSentence(frame: Frame): string {
  const overlong = frame.irregularities.find(({ kind }) => kind === 'too-long');
  if (overlong !== undefined)
    return `This is a piece of a block that is too long to be read (${overlong.detail}), so nothing is made of it here.`;
  switch (frame.kind) {
    case 'event':
      return `An EventSource dispatches this as \`${frame.event}\`${frame.data === '' ? ', with empty data' : ''}.`;
    case 'priming':
      return `An EventSource dispatches this as \`${frame.event}\` with empty data; it gives the client an id to resume from.`;
    case 'id':
    case 'retry':
      return 'An EventSource dispatches nothing, because the block has no `data` line.';
    case 'comment':
      return 'An EventSource dispatches nothing, because the block has no `data` line: comments only keep the connection alive.';
    case 'ignored':
      return 'An EventSource dispatches nothing, because the block has no `data` line, and nothing else in it has an effect.';
    case 'blank':
      return 'An EventSource dispatches nothing: this blank line ends no block.';
    case 'unterminated':
      return `An EventSource dispatches nothing: the stream ended ${formatPlural(frame.to - frame.from, 'byte')} into this block, before its blank line.`;
  }
}

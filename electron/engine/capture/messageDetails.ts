// The message and the frame a row stands for, read again from their bytes.
import type { EventDetails } from '../../../shared/contract/schemas/event.ts';
import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import { readJson } from '../../../shared/base/json.ts';
import { placesOfText, placesWithin, type TextPlace } from '../../../shared/base/textPlaces.ts';
import { classify, type Classified } from '../../../shared/jsonrpc/classify.ts';
import type { JsonIrregularity } from '../../../shared/jsonrpc/message.ts';
import type { ByteRange } from '../../../shared/observation/eventRow.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import { replayOf } from '../../../shared/pipeline/replayedRows.ts';
import { dataPlaces } from '../../../shared/sse/dataPlaces.ts';
import { explainFrame } from '../../../shared/sse/explainFrame.ts';
import type { Frame, FrameIrregularity } from '../../../shared/sse/frame.ts';
import { createFramer } from '../../../shared/sse/framer.ts';
import type { BodyKey } from './captureReader.ts';
import type { CaptureStore } from './captureStore.ts';

type MessagePart = EventDetails['message'];
type FramePart = EventDetails['frame'];

/** The most of a message's text that is shown. */
export const MOST_TEXT_BYTES = 1024 * 1024;
/** The most of a frame's lines that is shown: its message is beside them, so that a large one would be sent twice. */
const MOST_LINE_BYTES = 128 * 1024;
/** What a frame may have around its data before the data is cut for it. */
const FRAME_ALLOWANCE = 64 * 1024;

/** Reads the message and the frame of a row; null what the row has none of. */
export function readMessage(
  store: CaptureStore,
  row: IndexedRow,
  body: BodyKey,
): { readonly message: MessagePart; readonly frame: FramePart } {
  const { bytes: range } = row;
  if (range === undefined) return { message: null, frame: null };
  const shown = Math.min(range.to, range.from + MOST_TEXT_BYTES + FRAME_ALLOWANCE);
  const bytes = store.bytes(body, range.from, shown);
  const isWhole = shown === range.to;
  if (row.frame === 0) {
    const text = decodeWhole(bytes, isWhole);
    return { message: messageOf(row, { text, places: placesOfText(bytes, range.from) }, isWhole), frame: null };
  }
  const frame = cutAgain(bytes, range, isWhole, row);
  const data = { text: frame.data ?? '', places: dataPlaces(bytes, range.from) };
  const message = row.kind === 'frame' ? null : messageOf(row, memberOf(data, row.part), isWhole);
  return { message, frame: frameOf(row, frame, bytes, isWhole) };
}

/** A text and the bytes it came from. */
interface PlacedText {
  readonly text: string;
  readonly places: readonly TextPlace[];
}

function messageOf(row: IndexedRow, { text, places }: PlacedText, isWhole: boolean): MessagePart {
  const cut = text.length > MOST_TEXT_BYTES ? text.slice(0, MOST_TEXT_BYTES) : text;
  const truncated = !isWhole || cut.length < text.length;
  return { text: cut, bytes: row.size ?? 0, truncated, remarks: isWhole ? remarksOn(classify(text)) : [], places: [...places] };
}

function remarksOn({ message, irregularities }: Classified): { at?: number; sentence: string }[] {
  const remarks = irregularities.map((irregularity) => ({ at: irregularity.at, sentence: jsonSentence(irregularity) }));
  if (message.kind !== 'invalid') return remarks;
  return [{ ...(message.at === undefined ? {} : { at: message.at }), sentence: message.sentence }, ...remarks];
}

function jsonSentence({ kind, detail }: JsonIrregularity): string {
  return kind === 'duplicate-key'
    ? `The key \`${detail}\` stands in this object before; most readers keep the last.`
    : `\`${detail}\` is beyond 2^53, so readers that count in doubles change it.`;
}

/** One member of a batch; the whole text for a message on its own. */
function memberOf(whole: PlacedText, part: number): PlacedText {
  if (part === 0) return whole;
  const { text, places } = whole;
  const { root } = readJson(text);
  const member = root?.kind === 'array' ? root.items[part - 1] : undefined;
  if (member === undefined) return whole;
  return { text: text.slice(member.from, member.to), places: placesWithin(places, text, member.from, member.to) };
}

/** Frames a block again. A block that is not the first of its body is put behind an empty line, so that U+FEFF in it is no byte order mark. */
function cutAgain(bytes: Uint8Array, range: ByteRange, isWhole: boolean, row: IndexedRow): Frame {
  const framer = createFramer();
  if (range.from > 0) framer.push(EMPTY_LINE);
  const [frame] = [...framer.push(bytes), ...framer.end()];
  if (frame === undefined) throw new Error(`Row ${row.event} names bytes that hold no frame.`);
  const kind = isWhole ? frame.kind : row.kind === 'frame' ? frame.kind : 'event';
  return {
    ...frame,
    kind,
    event: row.sseEvent ?? frame.event,
    dispatched: row.sseEvent !== undefined,
    from: range.from,
    to: range.to,
  };
}

const EMPTY_LINE = new Uint8Array([10]);

function frameOf(row: IndexedRow, frame: Frame, bytes: Uint8Array, isWhole: boolean): FramePart {
  const shown = bytes.subarray(0, MOST_LINE_BYTES);
  const { lines, omitted, why } = explainFrame(shown, frame);
  return {
    index: row.frame,
    kind: frame.kind,
    from: frame.from,
    to: frame.to,
    event: frame.event,
    ...(frame.id === undefined ? {} : { id: frame.id }),
    ...(frame.retry === undefined ? {} : { retry: frame.retry }),
    dispatched: frame.dispatched,
    why,
    lines: [...lines],
    truncated: !isWhole || omitted > 0 || shown.length < bytes.length,
    remarks: [
      ...replayRemarks(row),
      ...frame.irregularities.map((irregularity) => ({ at: irregularity.at, sentence: frameSentence(irregularity) })),
    ],
  };
}

function replayRemarks({ detail }: IndexedRow): { at: number; sentence: string }[] {
  const first = replayOf(detail);
  if (first === undefined) return [];
  return [{ at: 0, sentence: `This event was received before, in #${first}; it came again when its stream was resumed.` }];
}

function frameSentence({ kind, detail }: FrameIrregularity): string {
  switch (kind) {
    case 'unknown-field':
      return `This line starts with \`${detail}\`, which is not an SSE field, so every client drops it.`;
    case 'invalid-retry':
      return `A retry is digits only; \`${detail}\` is ignored.`;
    case 'nul-in-id':
      return 'An id with a NUL in it is ignored.';
    case 'invalid-utf8':
      return `These bytes are not UTF-8 (${detail}); clients read U+FFFD in their place.`;
    case 'bom':
      return 'The byte order mark at the start of the stream is skipped.';
    case 'mixed-line-ends':
      return `Line ends are mixed: ${detail}.`;
    case 'too-long':
      return `The block is too long to be read: ${detail}.`;
  }
}

/** Text of bytes that may stop inside a character: what is cut off there is not shown as U+FFFD. */
export function decodeWhole(bytes: Uint8Array, isWhole: boolean): string {
  return isWhole ? decodeUtf8(bytes) : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: true });
}

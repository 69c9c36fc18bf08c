// A capture file as conversations: its rows in order, and the text of each message read from its bytes when it is wanted.
import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import { readJson } from '../../../shared/base/json.ts';
import type { Conversations } from '../../../shared/conversation/conversation.ts';
import { readConversations } from '../../../shared/conversation/readConversations.ts';
import type { JsonPath } from '../../../shared/filter/query.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import { createFramer } from '../../../shared/sse/framer.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import type { BodyKey } from '../capture/captureReader.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import type { Step } from '../export/inTurns.ts';

/** Rows read from the file at a time. */
const ROWS_AT_ONCE = 500;
/** Rows after which others get a turn. */
const ROWS_A_STEP = 50;

/** Reads a capture; yields how many of its rows were read. */
export function* captureConversations(file: CaptureFile, ignored: readonly JsonPath[] = []): Generator<Step, Conversations> {
  const { store } = file.inside;
  const total = store.lastEvent();
  const textOf = createTextOfRow(store);
  const reading = readConversations(rowsOf(store, total), { textOf, ignored });
  let done = 0;
  for (;;) {
    const step = reading.next();
    if (step.done === true)
      return {
        all: step.value,
        textOf({ event }) {
          const row = store.row(event);
          return row === undefined ? '' : textOf(row);
        },
      };
    done += 1;
    if (done % ROWS_A_STEP === 0) yield { stage: 'Reading', done, total };
  }
}

/** The rows of a capture up to `last`. */
export function* rowsOf(store: CaptureStore, last: number): Generator<IndexedRow, void> {
  for (let from = 1; from <= last; from += ROWS_AT_ONCE) yield* store.rows(from, Math.min(last, from + ROWS_AT_ONCE - 1));
}

/** Reads messages by their rows. */
export type TextOfRow = (row: IndexedRow) => string;

/** Reads the whole text of the message a row stands for; empty where it stands for none. Remembers how bodies are to be read. */
export function createTextOfRow(store: CaptureStore): TextOfRow {
  const layers = new Map<string, 'decoded' | 'sent'>();
  const layerOf = (exchange: number, side: 'request' | 'response'): 'decoded' | 'sent' => {
    const key = `${exchange} ${side}`;
    const known = layers.get(key);
    if (known !== undefined) return known;
    const layer = store.bodyLength({ exchange, side, layer: 'decoded' }) > 0 ? 'decoded' : 'sent';
    layers.set(key, layer);
    return layer;
  };
  return (row) => (row.bytes && row.exchange !== undefined ? textIn(store, row, layerOf(row.exchange, row.bytes.side)) : '');
}

function textIn(store: CaptureStore, row: IndexedRow, layer: 'decoded' | 'sent'): string {
  const { bytes: range, exchange } = row;
  if (range === undefined || exchange === undefined) return '';
  const { side } = range;
  const bytes = bytesIn(store, { exchange, side, layer }, range.from, range.to);
  const text = row.frame === 0 ? decodeUtf8(bytes) : dataOf(bytes, range.from > 0);
  if (row.part === 0) return text;
  const { root } = readJson(text);
  const member = root?.kind === 'array' ? root.items[row.part - 1] : undefined;
  return member === undefined ? text : text.slice(member.from, member.to);
}

/** The data of one SSE block. Behind others it is read behind an empty line, so that U+FEFF in it is no byte order mark. */
function dataOf(bytes: Uint8Array, isLater: boolean): string {
  const framer = createFramer();
  if (isLater) framer.push(new Uint8Array([10]));
  return [...framer.push(bytes), ...framer.end()][0]?.data ?? '';
}

/** Bytes of a body that are known to be there: how long it is need not be looked up. */
function bytesIn(store: CaptureStore, body: BodyKey, from: number, to: number): Uint8Array {
  const whole = new Uint8Array(to - from);
  for (const chunk of store.chunks(body, from, to)) {
    const skip = Math.max(0, from - chunk.from);
    whole.set(chunk.bytes.subarray(skip, Math.max(skip, to - chunk.from)), chunk.from + skip - from);
  }
  return whole;
}

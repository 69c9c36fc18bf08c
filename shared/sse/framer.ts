// Cuts a decoded body into SSE blocks (WHATWG HTML §9.2.6) wherever its chunks happened to break. It keeps the bytes of the block
// under way and their place in the body; where a block ends is the cutter's part, what it means is readBlock's.
import { createByteBuffer } from '../base/byteBuffer.ts';
import { decodeUtf8 } from '../base/bytes.ts';
import { createCutter, LINE_END, type Cut } from './cutter.ts';
import type { Frame } from './frame.ts';
import { createBlockReader } from './readBlock.ts';

/** Cuts one body into frames. Frames do not depend on how the bytes were sliced into pushes. */
export interface Framer {
  /** Takes the next bytes of the body and returns the frames they completed. The caller may reuse the bytes afterwards. */
  push(bytes: Uint8Array): Frame[];
  /** Says that the body is over: returns the frame a last lone CR still held back, or the unterminated tail, or nothing. */
  end(): Frame[];
  /** How many bytes were pushed so far. */
  readonly offset: number;
}

export interface FramerOptions {
  /** The most bytes a block may have (default 64 MiB, the LF of a last CRLF not counted); a longer one comes in pieces. */
  readonly maxFrameBytes?: number;
}

/** The default bound of a block, in bytes. */
export const MAX_FRAME_BYTES = 64 * 1024 * 1024;

const LF = 10;
const NO_BYTES = new Uint8Array(0);

/**
 * Makes a framer for one body.
 *
 * A block ends with its blank line, and its frame is returned by the push that brings that line's end. The one exception is a blank
 * line ending with a CR that is the very last byte of a push: an LF that follows would belong to the same line end, so the frame waits
 * for the next byte or `end()`. LF and CRLF streams never wait; a stream of lone CRs is late by one byte.
 *
 * A block longer than the bound comes in pieces of exactly that many bytes, up to its blank line. Pieces are `ignored` (the last one
 * `unterminated` where the stream ends), say `too-long`, and are not read: nothing in them is dispatched.
 */
export function createFramer(options: FramerOptions = {}): Framer {
  const most = Math.max(1, options.maxFrameBytes ?? MAX_FRAME_BYTES);
  const read = createBlockReader();
  const cutter = createCutter();
  const tail = createByteBuffer();
  let offset = 0;
  /** Where the frame under way starts, and how many of its bytes earlier pushes brought. */
  let from = 0;
  let had = 0;
  let continuing = false;
  let ended = false;

  /** Emits the frame under way, which `last`, its bytes of this push, completes. */
  const emit = (last: Uint8Array, how: 'blank-line' | 'bound' | 'end'): Frame => {
    const start = from;
    from += had + last.length;
    if (had > 0 && !continuing) tail.append(last);
    const bytes = had > 0 ? tail.take() : last;
    had = 0;
    const isPiece = continuing || how === 'bound';
    continuing = how === 'bound';
    return isPiece
      ? pieceOf(start, from, how, most)
      : read({ from: start, bytes, text: undefined, lineEnds: cutter.lineEnds, terminated: how === 'blank-line' });
  };

  /**
   * Reads the whole blocks at the front of the usual bytes, ASCII with LF ends, and returns how many bytes they took. The text has a
   * character for every byte, so one decoding serves them all. Other bytes are left to the cutter.
   */
  const readPlain = (bytes: Uint8Array, frames: Frame[]): number => {
    const text = decodeUtf8(bytes);
    if (text.length !== bytes.length || text.includes('\r')) return 0;
    let at = 0;
    while (at < text.length) {
      const next = endOfBlock(text, at);
      if (next === -1 || next - at > most) break;
      frames.push(read({ from, bytes: bytes.subarray(at, next), text: text.slice(at, next), lineEnds: LINE_END.lf, terminated: true }));
      from += next - at;
      at = next;
      cutter.next();
    }
    return at;
  };

  return {
    get offset() {
      return offset;
    },
    push(bytes) {
      if (ended) throw new Error('A framer takes no bytes after its end.');
      offset += bytes.length;
      const frames: Frame[] = [];
      let triedPlain = false;
      let at = 0;
      while (at < bytes.length) {
        if (!triedPlain && had === 0 && !continuing) {
          triedPlain = true;
          at += readPlain(at === 0 ? bytes : bytes.subarray(at), frames);
        }
        const cut: Cut = cutter.cut(bytes, at, most - had);
        if (cut.kind === 'open') {
          if (!continuing) tail.append(at === 0 ? bytes : bytes.subarray(at));
          had += bytes.length - at;
          break;
        }
        frames.push(emit(bytes.subarray(at, cut.to), cut.kind));
        if (cut.kind === 'blank-line') cutter.next();
        at = cut.to;
      }
      return frames;
    },
    end() {
      if (ended) return [];
      ended = true;
      const settled = cutter.finish();
      return had === 0 ? [] : [emit(NO_BYTES, settled ? 'blank-line' : 'end')];
    },
  };
}

/** Where the block at `at` ends in a text with LF ends only, or -1 where its blank line is still to come. */
function endOfBlock(text: string, at: number): number {
  if (text.charCodeAt(at) === LF) return at + 1;
  const lastLineEnd = text.indexOf('\n\n', at);
  return lastLineEnd === -1 ? -1 : lastLineEnd + 2;
}

/** A piece of a block that is too long. */
function pieceOf(from: number, to: number, how: 'blank-line' | 'bound' | 'end', most: number): Frame {
  const detail = how === 'bound' ? `cut after ${most} bytes` : `the last piece of a block longer than ${most} bytes`;
  return {
    kind: how === 'end' ? 'unterminated' : 'ignored',
    from,
    to,
    event: 'message',
    id: undefined,
    retry: undefined,
    data: undefined,
    comment: undefined,
    dispatched: false,
    irregularities: [{ kind: 'too-long', at: 0, detail }],
  };
}

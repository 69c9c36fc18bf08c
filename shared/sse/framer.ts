// Cuts a decoded body into SSE blocks (WHATWG HTML §9.2.6) wherever its chunks happened to break. It keeps the bytes of the block
// under way and their place in the body; where a block ends is the cutter's part, what it means is readBlock's.
import { decodeUtf8 } from '../base/bytes.ts';
import { createBlockTail } from './blockTail.ts';
import { createCutter, LINE_END } from './cutter.ts';
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

const MAX_FRAME_BYTES = 64 * 1024 * 1024;

/** What ended a frame: its blank line, the bound, or the end of the stream. */
type FrameEnd = 'blank-line' | 'bound' | 'end';

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
  return new BlockFramer(Math.max(1, options.maxFrameBytes ?? MAX_FRAME_BYTES));
}

class BlockFramer implements Framer {
  offset = 0;
  private readonly read = createBlockReader();
  private readonly cutter = createCutter();
  private readonly tail = createBlockTail();
  private readonly most: number;
  /** Where the frame under way starts, and how many of its bytes earlier pushes brought. */
  private from = 0;
  private had = 0;
  /** Whether it continues a block that was cut at the bound: its bytes are counted and not kept. */
  private continues = false;
  private ended = false;

  constructor(most: number) {
    this.most = most;
  }

  push(bytes: Uint8Array): Frame[] {
    if (this.ended) throw new Error('A framer takes no bytes after its end.');
    this.offset += bytes.length;
    const frames: Frame[] = [];
    let triedPlain = false;
    let at = 0;
    while (at < bytes.length) {
      // Once a push: what the quick way left over is not decoded again for every block after it.
      if (!triedPlain && this.had === 0 && !this.continues) {
        triedPlain = true;
        at += this.readPlain(at === 0 ? bytes : bytes.subarray(at), frames);
      }
      const cut = this.cutter.cut(bytes, at, this.most - this.had);
      if (cut.kind === 'open') {
        if (!this.continues) this.tail.append(bytes.subarray(at));
        this.had += bytes.length - at;
        break;
      }
      frames.push(this.emit(bytes.subarray(at, cut.to), cut.kind));
      if (cut.kind === 'blank-line') this.cutter.next();
      at = cut.to;
    }
    return frames;
  }

  end(): Frame[] {
    if (this.ended) return [];
    this.ended = true;
    const isSettled = this.cutter.finish();
    return this.had === 0 ? [] : [this.emit(NO_BYTES, isSettled ? 'blank-line' : 'end')];
  }

  /**
   * Reads the whole blocks at the front of the usual bytes, ASCII with LF ends, and returns how many bytes they took. The text has a
   * character for every byte, so one decoding serves them all. Other bytes are left to the cutter.
   */
  private readPlain(bytes: Uint8Array, frames: Frame[]): number {
    const text = decodeUtf8(bytes);
    if (text.length !== bytes.length || text.includes('\r')) return 0;
    let start = 0;
    let end = 0;
    const blockBytes = (): Uint8Array => bytes.subarray(start, end);
    while (start < text.length) {
      end = endOfBlock(text, start);
      if (end === -1 || end - start > this.most) break;
      const length = end - start;
      const block = {
        from: this.from,
        length,
        bytes: blockBytes,
        text: text.slice(start, end),
        lineEnds: LINE_END.lf,
        terminated: true,
      };
      frames.push(this.read(block));
      this.cutter.next();
      this.from += length;
      start = end;
    }
    return start;
  }

  /** Makes the frame under way, which `last`, its bytes of this push, completes. */
  private emit(last: Uint8Array, how: FrameEnd): Frame {
    const start = this.from;
    this.from += this.had + last.length;
    const isPiece = this.continues || how === 'bound';
    this.continues = how === 'bound';
    const isSplit = this.had > 0;
    this.had = 0;
    if (isPiece) {
      this.tail.drop();
      return pieceOf(start, this.from, how, this.most);
    }
    if (isSplit) this.tail.append(last);
    const block = isSplit ? this.tail.take() : { length: last.length, text: decodeUtf8(last), bytes: () => last };
    return this.read({ ...block, from: start, lineEnds: this.cutter.lineEnds, terminated: how === 'blank-line' });
  }
}

/** Where the block at `at` ends in a text with LF ends only, or -1 where its blank line is still to come. */
function endOfBlock(text: string, at: number): number {
  if (text.charCodeAt(at) === LF) return at + 1;
  const lastLineEnd = text.indexOf('\n\n', at);
  return lastLineEnd === -1 ? -1 : lastLineEnd + 2;
}

/** A piece of a block that is too long. */
function pieceOf(from: number, to: number, how: FrameEnd, most: number): Frame {
  const detail = how === 'bound' ? `cut after ${most} bytes` : `the last piece of a block longer than ${most} bytes`;
  return {
    kind: how === 'end' ? 'unterminated' : 'ignored',
    from,
    to,
    event: 'message',
    id: undefined,
    retry: undefined,
    data: undefined,
    dataBytes: 0,
    comment: undefined,
    dispatched: false,
    irregularities: [{ kind: 'too-long', at: 0, detail }],
  };
}

import type { Frame } from './frame.ts';
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
export declare function createFramer(options?: FramerOptions): Framer;

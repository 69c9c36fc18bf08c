import type { Frame } from './frame.ts';
/** A block as the framer cut it. */
export interface Block {
    /** Its place in the body. */
    readonly from: number;
    readonly bytes: Uint8Array;
    /** The decoded block; undefined lets the reader decode `bytes`. */
    readonly text: string | undefined;
    /** The LINE_END bits of its lines. */
    readonly lineEnds: number;
    /** Whether its blank line is there. */
    readonly terminated: boolean;
}
/** Reads the blocks of one stream, in order. */
export declare function createBlockReader(): (block: Block) => Frame;

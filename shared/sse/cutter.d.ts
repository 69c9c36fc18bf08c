/** Which line ends a block has used so far, as bits. */
export declare const LINE_END: {
    readonly lf: 1;
    readonly cr: 2;
    readonly crlf: 4;
};
/** What became of the block: its blank line ended before byte `to`, the bound was reached there, or the bytes ran out first. */
export type Cut = {
    readonly kind: 'blank-line' | 'bound';
    readonly to: number;
} | {
    readonly kind: 'open';
};
/** Remembers, between pushes, where in a block and in a line end the stream stands. */
export interface Cutter {
    /** Goes on with the current block from `bytes[at]`, over at most `room` bytes. */
    cut(bytes: Uint8Array, at: number, room: number): Cut;
    /** Says that the stream ended; true if that settles a held CR as the end of a blank line. */
    finish(): boolean;
    /** The LINE_END bits of the current block. */
    readonly lineEnds: number;
    /** Starts the next block of the stream. */
    next(): void;
}
/** Makes a cutter standing at the start of a stream. */
export declare function createCutter(): Cutter;

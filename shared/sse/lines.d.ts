/** What a line is to an EventSource. `unknown` is a field no EventSource has. */
export type LineField = 'data' | 'event' | 'id' | 'retry' | 'comment' | 'blank' | 'unknown';
/** One line of a block; all positions are byte offsets in the block. */
export interface SseLine {
    readonly at: number;
    /** Where the field name ends: at its colon, or at `stop` where the line has none. */
    readonly nameEnd: number;
    /** Where the value starts: after the colon and one optional space. */
    readonly valueAt: number;
    /** Where the line's content ends and its line end begins. */
    readonly stop: number;
    /** Where the next line starts; equal to `stop` where the bytes ran out before a line end. */
    readonly next: number;
    readonly field: LineField;
}
/** Visits every line of a block from `start` on, in order, the blank line at its end included. */
export declare function eachLine(bytes: Uint8Array, start: number, visit: (line: SseLine) => void): void;
/** The bytes a byte order mark takes at the very start of a stream: 3 where there is one, else 0 (WHATWG HTML §9.2.5). */
export declare function bomLength(bytes: Uint8Array): number;

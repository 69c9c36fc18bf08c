import type { FrameIrregularity } from './frame.ts';
import { type SseLine } from './lines.ts';
/** What the lines of one block say. */
export interface BlockFacts {
    /** The event type the block names last; `message` where it names none. */
    readonly event: string;
    /** The last usable id. */
    readonly id: string | undefined;
    /** The last valid retry, in ms, of a line that is complete. */
    readonly retry: number | undefined;
    /** The first comment. */
    readonly comment: string | undefined;
    /** Whether there is nothing but blank lines. */
    readonly blank: boolean;
    /** In the order of their place, the first hundred. */
    readonly irregularities: readonly FrameIrregularity[];
}
/** Reads the lines of a block from byte `start` on; what stands before is the stream's byte order mark. */
export declare function readFacts(bytes: Uint8Array, start: number): BlockFacts;
/** The ms of a `retry` line, or undefined where its value is not ASCII digits, or more than a double holds exactly. */
export declare function readRetry(bytes: Uint8Array, line: SseLine): number | undefined;

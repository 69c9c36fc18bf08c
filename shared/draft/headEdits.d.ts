import type { RawHeader, RawHeaders } from '../http/headers.ts';
import type { HeadEdits } from './draft.ts';
/** The header lines of a draft, from those an era would send. */
export declare function applyHead(era: RawHeaders, { entries, removed, ordered }: HeadEdits): RawHeaders;
/** The edits with this value for a name, in place of whatever the era or the person has. */
export declare function withHeader(head: HeadEdits, name: string, value: string): HeadEdits;
/** The edits with one more line, whatever there is already. */
export declare function withLine(head: HeadEdits, line: RawHeader): HeadEdits;
/** The edits without any line of a name. */
export declare function withoutHeader({ entries, removed, ordered }: HeadEdits, name: string): HeadEdits;
/** The edits that turn the lines an era would send into these. */
export declare function headOf(era: RawHeaders, wanted: RawHeaders): HeadEdits;

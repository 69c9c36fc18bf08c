import type { RawHeader } from '../http/headers.ts';
/** One header line of a draft: one of the era's, by its name, or one the person wrote. */
export type HeadEntry =
  | {
      readonly kind: 'era';
      readonly name: string;
    }
  | {
      readonly kind: 'own';
      readonly line: RawHeader;
    };
/**
 * What is to be different about the header lines an era would send. `removed` are names of era lines that do not go out. Own lines
 * stand where a removed line of their name stood, else at the end; where the edits are `ordered`, the entries are the order, and era
 * lines they do not name follow them.
 */
export interface HeadEdits {
  readonly entries: readonly HeadEntry[];
  readonly removed: readonly string[];
  readonly ordered: boolean;
}
/** What a person composes for one request. */
export interface ComposedDraft {
  /** The message: JSON, JSON with comments, or any text at all. */
  readonly text: string;
  /**
   * How the text leaves: `compact` without comments and white space, with every key, number and escape spelled as it was typed;
   * `typed` byte for byte. A text that is not JSON leaves as typed either way.
   */
  readonly body: 'compact' | 'typed';
  /** The HTTP method and address where they are not the era's own; undefined leaves them to the era. */
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly head: HeadEdits;
  /** The revision to speak in this request instead of the one agreed. */
  readonly revision?: string | undefined;
}
/** No line is different. */
export declare const headAsItIs: HeadEdits;
/** A draft of one text, sent as an era sends it. */
export declare function draftOf(text: string): ComposedDraft;

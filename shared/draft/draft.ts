// What a person composes: the text of a message and what is to be different about the HTTP request that carries it. The three faces
// (form, JSON, raw) all edit this one value; what one of them cannot express stays as the others have it.
import type { RawHeader } from '../http/headers.ts';

/** One header line of a draft: one of the era's, by its name, or one the person wrote. */
export type HeadEntry = { readonly kind: 'era'; readonly name: string } | { readonly kind: 'own'; readonly line: RawHeader };

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
  /**
   * What goes out in place of a POST with the text: a standing stream as the session would open one, or the end of the MCP session. The
   * text stays and is not sent. Undefined sends it.
   */
  readonly carrier?: 'stream' | 'end' | undefined;
  /** The HTTP method and address where they are not the era's own; undefined leaves them to the era. */
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly head: HeadEdits;
  /** The revision to speak in this request instead of the one agreed. */
  readonly revision?: string | undefined;
}

/** No line is different. */
export const headAsItIs: HeadEdits = { entries: [], removed: [], ordered: false };

/** A draft of one text, sent as an era sends it. */
export function draftOf(text: string): ComposedDraft {
  return { text, body: 'compact', head: headAsItIs };
}

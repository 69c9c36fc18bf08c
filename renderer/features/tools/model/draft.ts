// One draft of a tool's arguments: JSON text, which the form and the JSON face both change.
import { compactText } from '../../../../shared/forms/parseJson.ts';
import { initialValue } from '../../../../shared/forms/initialValue.ts';

export type Face = 'form' | 'json' | 'schema';

export interface Draft {
  readonly face: Face;
  /** The arguments as JSON text, comments and all. */
  readonly text: string;
  /** Whether a person changed or ran it: what is merely missing is said only then. */
  readonly touched: boolean;
}

/** The draft a tool starts with: the defaults of its schema. */
export function startDraft(inputSchema: unknown): Draft {
  return { face: 'form', text: JSON.stringify(initialValue(inputSchema), undefined, 2), touched: false };
}

/** The draft after a change of its text, by whichever face. */
export function withText(draft: Draft, text: string): Draft {
  return { ...draft, text, touched: true };
}

/** Whether two texts are the same arguments, however they are laid out. */
export function sameArguments(one: string, other: string): boolean {
  return compactText(one) === compactText(other);
}

/** The params text of a `tools/call`: every value spelled as it was typed, without white space and comments; no arguments for no text. */
export function paramsText(tool: string, { text }: Draft): string {
  return `{"name":${JSON.stringify(tool)}${text.trim() === '' ? '' : `,"arguments":${compactText(text)}`}}`;
}

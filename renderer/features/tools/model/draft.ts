// One draft of a tool's arguments with two faces. The face being typed in is never reformatted: the form owns `value`, the JSON
// face owns `text`, and each change brings the other along.
import { parseJson, printJson } from '../../../../shared/forms/exactJson.ts';
import { initialValue } from '../../../../shared/forms/initialValue.ts';
import { isObject } from '../../../../shared/forms/schema.ts';

export type Face = 'form' | 'json' | 'schema';

export interface Draft {
  readonly face: Face;
  /** The arguments as the form holds them; numbers beyond JavaScript's are marked strings. */
  readonly value: Readonly<Record<string, unknown>>;
  /** The arguments as JSON text. */
  readonly text: string;
  /** Why `text` cannot be shown in the form; empty where it can. */
  readonly textProblem: string;
  /** Whether a person changed or ran it: what is merely missing is said only then. */
  readonly touched: boolean;
}

/** The draft a tool starts with: the defaults of its schema. */
export function startDraft(inputSchema: unknown): Draft {
  const value = initialValue(inputSchema);
  return { face: 'form', value, text: printJson(value), textProblem: '', touched: false };
}

/** The draft after a change in the form. */
export function withValue(draft: Draft, value: Readonly<Record<string, unknown>>): Draft {
  return { ...draft, value, text: printJson(value), textProblem: '', touched: true };
}

/** The draft after typing JSON. Text that is no JSON object stays as typed, and the form keeps what it had. */
export function withText(draft: Draft, text: string): Draft {
  const parsed = parseJson(text);
  if (!parsed.ok) return { ...draft, text, textProblem: parsed.sentence, touched: true };
  if (!isObject(parsed.value)) {
    return { ...draft, text, textProblem: 'Arguments are a JSON object; this is sent as it stands.', touched: true };
  }
  return { ...draft, text, value: parsed.value, textProblem: '', touched: true };
}

/** The params text of a `tools/call`: the JSON face verbatim where it is JSON, so that nothing typed there changes on the way. */
export function paramsText(tool: string, draft: Draft): string {
  const empty = draft.text.trim() === '';
  return `{"name":${JSON.stringify(tool)}${empty ? '' : `,"arguments":${compact(draft)}`}}`;
}

function compact(draft: Draft): string {
  const same = draft.textProblem === '' && draft.text === printJson(draft.value);
  return same ? printJson(draft.value, 0) : draft.text.trim();
}

// The answer to an elicitation, being filled in: one draft with two faces. The face typed in is never reformatted.
import { rawAt } from '../../../../shared/base/editJson.ts';
import { prettyJson } from '../../../../shared/base/jsonPretty.ts';
import { compactText, parseJson } from '../../../../shared/forms/parseJson.ts';
import { initialValue } from '../../../../shared/forms/initialValue.ts';
import { isObject } from '../../../../shared/forms/schema.ts';
import { validate } from '../../../../shared/forms/validate.ts';
import type { Problem } from '../../../../shared/forms/problems.ts';

export interface ElicitationDraft {
  readonly face: 'form' | 'json' | 'schema';
  /** The content as JSON text. */
  readonly text: string;
  /** Whether something was typed: what is merely missing is said only then. */
  readonly touched: boolean;
}

/** The draft a schema starts with: its defaults filled in. */
export function startElicitation(schema: unknown): ElicitationDraft {
  return { face: 'form', text: JSON.stringify(initialValue(schema), undefined, 2), touched: false };
}

/** The draft after a change of its text, by whichever face. */
export function withContentText(draft: ElicitationDraft, text: string): ElicitationDraft {
  return { ...draft, text, touched: true };
}

export interface ElicitationVerdict {
  /** Whether the schema takes it, so that accepting is as the specification wants it. */
  readonly valid: boolean;
  /** Why it is not even JSON; empty where it is. */
  readonly unreadable: string;
  readonly problems: readonly Problem[];
  readonly unchecked: readonly string[];
}

/** Checks what would be sent against the requested schema. */
export function checkElicitation(schema: unknown, draft: ElicitationDraft): ElicitationVerdict {
  const parsed = parseJson(draft.text);
  if (!parsed.ok) return { valid: false, unreadable: parsed.sentence, problems: [], unchecked: [] };
  if (!isObject(parsed.value)) {
    const sentence = 'The content is no JSON object, and the specification wants one.';
    return { valid: false, unreadable: '', problems: [{ path: '', keyword: 'type', sentence }], unchecked: [] };
  }
  return { ...validate(schema, parsed.value), unreadable: '' };
}

/** The result that accepts with this content. */
export function acceptText(draft: ElicitationDraft): string {
  return `{"action":"accept","content":${compactText(draft.text)}}`;
}

/** The results without content. */
export const plainAnswers = {
  accept: '{"action":"accept"}',
  decline: '{"action":"decline"}',
  cancel: '{"action":"cancel"}',
} as const;

/** The content of a kept answer, as text; undefined where it accepts nothing. */
export function contentTextOf(result: string): string | undefined {
  const content = rawAt(result, ['content']);
  return content?.startsWith('{') === true ? prettyJson(content) : undefined;
}

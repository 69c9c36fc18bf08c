// The answer to a sampling request, being written: fields for the usual one, JSON for any other. The face typed in is never reformatted.
import { parseJson } from '../../../../shared/forms/parseJson.ts';
import { isObject, itemsOf, type SchemaObject } from '../../../../shared/forms/schema.ts';
import { textOf } from './textOf.ts';

export interface SamplingDraft {
  readonly face: 'fields' | 'json';
  readonly model: string;
  readonly role: string;
  readonly text: string;
  readonly stopReason: string;
  /** The whole result as JSON text. */
  readonly json: string;
}

/** Reasons the specification names; any other text may be written in JSON. */
export const stopReasons: readonly string[] = ['endTurn', 'stopSequence', 'maxTokens', 'toolUse'];

/** The draft a question starts with: an empty answer of the model the server would like best. */
export function startSampling(params: SchemaObject): SamplingDraft {
  const preferences: SchemaObject = isObject(params.modelPreferences) ? params.modelPreferences : {};
  const [hint] = itemsOf(preferences.hints);
  const model = isObject(hint) ? textOf(hint.name) : '';
  return withFields({
    face: 'fields',
    model: model === '' ? 'by-hand' : model,
    role: 'assistant',
    text: '',
    stopReason: 'endTurn',
    json: '',
  });
}

/** The draft after a change in its fields. */
export function withFields(draft: SamplingDraft, change: Partial<Omit<SamplingDraft, 'face' | 'json'>> = {}): SamplingDraft {
  const next = { ...draft, ...change };
  const { model, role, text, stopReason } = next;
  const result = { role, content: { type: 'text', text }, model, ...(stopReason !== '' && { stopReason }) };
  return { ...next, json: JSON.stringify(result, null, 2) };
}

/** The draft after typing JSON: the fields follow where they can show it. */
export function withJson(draft: SamplingDraft, json: string): SamplingDraft {
  const parsed = parseJson(json);
  const value = parsed.ok ? parsed.value : undefined;
  if (!isObject(value)) return { ...draft, json };
  const content = isObject(value.content) ? textOf(value.content.text) : draft.text;
  return {
    ...draft,
    json,
    model: textOf(value.model),
    role: textOf(value.role),
    text: content,
    stopReason: textOf(value.stopReason),
  };
}

/** What is wrong with the result, in sentences; it can be sent all the same as long as it is JSON. */
export function samplingProblems({ json }: Pick<SamplingDraft, 'json'>): readonly string[] {
  const parsed = parseJson(json);
  if (!parsed.ok) return [parsed.sentence];
  const value = parsed.value;
  if (!isObject(value)) return ['A result is a JSON object.'];
  return [
    ...(textOf(value.model) === '' ? ['model is missing: the result names the model that wrote it.'] : []),
    ...(value.role === 'user' || value.role === 'assistant' ? [] : ['role is neither user nor assistant.']),
    ...(isObject(value.content) || Array.isArray(value.content) ? [] : ['content is missing.']),
  ];
}

import { compactJson } from '../base/jsonPretty.ts';
import { readJson, type JsonReading } from '../base/json.ts';

/** The JSON value of a text, or why it is none. */
export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly sentence: string; readonly at: number | undefined };

/** Reads JSON text a person wrote, comments and all; never throws. Numbers beyond what JavaScript holds are rounded: keep the text. */
export function parseJson(text: string): ParsedJson {
  const { failure }: JsonReading = readJson(text, { comments: true });
  if (failure !== undefined) return { ok: false, sentence: `Not JSON: ${failure.sentence}`, at: failure.at };
  return { ok: true, value: JSON.parse(compactJson(text, { comments: true })) as unknown };
}

/** The text as it leaves: without comments and white space where it is JSON, every token spelled as it was typed; as typed where it is not. */
export function compactText(text: string): string {
  return readJson(text, { comments: true }).failure === undefined ? compactJson(text, { comments: true }) : text.trim();
}

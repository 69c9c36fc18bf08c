// Variables of a draft: `{{token}}` in its text, its header lines and its address stands for a value until it is sent.
import { readJson } from '../base/json.ts';
import type { ComposedDraft, HeadEdits } from './draft.ts';
import { retell } from './retell.ts';

const place = /\{\{\s*([A-Za-z_][\w.-]*)\s*\}\}/g;

/** A name that can stand between the braces. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(name);
}

/** The variables of a draft, each once, in the order they are met: text, header lines, address. */
export function variablesIn({ text, head, url = '' }: ComposedDraft): readonly string[] {
  const lines = head.entries.flatMap((entry) => (entry.kind === 'own' ? [entry.line[1]] : []));
  return [...new Set([text, ...lines, url].flatMap((each) => Array.from(each.matchAll(place), ([, name]) => name!)))];
}

/**
 * The draft with values in place of their variables; one without a value stays as it is written. Within a JSON string a value is
 * escaped, so that any text may stand there; outside of strings it stands as it is, so that it may be a number or an object.
 */
export function withValues(draft: ComposedDraft, values: ReadonlyMap<string, string>): ComposedDraft {
  if (variablesIn(draft).every((name) => !values.has(name))) return draft;
  const plain = (text: string): string => text.replace(place, (whole, name: string) => values.get(name) ?? whole);
  const url = draft.url === undefined ? {} : { url: plain(draft.url) };
  return { ...draft, ...url, text: filledText(draft.text, values), head: withLines(draft.head, plain) };
}

function withLines(head: HeadEdits, change: (value: string) => string): HeadEdits {
  return {
    ...head,
    entries: head.entries.map((entry) =>
      entry.kind === 'own' ? { kind: 'own', line: [entry.line[0], change(entry.line[1])] } : entry,
    ),
  };
}

function filledText(text: string, values: ReadonlyMap<string, string>): string {
  let last = 0;
  let inString = false;
  return text.replace(place, (whole, name: string, at: number) => {
    inString = isInString(text.slice(last, at), inString);
    last = at + whole.length;
    const value = values.get(name);
    if (value === undefined) return whole;
    return inString ? JSON.stringify(value).slice(1, -1) : value;
  });
}

/** Whether a string is open at the end of a piece of JSON with comments. */
function isInString(piece: string, open: boolean): boolean {
  const tokens = /\\.|"|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
  let inString = open;
  for (let token = tokens.exec(piece); token !== null; token = tokens.exec(piece)) {
    if (token[0] === '"') inString = !inString;
    // What looks like a comment within a string is text: go on behind its first character.
    else if (inString && token[0].startsWith('/')) tokens.lastIndex = token.index + 1;
  }
  return inString;
}

/**
 * A draft that was made of a filled one, with variables again wherever it still says what they stood for; `secrets` go back to their
 * names wherever their values appear.
 */
export function withVariables(
  made: ComposedDraft,
  {
    before,
    filled,
    secrets,
  }: {
    readonly before: ComposedDraft;
    readonly filled: ComposedDraft;
    readonly secrets: ReadonlyMap<string, string>;
  },
): ComposedDraft {
  const lines = new Map(filled.head.entries.map((entry, at) => [lineOf(entry), before.head.entries[at]!]));
  const url = made.url === filled.url ? before.url : made.url && withNames(made.url, secrets);
  return {
    ...made,
    url,
    text: made.text === filled.text ? before.text : withNames(textAgain(made, before, filled) ?? made.text, secrets),
    head: {
      ...made.head,
      entries: made.head.entries.map((entry) => {
        const same = lines.get(lineOf(entry));
        if (same !== undefined || entry.kind === 'era') return same ?? entry;
        return { kind: 'own', line: [entry.line[0], withNames(entry.line[1], secrets)] };
      }),
    },
  };
}

/** The text with its variables and what was changed; undefined where they are not in the same places any more. */
function textAgain(made: ComposedDraft, before: ComposedDraft, filled: ComposedDraft): string | undefined {
  if (made.body !== filled.body) return undefined;
  const text = retell(filled.text, made.text, before.text);
  return text !== undefined && readJson(text, { comments: true }).failure === undefined ? text : undefined;
}

function lineOf(entry: HeadEdits['entries'][number]): string {
  return entry.kind === 'era' ? entry.name : `${entry.line[0]}: ${entry.line[1]}`;
}

/** The least length of a value that is looked for: a shorter one would be found where it is not meant. */
const LEAST = 4;

/** A text with the names of values in place of them, as they stand or escaped as in a JSON string. */
export function withNames(text: string, values: ReadonlyMap<string, string>): string {
  const longest = [...values]
    .filter(([, value]) => value.length >= LEAST)
    .toSorted((one, other) => other[1].length - one[1].length);
  return longest.reduce(
    (changed, [name, value]) =>
      changed.replaceAll(value, () => `{{${name}}}`).replaceAll(JSON.stringify(value).slice(1, -1), () => `{{${name}}}`),
    text,
  );
}

/** The draft with the names of secret values in place of them, everywhere. */
export function withoutSecrets(draft: ComposedDraft, secrets: ReadonlyMap<string, string>): ComposedDraft {
  const named = (text: string): string => withNames(text, secrets);
  const url = draft.url === undefined ? {} : { url: named(draft.url) };
  return { ...draft, ...url, text: named(draft.text), head: withLines(draft.head, named) };
}

/** Header lines whose value is a secret. */
const secretLines = new Set(['authorization', 'proxy-authorization', 'cookie', 'x-api-key', 'api-key']);

/**
 * The draft with variables in place of the secrets written out in its header lines, and the values by the names they got. A scheme
 * before the secret (`Bearer`) stays.
 */
export function secretsApart(draft: ComposedDraft): {
  readonly draft: ComposedDraft;
  readonly secrets: ReadonlyMap<string, string>;
} {
  const secrets = new Map<string, string>();
  const entries = draft.head.entries.map((entry): HeadEdits['entries'][number] => {
    if (entry.kind === 'era' || !secretLines.has(entry.line[0].toLowerCase()) || /\{\{.*\}\}/.test(entry.line[1])) return entry;
    const [, scheme = '', value = ''] = /^((?:Bearer|Basic|Token|ApiKey) +)?(.*)$/i.exec(entry.line[1]) ?? [];
    if (value === '') return entry;
    const name = entry.line[0].toLowerCase().replaceAll('-', '_');
    secrets.set(name, value);
    return { kind: 'own', line: [entry.line[0], `${scheme}{{${name}}}`] };
  });
  return { draft: { ...draft, head: { ...draft.head, entries } }, secrets };
}

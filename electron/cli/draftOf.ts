// What `wirescope send` sends: a message, a draft, one of a collection, or the text of a whole HTTP request.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { composedDraftSchema } from '../../shared/contract/schemas/draft.ts';
import { headAsItIs, type ComposedDraft } from '../../shared/draft/draft.ts';
import { draftFromRaw, parseRaw } from '../../shared/draft/rawHttp.ts';
import { isObject, stringMember } from '../../shared/protocol/shape.ts';
import { storedSecrets, valuesIn, type Values } from '../engine/requests/environments.ts';
import type { Session } from '../engine/session/session.ts';
import { defaultDataDir } from '../engine/settings/dataDir.ts';
import { Failure } from './failure.ts';
import { UsageError } from './usageError.ts';

/** The text of a file, or of what is piped in for `-`. Throws `UsageError` where it cannot be read. */
export function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new UsageError(`There is no file ${file}.`);
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/**
 * The draft a text stands for: a draft as collections hold it, the one called `request` of a collection, or any other text, which is a
 * message and leaves byte for byte.
 */
export function draftOfText(text: string, request: string | undefined): ComposedDraft {
  const value = parsed(text);
  const { requests } = isObject(value) ? value : {};
  if (Array.isArray(requests)) return ofCollection(requests, request);
  if (request !== undefined) throw new UsageError('--request goes with a collection of requests.');
  return ofEntry(value) ?? { text, body: 'typed', head: headAsItIs };
}

function ofCollection(requests: readonly unknown[], wanted: string | undefined): ComposedDraft {
  const names = requests.map((entry) => stringMember(entry, 'name') ?? '');
  const found = requests.find(
    (entry, at) => wanted === undefined || names[at] === wanted || stringMember(entry, 'id') === wanted,
  );
  if (wanted === undefined && requests.length > 1)
    throw new UsageError(`This is a collection: --request names one of ${names.join(', ')}.`);
  const draft = ofEntry(found);
  if (!draft) throw new UsageError(`The collection has no request ${wanted ?? ''}; it has ${names.join(', ')}.`);
  return draft;
}

function ofEntry(entry: unknown): ComposedDraft | undefined {
  if (!isObject(entry)) return undefined;
  const { text } = entry;
  const whole = Array.isArray(text) && text.every((line) => typeof line === 'string') ? text.join('\n') : text;
  return composedDraftSchema.safeParse({ body: 'compact', head: headAsItIs, ...entry, text: whole }).data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The draft that leaves as the text of an HTTP request says. Throws `UsageError` where it is none. */
export function draftOfRaw(text: string, planning: NonNullable<ReturnType<Session['planning']>>): ComposedDraft {
  const read = parseRaw(text);
  if (!read.ok) throw new UsageError(`Line ${read.error.line}: ${read.error.sentence}`);
  const draft: ComposedDraft = { text: read.value.body, body: 'typed', head: headAsItIs };
  const made = draftFromRaw(draft, planning, read.value);
  if (!made) throw new Failure('The session has no way to send it.');
  return made;
}

/** The values of an environment file: secrets as the window keeps them, or as environment variables of their names. */
export function valuesOf(file: string | undefined): Values {
  if (file === undefined) return { values: new Map(), secrets: new Map() };
  const text = parsed(textOf(file));
  if (!isObject(text)) throw new UsageError(`${file} holds no JSON object.`);
  const kept = storedSecrets(defaultDataDir());
  return valuesIn(resolve(file), (path) => ({ ...process.env, ...kept(path) }));
}

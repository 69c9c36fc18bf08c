// Saved requests: one JSON file a collection. A file is read anew before it is changed, and members nobody here knows stay in it.
import { ContractError } from '../../../shared/contract/contractError.ts';
import { composedDraftSchema } from '../../../shared/contract/schemas/draft.ts';
import type { Collection, SavedRequest } from '../../../shared/contract/schemas/request.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import { headAsItIs } from '../../../shared/draft/draft.ts';
import { aboutText } from '../../../shared/draft/aboutText.ts';
import { isObject, stringMember, type JsonObject } from '../../../shared/protocol/shape.ts';
import { namesIn, pathOf } from './fileNames.ts';
import { readJsonFile, wordsOf, writeJsonFile } from './jsonFile.ts';

/** How the files of collections end. */
export const COLLECTION_END = '.requests.json';
const format = 'wirescope-requests';

/** The collections of a folder. */
export interface Collections {
  list(): readonly Collection[];
  /** Puts a request into a collection, in place of the one of its id; the file is made where there is none. */
  save(collection: string, request: { readonly id: string; readonly name: string; readonly draft: ComposedDraft }): void;
  remove(collection: string, id: string): void;
}

/** `folder` is asked for each time: a person may choose another. */
export function openCollections(folder: () => string): Collections {
  const read = (collection: string): { readonly path: string; readonly file: JsonObject } => {
    const path = pathOf(folder(), collection, COLLECTION_END);
    const file = readJsonFile(path);
    if (!file.ok) throw new ContractError('world', `${collection}${COLLECTION_END}: ${file.error} Nothing was changed.`);
    return { path, file: file.value };
  };
  const write = (path: string, file: JsonObject, requests: readonly unknown[]): void => {
    try {
      writeJsonFile(path, { format, version: 1, ...file, requests });
    } catch (error) {
      throw new ContractError('world', `The collection could not be saved: ${wordsOf(error)}`);
    }
  };
  return {
    list: () => namesIn(folder(), COLLECTION_END).map((name) => readCollection(folder(), name)),
    save(collection, { id, name, draft }) {
      const { path, file } = read(collection);
      const entries = entriesOf(file);
      const at = entries.findIndex((entry) => stringMember(entry, 'id') === id);
      const before = at < 0 ? {} : entries[at];
      const entry = { ...withoutDraft(isObject(before) ? before : {}), id, name, ...entryOf(draft) };
      write(path, file, at < 0 ? [...entries, entry] : entries.with(at, entry));
    },
    remove(collection, id) {
      const { path, file } = read(collection);
      const left = entriesOf(file).filter((entry) => stringMember(entry, 'id') !== id);
      write(path, file, left);
    },
  };
}

function readCollection(folder: string, collection: string): Collection {
  const file = readJsonFile(pathOf(folder, collection, COLLECTION_END));
  if (!file.ok) return { collection, name: collection, problem: file.error, requests: [] };
  const entries = entriesOf(file.value);
  const requests = entries.flatMap(requestOf);
  const lost = entries.length - requests.length;
  const problem = lost === 0 ? '' : `${lost} ${lost === 1 ? 'entry is' : 'entries are'} no request and not shown.`;
  return { collection, name: stringMember(file.value, 'name') ?? collection, problem, requests };
}

function entriesOf(file: JsonObject): readonly unknown[] {
  const { requests } = file;
  return Array.isArray(requests) ? (requests as readonly unknown[]) : [];
}

const draftMembers = ['text', 'body', 'carrier', 'method', 'url', 'head', 'revision'];

function withoutDraft(entry: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => !draftMembers.includes(key)));
}

/** A draft as it stands in a file: the text line by line, so that two versions of it can be compared. */
function entryOf({ text, head, ...rest }: ComposedDraft): JsonObject {
  const hasHead = head.entries.length > 0 || head.removed.length > 0;
  return { ...rest, text: text.split('\n'), ...(hasHead && { head }) };
}

function requestOf(entry: unknown): readonly SavedRequest[] {
  if (!isObject(entry)) return [];
  const { text, id, name } = entry;
  const whole = Array.isArray(text) && text.every((line) => typeof line === 'string') ? text.join('\n') : text;
  const read = composedDraftSchema.safeParse({ body: 'compact', head: headAsItIs, ...entry, text: whole });
  if (!read.success || typeof id !== 'string') return [];
  return [{ id, name: typeof name === 'string' ? name : '', draft: read.data, ...aboutText(read.data.text) }];
}

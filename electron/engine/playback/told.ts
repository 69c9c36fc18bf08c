// What a server told of itself in its answers, read again from the messages.
import type { PlaybackList, PlaybackState } from '../../../shared/contract/schemas/playback.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import type { RowTexts } from '../view/rowTexts.ts';

export type ListName = 'tools' | 'resources' | 'templates' | 'prompts';

/** The method that asks for each list. */
export const LIST_METHODS: Readonly<Record<string, ListName>> = {
  'tools/list': 'tools',
  'resources/list': 'resources',
  'resources/templates/list': 'templates',
  'prompts/list': 'prompts',
};
const MEMBERS = { tools: 'tools', resources: 'resources', templates: 'resourceTemplates', prompts: 'prompts' } as const;
/** Pages of one list, and names told of it. */
const MOST_PAGES = 50;
const MOST_NAMES = 500;

type Json = Readonly<Record<string, unknown>>;

/** Who answered an opening. */
export function readOpened(store: CaptureStore, texts: RowTexts, event: number): NonNullable<PlaybackState['opened']> {
  const result = objectOf(messageAt(store, texts, event)['result']);
  const meta = objectOf(result['_meta']);
  const server = objectOf(result['serverInfo'] ?? meta['io.modelcontextprotocol/serverInfo']);
  const versions = result['supportedVersions'];
  const revision: unknown = result['protocolVersion'] ?? (Array.isArray(versions) ? versions.at(-1) : undefined);
  return {
    event,
    server: [server['title'] ?? server['name'], server['version']].filter((word) => typeof word === 'string').join(' '),
    revision: typeof revision === 'string' ? revision : '',
    capabilities: Object.keys(objectOf(result['capabilities'])),
  };
}

/** A list with all its pages as of a moment; null where none was told since the opening. */
export function readList(
  store: CaptureStore,
  texts: RowTexts,
  name: ListName,
  answers: readonly { readonly at: number; readonly event: number }[],
  since: number,
  at: number,
): PlaybackList | null {
  const pages: (readonly string[])[] = [];
  let newest = 0;
  for (let place = lastAt(answers, at); place >= 0 && answers[place]!.at >= since && pages.length < MOST_PAGES; place--) {
    const { event } = answers[place]!;
    newest = newest === 0 ? event : newest;
    pages.unshift(namesIn(objectOf(messageAt(store, texts, event)['result'])[MEMBERS[name]]));
    const asked = store.row(event)?.parent;
    // A page asked for without a cursor is the first.
    if (asked === undefined || objectOf(messageAt(store, texts, asked)['params'])['cursor'] === undefined) break;
  }
  if (newest === 0) return null;
  const names = pages.flat();
  return { total: names.length, names: names.slice(0, MOST_NAMES), event: newest };
}

function lastAt(answers: readonly { readonly at: number }[], at: number): number {
  let low = -1;
  let high = answers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (answers[middle]!.at <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function namesIn(items: unknown): readonly string[] {
  if (!Array.isArray(items)) return [];
  return items.map((item) => {
    const { name, uri, uriTemplate } = objectOf(item);
    return [name, uri, uriTemplate].find((word) => typeof word === 'string') ?? '';
  });
}

function messageAt(store: CaptureStore, texts: RowTexts, event: number): Json {
  const row = store.row(event);
  const text = row && texts(row);
  try {
    return objectOf(JSON.parse(text ?? 'null'));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

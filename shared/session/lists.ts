// The lists a server hands out in pages: tools, resources, templates, prompts. Each is fetched for itself, once at first, again when
// asked or when the server says it changed; one that hangs holds up no other.
import type { ListId, ListState } from '../contract/schemas/offer.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import { methodIn } from '../protocol/catalogue.ts';
import { isObject, member, stringMember } from '../protocol/shape.ts';
import { seconds } from '../eras/worldVerdict.ts';
import { readEntries } from './entries.ts';
import { fresh, type Listing } from './state.ts';
import { OWN_MS } from './waiting.ts';
import { say, sayOnce, put, putRequest, sendDraft, setTimer, clearTimer, show, takeId, type Turn } from './turn.ts';

const PAGES = 1000;
const SETTLE_MS = 500;
/** Refreshes of one list the server may cause before only the person's count. */
const REFRESHES = 20;

/** How each list is asked for, what it is called in the result, and what the server declares where it has one. */
const LISTS: Readonly<Record<ListId, { readonly method: string; readonly capability: string; readonly words: string }>> = {
  tools: { method: 'tools/list', capability: 'tools', words: 'tools' },
  resources: { method: 'resources/list', capability: 'resources', words: 'resources' },
  templates: { method: 'resources/templates/list', capability: 'resources', words: 'resource templates' },
  prompts: { method: 'prompts/list', capability: 'prompts', words: 'prompts' },
};
const LIST_IDS = Object.keys(LISTS) as readonly ListId[];

/** What each `list_changed` means for the lists. */
const CHANGED: ReadonlyMap<string, readonly ListId[]> = new Map([
  ['notifications/tools/list_changed', ['tools']],
  ['notifications/resources/list_changed', ['resources', 'templates']],
  ['notifications/prompts/list_changed', ['prompts']],
]);

/** Right after connecting: asks for what the server declares. One that declared nothing readable is asked for its tools only. */
export function listAtFirst(turn: Turn): void {
  const { capabilities } = turn.state.summary;
  const known = isObject(capabilities);
  for (const id of LIST_IDS) {
    const { capability } = LISTS[id];
    const declared = member(capabilities, capability);
    const lacks = declared === undefined || declared === null || declared === false;
    if (known && lacks)
      showList(turn, id, { state: 'unsupported', count: 0, sentence: `The server does not declare ${capability}.` });
    else if (known || id === 'tools') list(turn, id);
  }
}

/** Fetches a list from its first page, unless that is going on. */
export function list(turn: Turn, id: ListId): void {
  if (turn.state.listings.has(id) || !isUsable(turn)) return;
  putListing(turn, id, { cursors: [], isMore: false, again: false, read: false });
  showList(turn, id, { state: 'loading', sentence: '' });
  askPage(turn, id, undefined);
}

/** Fetches the page after those there are, where the server named one. */
export function listMore(turn: Turn, id: ListId): void {
  const { next } = turn.state.summary.lists[id];
  if (next === null || turn.state.listings.has(id) || !isUsable(turn)) return;
  putListing(turn, id, { cursors: [next], isMore: true, again: false, read: true });
  showList(turn, id, { state: 'loading', sentence: '' });
  askPage(turn, id, next);
}

function isUsable(turn: Turn): boolean {
  const { phase } = turn.state.summary;
  return phase === 'connected' || phase === 'reconnecting';
}

/** The server says lists changed: they are fetched again once it has been quiet for a moment. True where the method is about lists. */
export function listChanged(turn: Turn, method: string): boolean {
  const ids = CHANGED.get(method);
  for (const id of ids ?? []) changed(turn, id);
  return ids !== undefined;
}

function changed(turn: Turn, id: ListId): void {
  const { listings, refreshes } = turn.state;
  const listing = listings.get(id);
  if (listing) {
    if (!listing.again) putListing(turn, id, { ...listing, again: true });
    return;
  }
  if (turn.state.summary.lists[id].state === 'unsupported') return;
  if (!turn.state.summary.lists[id].changed) showList(turn, id, { changed: true });
  if ((refreshes.get(id) ?? 0) >= REFRESHES)
    return sayOnce(
      turn,
      `${id}-restless`,
      `The list of ${LISTS[id].words} keeps changing`,
      `It was fetched ${REFRESHES} times because it changed or may have; from here on only when asked.`,
      'warning',
    );
  return setTimer(turn, `list-changed:${id}`, SETTLE_MS);
}

/** Changes may have gone by while nobody listened: the lists of these capabilities are fetched again. */
export function listsMissed(turn: Turn, isTold: (capability: string) => boolean): void {
  for (const id of LIST_IDS) if (isTold(LISTS[id].capability)) changed(turn, id);
}

/** The moment of quiet is over. */
export function listSettled(turn: Turn, id: string): void {
  const listId = LIST_IDS.find((each) => each === id);
  if (listId === undefined) return;
  const { refreshes } = turn.state;
  put(turn, { refreshes: new Map(refreshes).set(listId, (refreshes.get(listId) ?? 0) + 1) });
  list(turn, listId);
}

function askPage(turn: Turn, list: ListId, cursor: string | undefined): void {
  const id = takeId(turn);
  const params = cursor === undefined ? undefined : JSON.stringify({ cursor });
  const { method } = LISTS[list];
  const draft = { kind: 'request', id, method, params, progressToken: undefined, inputSchema: undefined } as const;
  const exchange = sendDraft(turn, draft, { role: 'page', purpose: 'call', request: id });
  if (exchange === undefined) return failed(turn, list, 'The session has no way to send it.');
  putRequest(turn, { ...fresh, id, for: 'page', list, exchange });
  return setTimer(turn, `page:${id}`, OWN_MS);
}

/** A page arrived, or a refusal. The request is already taken off the list of those waiting. */
export function pageAnswered(turn: Turn, id: number, list: ListId | undefined, reply: RpcMessage): void {
  clearTimer(turn, `page:${id}`);
  const listing = list === undefined ? undefined : turn.state.listings.get(list);
  if (list === undefined || !listing) return undefined;
  const { method } = LISTS[list];
  if (reply.kind === 'error') return refused(turn, list, reply);
  if (reply.kind !== 'result') return undefined;
  const name = methodIn(method, turn.state.context.revision)?.pages ?? list;
  const page = member(reply.result, name);
  if (!Array.isArray(page)) return failed(turn, list, `The result of ${method} has no array \`${name}\`.`);
  take(turn, list, listing, page, reply.result);
  const cursor = stringMember(reply.result, 'nextCursor');
  const cursors = cursor === undefined ? listing.cursors : [...listing.cursors, cursor];
  putListing(turn, list, { ...listing, cursors, read: true });
  if (cursor === undefined || (cursor === '' && turn.state.era?.emptyCursor !== 'more')) return complete(turn, list, null, '');
  if (listing.cursors.includes(cursor))
    return complete(turn, list, null, `The server handed out the cursor ${JSON.stringify(cursor)} twice; listing stopped there.`);
  if (turn.state.summary.paging === 'one') return complete(turn, list, cursor, '');
  if (listing.cursors.length >= PAGES) return complete(turn, list, cursor, `Listing stopped after ${PAGES} pages.`);
  return askPage(turn, list, cursor);
}

/** Entries are shown as they come; the first page of a fresh fetch replaces what was there. */
function take(turn: Turn, list: ListId, listing: Listing, page: readonly unknown[], result: unknown): void {
  const read = readEntries(list, page, turn.state.era)[list] ?? [];
  const entries = listing.read ? [...turn.state[list], ...read] : read;
  put(turn, { [list]: entries });
  const ttlMs = member(result, 'ttlMs');
  showList(turn, list, {
    count: entries.length,
    pages: listing.read ? turn.state.summary.lists[list].pages + 1 : 1,
    ttlMs: typeof ttlMs === 'number' ? ttlMs : null,
    cacheScope: stringMember(result, 'cacheScope') ?? null,
    fetchedAt: turn.at,
    changed: false,
  });
}

function refused(turn: Turn, list: ListId, reply: RpcMessage & { kind: 'error' }): void {
  const { method, words } = LISTS[list];
  // Resources can be had without templates.
  if (list === 'templates' && reply.code === -32601) {
    forget(turn, list);
    return showList(turn, list, { state: 'unsupported', count: 0, next: null, sentence: `The server has no ${words}.` });
  }
  const reading =
    reply.code === -32601 ? 'the server does not know the method. Other methods can still be sent by hand.' : reply.message;
  return failed(turn, list, `${method} was answered with ${reply.code}: ${reading}`);
}

/** A page will not come. */
export function pageLost(turn: Turn, id: number, list: ListId | undefined, sentence: string): void {
  clearTimer(turn, `page:${id}`);
  if (list !== undefined && turn.state.listings.has(list)) failed(turn, list, sentence);
}

/** A page did not come in time. */
export function pageExpired(turn: Turn, id: number, list: ListId | undefined): void {
  if (list !== undefined) pageLost(turn, id, list, `${LISTS[list].method} was not answered for ${seconds(OWN_MS)}.`);
}

/** Marks every list that is being fetched as given up. */
export function endLists(turn: Turn, sentence: string): void {
  for (const list of turn.state.listings.keys()) showList(turn, list, { state: 'failed', sentence });
  put(turn, { listings: new Map() });
}

function complete(turn: Turn, list: ListId, next: string | null, sentence: string): void {
  const again = turn.state.listings.get(list)?.again ?? false;
  forget(turn, list);
  showList(turn, list, { state: 'ready', next, sentence });
  if (sentence !== '') say(turn, 'notice', `The list of ${LISTS[list].words} does not end`, sentence, { severity: 'warning' });
  if (again) changed(turn, list);
}

function failed(turn: Turn, list: ListId, sentence: string): void {
  forget(turn, list);
  showList(turn, list, { state: 'failed', sentence });
  say(turn, 'notice', `The ${LISTS[list].words} could not be listed`, sentence, { severity: 'warning' });
}

function showList(turn: Turn, list: ListId, patch: Partial<ListState>): void {
  const { lists } = turn.state.summary;
  show(turn, { lists: { ...lists, [list]: { ...lists[list], ...patch } } });
}

function putListing(turn: Turn, list: ListId, listing: Listing): void {
  put(turn, { listings: new Map(turn.state.listings).set(list, listing) });
}

function forget(turn: Turn, list: ListId): void {
  const listings = new Map(turn.state.listings);
  listings.delete(list);
  put(turn, { listings });
}

// The list of tools: every page, once at first, again when asked or when the server says it changed.
import type { Tool } from '../contract/schemas/session.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import { methodIn } from '../protocol/catalogue.ts';
import { isObject, member, stringMember } from '../protocol/shape.ts';
import { fresh, type ListView } from './state.ts';
import { say, sayOnce, put, putRequest, sendDraft, setTimer, clearTimer, show, takeId, type Turn } from './turn.ts';

const METHOD = 'tools/list';
const PAGE_MS = 30_000;
const PAGES = 1000;
const SETTLE_MS = 500;
/** Refreshes the server may cause before only the person's count. */
const REFRESHES = 20;

/** Right after connecting: lists the tools of a server that has any. */
export function listAtFirst(turn: Turn): void {
  const { capabilities } = turn.state.summary;
  const declared = member(capabilities, 'tools');
  const known = isObject(capabilities);
  if (known && (declared === undefined || declared === null || declared === false)) {
    showTools(turn, { state: 'unsupported', count: 0, sentence: 'The server does not declare tools.' });
    return;
  }
  list(turn);
}

/** Fetches all pages, unless that is going on. */
export function list(turn: Turn): void {
  const { summary, listing } = turn.state;
  if (listing || (summary.phase !== 'connected' && summary.phase !== 'reconnecting')) return;
  put(turn, { listing: { tools: [], cursors: [], again: false } });
  showTools(turn, { state: 'loading', count: turn.state.tools.length, sentence: '' });
  askPage(turn, undefined);
}

/** The server says its tools changed: they are fetched again once it has been quiet for a moment. */
export function listChanged(turn: Turn): void {
  const { listing, refreshes } = turn.state;
  if (listing) {
    if (!listing.again) put(turn, { listing: { ...listing, again: true } });
    return;
  }
  if (refreshes >= REFRESHES)
    return sayOnce(
      turn,
      'tools-restless',
      'The tool list keeps changing',
      `It was fetched ${REFRESHES} times because the server said so; from here on only when asked.`,
      'warning',
    );
  return setTimer(turn, 'tools-changed', SETTLE_MS);
}

/** The moment of quiet is over. */
export function listSettled(turn: Turn): void {
  put(turn, { refreshes: turn.state.refreshes + 1 });
  list(turn);
}

function askPage(turn: Turn, cursor: string | undefined): void {
  const id = takeId(turn);
  const params = cursor === undefined ? undefined : JSON.stringify({ cursor });
  const draft = { kind: 'request', id, method: METHOD, params, progressToken: undefined, inputSchema: undefined } as const;
  const exchange = sendDraft(turn, draft, { role: 'page', purpose: 'call', request: id });
  if (exchange === undefined) return failed(turn, 'The session has no way to send it.');
  putRequest(turn, { ...fresh, id, for: 'page', exchange });
  return setTimer(turn, `page:${id}`, PAGE_MS);
}

/** A page arrived, or a refusal. The request is already taken off the list of those waiting. */
export function pageAnswered(turn: Turn, id: number, reply: RpcMessage): void {
  clearTimer(turn, `page:${id}`);
  const { listing } = turn.state;
  if (!listing) return undefined;
  if (reply.kind === 'error') {
    const reading =
      reply.code === -32601 ? 'the server does not know the method. Other methods can still be sent by hand.' : reply.message;
    return failed(turn, `tools/list was answered with ${reply.code}: ${reading}`);
  }
  if (reply.kind !== 'result') return undefined;
  const page = member(reply.result, methodIn(METHOD, turn.state.context.revision)?.pages ?? 'tools');
  if (!Array.isArray(page)) return failed(turn, 'The result of tools/list has no array `tools`.');
  const tools = [...listing.tools, ...page.map((raw) => readTool(turn, raw))];
  const cursor = stringMember(reply.result, 'nextCursor');
  put(turn, { listing: { ...listing, tools, cursors: cursor === undefined ? listing.cursors : [...listing.cursors, cursor] } });
  if (!cursor) return complete(turn, tools, '');
  if (listing.cursors.includes(cursor))
    return complete(turn, tools, `The server handed out the cursor ${JSON.stringify(cursor)} twice; listing stopped there.`);
  if (listing.cursors.length >= PAGES) return complete(turn, tools, `Listing stopped after ${PAGES} pages.`);
  return askPage(turn, cursor);
}

/** A page will not come. */
export function pageLost(turn: Turn, id: number, sentence: string): void {
  clearTimer(turn, `page:${id}`);
  if (turn.state.listing) failed(turn, sentence);
}

function complete(turn: Turn, tools: readonly Tool[], sentence: string): void {
  const again = turn.state.listing?.again ?? false;
  put(turn, { tools, listing: undefined });
  showTools(turn, { state: 'ready', count: tools.length, sentence });
  if (sentence !== '') say(turn, 'notice', 'The tool list does not end', sentence, { severity: 'warning' });
  if (again) listChanged(turn);
}

function failed(turn: Turn, sentence: string): void {
  put(turn, { listing: undefined });
  showTools(turn, { state: 'failed', count: turn.state.tools.length, sentence });
  say(turn, 'notice', 'The tools could not be listed', sentence, { severity: 'warning' });
}

function showTools(turn: Turn, patch: Partial<ListView>): void {
  const { lists } = turn.state.summary;
  show(turn, { lists: { ...lists, tools: { ...lists.tools, ...patch } } });
}

function readTool(turn: Turn, raw: unknown): Tool {
  const annotations = member(raw, 'annotations');
  const inputSchema = member(raw, 'inputSchema');
  const name = stringMember(raw, 'name');
  return {
    name: name ?? '',
    title: stringMember(raw, 'title') ?? stringMember(annotations, 'title') ?? '',
    description: stringMember(raw, 'description') ?? '',
    inputSchema,
    outputSchema: member(raw, 'outputSchema'),
    annotations: isObject(annotations) ? { ...annotations } : {},
    problem: name === undefined ? 'It has no name.' : (turn.state.era?.toolProblem(inputSchema) ?? ''),
    raw,
  };
}

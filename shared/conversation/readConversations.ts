// Rows in, conversations out. Knows what belongs together by the ties the index keeps; must not know eras or clocks.
import { readJson, type JsonNode } from '../base/json.ts';
import type { JsonPath } from '../filter/query.ts';
import { canonicalParams, memberOf, nodeBelow, stringOf } from '../mock/canonical.ts';
import type { IndexedRow } from '../pipeline/pipeline.ts';
import { replayOf } from '../pipeline/replayedRows.ts';
import type { Conversation, SpokenMessage } from './conversation.ts';

/** Members whose values a server gives out and gets back: they never say what is asked for. */
const GIVEN_OUT: ReadonlySet<string> = new Set(['cursor', 'nextCursor', 'taskId', 'requestState', 'requestId', 'progressToken']);

/** A conversation that still grows. */
type Growing = { -readonly [K in keyof Conversation]: Conversation[K] } & {
  readonly messages: SpokenMessage[];
  readonly first: number;
};

/** How a capture is read. */
export interface ReadConversationsOptions {
  /** The JSON text of a row's message. */
  readonly textOf: (row: IndexedRow) => string;
  /** Places of messages that do not count. */
  readonly ignored?: readonly JsonPath[] | undefined;
}

/** Yields once a row, so that long captures can be read in turns; returns the conversations in the order they began. */
export function* readConversations(
  rows: Iterable<IndexedRow>,
  options: ReadConversationsOptions,
): Generator<undefined, readonly Conversation[]> {
  const sorter = createSorter(options);
  for (const row of rows) {
    sorter.take(row);
    yield undefined;
  }
  return sorter.end();
}

interface Sorter {
  take(row: IndexedRow): void;
  end(): readonly Conversation[];
}

function createSorter({ textOf, ignored = [] }: ReadConversationsOptions): Sorter {
  const https = new Map<number, IndexedRow>();
  const spoken = new Set<number>();
  const book = createBook(https);
  const { begin, add, askedOn, tiedTo } = book;
  const beginAsked = (row: IndexedRow, kind: 'request' | 'notification'): Growing => {
    const { root } = readJson(textOf(row));
    return begin(row, kind, row.method, `${row.method} ${paramsOf(root, ignored)}`, nameOf(root));
  };
  const knownFor = (row: IndexedRow): Growing | undefined => tiedTo(row) ?? (row.direction === 'in' ? askedOn(row) : undefined);

  const takeMessage = (row: IndexedRow): void => {
    if (row.direction === 'out' && row.exchange !== undefined) spoken.add(row.exchange);
    switch (row.kind) {
      case 'request':
        return add(beginAsked(row, 'request'), row, 'request');
      case 'result':
      case 'error':
        return add(knownFor(row) ?? begin(row, 'other', 'answer', 'answer'), row, 'answer');
      case 'notification':
        return add(knownFor(row) ?? beginAsked(row, 'notification'), row, row.method);
      case 'invalid':
        return add(askedOn(row) ?? begin(row, 'other', 'not JSON-RPC', row.direction ?? ''), row, 'not JSON-RPC');
      default:
        return undefined;
    }
  };

  return {
    take(row) {
      if (row.kind === 'http' && row.exchange !== undefined) https.set(row.exchange, row);
      else if (replayOf(row.detail) === undefined) takeMessage(row);
    },
    end() {
      for (const [exchange, row] of https) if (!spoken.has(exchange)) begin(row, 'http', row.method, bodilessKey(row));
      return book.inOrder();
    },
  };
}

/** The conversations so far, and where each message of them is. */
interface Book {
  readonly begin: (row: IndexedRow, kind: Conversation['kind'], method: string, key: string, name?: string) => Growing;
  readonly add: (to: Growing, row: IndexedRow, role: string) => void;
  /** The question of the client that an exchange was made for, where there is one. */
  readonly askedOn: (row: IndexedRow) => Growing | undefined;
  /** The conversation of the message a row belongs to. */
  readonly tiedTo: (row: IndexedRow) => Growing | undefined;
  readonly inOrder: () => readonly Conversation[];
}

/** What began on one exchange: the first question of the client, and how many by each. */
interface OnExchange {
  asked: Growing | undefined;
  client: number;
  server: number;
}

function createBook(https: ReadonlyMap<number, IndexedRow>): Book {
  const all: Growing[] = [];
  const byEvent = new Map<number, Growing>();
  const byExchange = new Map<number, OnExchange>();
  return {
    begin({ exchange, event, at, direction, took }, kind, method, key, name = '') {
      const siblings = byExchange.get(exchange ?? -1) ?? { asked: undefined, client: 0, server: 0 };
      const begun = direction === 'in' ? 'server' : 'client';
      const made: Growing = {
        index: 0,
        begun,
        kind,
        method,
        name,
        key: `${begun} ${kind} ${key}`,
        at,
        took: kind === 'request' ? took : undefined,
        exchange,
        part: siblings[begun],
        status: exchange === undefined || begun === 'server' ? undefined : https.get(exchange)?.status,
        messages: [],
        first: event,
      };
      all.push(made);
      siblings[begun] += 1;
      if (begun === 'client' && kind === 'request') siblings.asked ??= made;
      if (exchange !== undefined) byExchange.set(exchange, siblings);
      return made;
    },
    add(to, { event, at, direction }, role) {
      to.messages.push({ event, at, direction: direction ?? 'in', role });
      byEvent.set(event, to);
    },
    askedOn: ({ exchange }) => byExchange.get(exchange ?? -1)?.asked,
    tiedTo: ({ tied, parent }) => (tied ? byEvent.get(parent ?? -1) : undefined),
    inOrder: () =>
      all
        .toSorted((a, b) => a.first - b.first)
        .map(({ first: _first, ...conversation }, index): Conversation => ({ ...conversation, index })),
  };
}

/** Addresses differ from server to server; only well-known ones are asked for by their path. */
function bodilessKey({ method, target }: IndexedRow): string {
  return target.startsWith('/.well-known/') ? `${method} ${target}` : method;
}

function paramsOf(message: JsonNode | undefined, ignored: readonly JsonPath[]): string {
  return canonicalParams(message, { ignored, reread: (member) => (GIVEN_OUT.has(member) ? '‹given›' : undefined) });
}

/** What a message is about that is the same whoever is asked. */
function nameOf(message: JsonNode | undefined): string {
  const params = memberOf(message, 'params');
  const ref = nodeBelow(params, 'ref');
  const found = [memberOf(params, 'name'), memberOf(params, 'uri'), memberOf(ref, 'name'), memberOf(ref, 'uri')];
  return found.map(stringOf).find((name) => name !== undefined) ?? '';
}

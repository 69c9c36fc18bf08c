// What a client sent, as far as finding its answer goes: which messages, under which ids and tokens, and how it travelled.
import { readJson, type JsonNode } from '../base/json.ts';
import { headerValue, headerValues, type RawHeaders } from '../http/headers.ts';
import { mediaType } from '../http/mediaType.ts';
import { classify } from '../jsonrpc/classify.ts';
import { canonicalParams, memberOf, nodeBelow, scalarText, stringOf, type CanonicalOptions } from './canonical.ts';

/** One message of a request body. */
export interface AskedMessage {
  readonly kind: 'request' | 'notification' | 'answer' | 'other';
  readonly method: string;
  /** The tool, prompt, resource or task it is about. */
  readonly name: string;
  /** Id and progress token in the spelling pairing compares. */
  readonly id: string | undefined;
  readonly token: string | undefined;
  /** Method and canonical parameters: equal for messages that ask for the same. */
  readonly key: string;
  /** The task it is about, which says whose occurrence it is. */
  readonly given: readonly string[];
  /** The request a cancellation is about. */
  readonly cancels: string | undefined;
}

/** The canonical parameters of a message, for saying what differs. */
export function paramsOf({ kind, method, key, cancels }: AskedMessage): string {
  return (kind === 'request' || kind === 'notification') && cancels === undefined ? key.slice(method.length + 1) : '{}';
}

/** How a request travelled. Facts that a server answers differently to, apart from what the messages say. */
export interface Facts {
  readonly session: 'none' | 'alive' | 'gone' | 'unknown';
  /** Everything else in one text per fact, by its name. */
  readonly others: ReadonlyMap<string, string>;
}

/** A request as the mock looks for it. */
export interface Asked {
  readonly httpMethod: string;
  /** Path and query. */
  readonly target: string;
  readonly messages: readonly AskedMessage[];
  /** Equal for requests that ask for the same, whatever connection they come on. */
  readonly key: string;
  readonly facts: Facts;
}

/** A request before it is read. */
export interface RawAsked {
  readonly httpMethod: string;
  readonly target: string;
  readonly headers: RawHeaders;
  readonly body: string;
}

/** Members whose strings a server gives out and gets back. */
export const GIVEN_OUT: ReadonlySet<string> = new Set(['cursor', 'nextCursor', 'taskId', 'requestState']);

/** How a request is read; `questionOf` is the id a question was recorded with, by the id it was asked under now. */
export interface ReadingOptions extends CanonicalOptions {
  readonly questionOf?: ((id: string) => string) | undefined;
}

/** Reads a request. `session` is what its session is to whoever got it. */
export function readAsked(raw: RawAsked, session: Facts['session'], options: ReadingOptions): Asked {
  const messages = raw.httpMethod === 'POST' ? readMessages(raw.body, options) : [];
  return {
    httpMethod: raw.httpMethod,
    target: raw.target,
    messages,
    key: messages.length > 0 ? messages.map(({ key }) => key).join('\n') : bodilessKey(raw),
    facts: { session, others: factsOf(raw.headers) },
  };
}

function bodilessKey({ httpMethod, target, headers, body }: RawAsked): string {
  if (httpMethod === 'DELETE') return 'DELETE';
  if (httpMethod === 'POST') return `POST ${body}`;
  if (!(headerValue(headers, 'accept') ?? '').includes('text/event-stream')) return `${httpMethod} ${target}`;
  const last = headerValue(headers, 'last-event-id');
  return last === undefined ? 'LISTEN' : `RESUME ${last}`;
}

function readMessages(body: string, options: ReadingOptions): readonly AskedMessage[] {
  const { root, failure } = readJson(body);
  if (root === undefined || failure !== undefined) return [];
  if (root.kind !== 'array') return [readMessage(root, body, options)];
  return root.items.map((item) => readMessage(item, body, options));
}

function readMessage(node: JsonNode, body: string, options: ReadingOptions): AskedMessage {
  const { message } = classify(body.slice(node.from, node.to));
  const params = canonicalParams(node, options);
  const common = {
    id: scalarText(memberOf(node, 'id')),
    token: scalarText(nodeBelow(node, 'params', '_meta', 'progressToken')),
    name: nameOf(node),
    given: givenIn(memberOf(node, 'params')),
    cancels: undefined,
  };
  switch (message.kind) {
    case 'request':
      return { ...common, kind: 'request', method: message.method, key: `${message.method} ${params}` };
    case 'notification': {
      const cancels =
        message.method === 'notifications/cancelled' ? scalarText(nodeBelow(node, 'params', 'requestId')) : undefined;
      // Ids of the client are its own affair: a cancellation is found by the request it is about.
      const key = cancels === undefined ? `${message.method} ${params}` : message.method;
      return { ...common, kind: 'notification', method: message.method, key, cancels };
    }
    case 'result':
    case 'error':
      return { ...common, kind: 'answer', method: '', ...answeredBy(common.id ?? '', options) };
    default:
      return { ...common, kind: 'other', method: '', key: `other ${body.slice(node.from, node.to)}` };
  }
}

function answeredBy(given: string, { questionOf }: ReadingOptions): Pick<AskedMessage, 'id' | 'key'> {
  const id = questionOf?.(given) ?? given;
  return { id, key: `answer ${id}` };
}

function nameOf(node: JsonNode): string {
  const params = memberOf(node, 'params');
  const found = ['name', 'uri', 'taskId'].map((key) => stringOf(memberOf(params, key))).find((name) => name !== undefined);
  return found ?? stringOf(nodeBelow(params, 'ref', 'name')) ?? stringOf(nodeBelow(params, 'ref', 'uri')) ?? '';
}

/** A task that is made once more is asked after from its beginning; a cursor or a state leads on from where it was given out. */
function givenIn(params: JsonNode | undefined): readonly string[] {
  const task = stringOf(memberOf(params, 'taskId'));
  return task === undefined ? [] : [task];
}

/** Header lines that decide how a server answers: what is mirrored from the body, versions, what is taken and brought. */
function factsOf(headers: RawHeaders): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (key === 'mcp-protocol-version' || key === 'mcp-method' || key === 'mcp-name' || key.startsWith('mcp-param-'))
      facts.set(key, value);
  }
  const accept = headerValues(headers, 'accept').join(',');
  facts.set('accept', ['application/json', 'text/event-stream', '*/*'].filter((type) => accept.includes(type)).join(' '));
  facts.set('content-type', mediaType(headerValue(headers, 'content-type')));
  facts.set('authorization', headerValue(headers, 'authorization') === undefined ? 'none' : 'some');
  return facts;
}

/** How many facts two requests do not share; a session of another standing is never the same. */
export function factsApart(a: Facts, b: Facts): number {
  const names = new Set([...a.others.keys(), ...b.others.keys()]);
  return [...names].filter((name) => a.others.get(name) !== b.others.get(name)).length;
}

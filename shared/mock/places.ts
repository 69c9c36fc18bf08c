// Where a response carries what belongs to one connection: ids, tokens, cursors, tasks, states. They are found once, as byte ranges of
// the body, and filled anew each time the response is played.
import { decodeUtf8 } from '../base/bytes.ts';
import { readJson, type JsonNode } from '../base/json.ts';
import { bytesOfText, placesOfText, type TextPlace } from '../base/textPlaces.ts';
import { dataPlaces } from '../sse/dataPlaces.ts';
import { createFramer } from '../sse/framer.ts';
import type { Frame } from '../sse/frame.ts';
import { memberOf, nodeBelow, scalarText } from './canonical.ts';

/**
 * What stands at a place. `reply-id` names a request of the client, `server-id` one of the server; an `endpoint` is an address and no JSON.
 */
export type PlaceKind = 'reply-id' | 'server-id' | 'token' | 'cursor' | 'task' | 'state' | 'endpoint';

/** One value to be filled in: bytes `from` to `to` of the body, and its JSON text as recorded. */
export interface Place {
  readonly kind: PlaceKind;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Whether this is where it comes to be: a task that is made, a question that is asked. */
  readonly isNew: boolean;
}

/** A message of the server, and where it stands. */
export interface SaidMessage {
  readonly kind: 'request' | 'notification' | 'answer' | 'other';
  readonly method: string;
  /** Of a request or an answer. */
  readonly id: string | undefined;
  readonly token: string | undefined;
  readonly places: readonly Place[];
}

/** A stretch of a body that is played or left out as one: an SSE frame, or a whole body. */
export interface Said {
  readonly from: number;
  readonly to: number;
  readonly messages: readonly SaidMessage[];
  /** The places of all messages, in order, or that of the address that a frame hands out (HTTP+SSE). */
  readonly places: readonly Place[];
}

const SUBSCRIPTION = 'io.modelcontextprotocol/subscriptionId';
const RELATED = 'io.modelcontextprotocol/related-task';

/** Reads a whole response body; frames where it is an event stream. Every byte belongs to one of what is returned. */
export function readSaid(bytes: Uint8Array, isStream: boolean): readonly Said[] {
  return [...sayings(bytes, isStream)];
}

/** Bytes that are cut into frames at once. */
const AT_ONCE = 64 * 1024;

/** The same, one after the other. */
export function* sayings(bytes: Uint8Array, isStream: boolean): Generator<Said> {
  if (!isStream) {
    yield saidOf(0, bytes.length, readText(decodeUtf8(bytes), placesOfText(bytes, 0)));
    return;
  }
  const framer = createFramer();
  let end = 0;
  for (let from = 0; from < bytes.length; from += AT_ONCE)
    for (const frame of framer.push(bytes.subarray(from, from + AT_ONCE))) {
      end = frame.to;
      yield readFrame(bytes, frame);
    }
  for (const frame of framer.end()) {
    end = frame.to;
    yield readFrame(bytes, frame);
  }
  if (end < bytes.length) yield saidOf(end, bytes.length, []);
}

function readFrame(bytes: Uint8Array, frame: Frame): Said {
  const { from, to, data } = frame;
  if (data === undefined) return saidOf(from, to, []);
  const places = dataPlaces(bytes.subarray(from, to), from);
  if (frame.event !== 'endpoint') return saidOf(from, to, readText(data, places));
  const span = bytesOfText(places, data, 0, data.length)[0];
  const place = span && ({ kind: 'endpoint', ...span, text: data, isNew: true } as const);
  return { from, to, messages: [], places: place ? [place] : [] };
}

function saidOf(from: number, to: number, messages: readonly SaidMessage[]): Said {
  return { from, to, messages, places: messages.flatMap(({ places }) => places) };
}

/** The messages of a text, without their places. */
export function messagesIn(text: string): readonly SaidMessage[] {
  return readText(text, []);
}

function readText(text: string, places: readonly TextPlace[]): readonly SaidMessage[] {
  const { root, failure } = readJson(text);
  if (root === undefined || failure !== undefined) return [];
  const spans = (node: JsonNode): { readonly from: number; readonly to: number } | undefined => {
    const found = bytesOfText(places, text, node.from, node.to);
    return found.length === 1 ? found[0] : undefined;
  };
  return (root.kind === 'array' ? root.items : [root]).map((node) => readMessage(node, text, spans));
}

type SpanOf = (node: JsonNode) => { readonly from: number; readonly to: number } | undefined;

function readMessage(node: JsonNode, text: string, spanOf: SpanOf): SaidMessage {
  const id = scalarText(memberOf(node, 'id'));
  const method = memberOf(node, 'method');
  const name = method?.kind === 'string' ? method.value : '';
  const isAnswer = memberOf(node, 'result') !== undefined || memberOf(node, 'error') !== undefined;
  const token = name === 'notifications/progress' ? nodeBelow(node, 'params', 'progressToken') : undefined;
  const found: Place[] = [];
  const add = (kind: PlaceKind, at: JsonNode | undefined, isNew = false): void => {
    const span = at === undefined || (at.kind !== 'string' && at.kind !== 'number') ? undefined : spanOf(at);
    if (span !== undefined) found.push({ kind, ...span, text: text.slice(at!.from, at!.to), isNew });
  };
  add(isAnswer ? 'reply-id' : 'server-id', memberOf(node, 'id'), !isAnswer);
  add('token', token);
  if (name === 'notifications/cancelled') add('server-id', nodeBelow(node, 'params', 'requestId'));
  for (const part of [memberOf(node, 'params'), memberOf(node, 'result')]) addGiven(part, add);
  return {
    kind: isAnswer ? 'answer' : name === '' ? 'other' : id === undefined ? 'notification' : 'request',
    method: name,
    id,
    token: scalarText(token),
    places: found.toSorted((a, b) => a.from - b.from),
  };
}

/** Everything in params or a result that a server gives out. */
function addGiven(part: JsonNode | undefined, add: (kind: PlaceKind, at: JsonNode | undefined, isNew?: boolean) => void): void {
  add('reply-id', nodeBelow(part, '_meta', SUBSCRIPTION));
  add('task', nodeBelow(part, '_meta', RELATED, 'taskId'));
  add('cursor', memberOf(part, 'nextCursor'));
  add('state', memberOf(part, 'requestState'));
  const type = memberOf(part, 'resultType');
  add('task', memberOf(part, 'taskId'), type?.kind === 'string' && type.value === 'task');
  add('task', nodeBelow(part, 'task', 'taskId'), true);
  const tasks = memberOf(part, 'tasks');
  if (tasks?.kind === 'array') for (const task of tasks.items) add('task', memberOf(task, 'taskId'));
}

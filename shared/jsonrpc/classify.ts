// One text → one JSON-RPC message, or the reason why it is none. Knows JSON-RPC 2.0 and nothing of MCP: methods, params and results
// are opaque.
import { readJson, type JsonNode } from '../base/json.ts';
import { walkJson } from '../base/walkJson.ts';
import { findIrregularities } from './findIrregularities.ts';
import type { InvalidReason, JsonIrregularity, RpcId, RpcMessage } from './message.ts';
import { losesSomething, placeOfId } from './scanMessage.ts';

/** A text read as JSON-RPC. `irregularities` are what JSON.parse changes without a word, in the order sent. */
export interface Classified {
  readonly message: RpcMessage;
  readonly irregularities: readonly JsonIrregularity[];
}

type JsonObject = Readonly<Record<string, unknown>>;
/** Gives the id's spelling once it is needed. */
type IdText = () => string;

const NONE: readonly JsonIrregularity[] = [];

/**
 * Tells which JSON-RPC message a text is. Never throws: what is none is `invalid` with a reason, a sentence, and the offset of the
 * failure where it is not JSON.
 */
export function classify(text: string): Classified {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { message: notJson(text), irregularities: NONE };
  }
  const loses = losesSomething(text, value);
  return {
    // Where a key was repeated it may be the id's, so only the reader knows which one counts.
    message: Array.isArray(value) ? batchOf(value, text) : messageOf(value, () => idTextAt(text, loses ? -1 : placeOfId(text))),
    irregularities: loses ? findIrregularities(text) : NONE,
  };
}

function notJson(text: string): RpcMessage {
  if (/^[ \t\r\n]*$/.test(text))
    return invalid('empty', text === '' ? 'It is empty.' : 'There are only blanks in it.', undefined, 0);
  const failure = walkJson(text, { open: ignore, close: ignore, key: ignore, scalar: ignore });
  return invalid('not-json', failure?.sentence ?? 'It is not JSON.', undefined, failure?.at);
}

function ignore(): void {}

function batchOf(values: readonly unknown[], text: string): RpcMessage {
  if (values.length === 0) return invalid('empty-batch', 'A batch holds at least one message; this one is empty.', values);
  const { root } = readJson(text);
  const items = root?.kind === 'array' ? root.items : [];
  const messages = values.map((value, index) => messageOf(value, () => idTextOf(items[index]) ?? ''));
  return { kind: 'batch', messages, value: values };
}

function messageOf(value: unknown, idText: IdText): RpcMessage {
  if (!isObject(value)) return invalid('not-object', `A message is an object; this is ${nameOf(value)}.`, value);
  if (value['jsonrpc'] !== '2.0') {
    const sentence =
      value['jsonrpc'] === undefined
        ? 'The member `jsonrpc` is missing; it says "2.0" in every message.'
        : 'The member `jsonrpc` says something other than "2.0".';
    return brokenAnswer('no-version', sentence, value, idText);
  }
  if (value['method'] !== undefined) return callOf(value, idText);
  return answerOf(value, idText);
}

/** A request or a notification. */
function callOf(value: JsonObject, idText: IdText): RpcMessage {
  const { method, id, params } = value;
  if (value['result'] !== undefined || value['error'] !== undefined) {
    return invalid('shape', 'It has a `method`, as a request does, and a `result` or `error`, as an answer does.', value);
  }
  if (typeof method !== 'string')
    return invalid('bad-method', `The member \`method\` is ${nameOf(method)}; it is a string in every request.`, value);
  if (id === undefined) return { kind: 'notification', method, params, value };
  const rpcId = readId(id, idText);
  if (rpcId === undefined)
    return invalid('bad-id', `The \`id\` of a request is a string or a number; this is ${nameOf(id)}.`, value);
  return { kind: 'request', id: rpcId, method, params, value };
}

/** A result or an error. */
function answerOf(value: JsonObject, idText: IdText): RpcMessage {
  const { id, result, error } = value;
  if (result !== undefined && error !== undefined)
    return brokenAnswer('shape', 'It has both a `result` and an `error`; an answer has one of them.', value, idText);
  if (result === undefined && error === undefined)
    return invalid('shape', 'It has no `method`, no `result` and no `error`.', value);
  const rpcId = id === null && error !== undefined ? { text: 'null' } : readId(id, idText);
  if (result !== undefined) {
    if (rpcId !== undefined) return { kind: 'result', id: rpcId, result, value };
    const sentence =
      id === undefined
        ? 'The answer has no `id`, so no request is answered by it.'
        : `The \`id\` of a result is a string or a number; this is ${nameOf(id)}.`;
    return invalid('bad-id', sentence, value);
  }
  if (id !== undefined && rpcId === undefined)
    return invalid('bad-id', `The \`id\` of an error is a string, a number or null; this is ${nameOf(id)}.`, value);
  if (!isObject(error))
    return brokenAnswer(
      'bad-error',
      `The member \`error\` is ${nameOf(error)}; it is an object with \`code\` and \`message\`.`,
      value,
      idText,
    );
  const { code, message, data } = error;
  if (typeof code !== 'number' || !Number.isInteger(code))
    return brokenAnswer('bad-error', 'The error has no integer `code`.', value, idText);
  if (typeof message !== 'string') return brokenAnswer('bad-error', 'The error has no string `message`.', value, idText);
  return { kind: 'error', id: rpcId, code, message, data, value };
}

/** What is no answer, and whose request it was meant to answer, where that can be told. */
function brokenAnswer(reason: InvalidReason, sentence: string, value: JsonObject, idText: IdText): RpcMessage {
  const isAnswer = value['method'] === undefined && (value['result'] !== undefined || value['error'] !== undefined);
  return { kind: 'invalid', reason, sentence, at: undefined, value, answers: isAnswer ? readId(value['id'], idText) : undefined };
}

function readId(id: unknown, idText: IdText): RpcId | undefined {
  if (typeof id === 'string') return { text: JSON.stringify(id) };
  return typeof id === 'number' ? { text: idText() } : undefined;
}

/** The spelling of the number at `at` of a valid JSON text, or, where that is not known (-1), as the reader finds it. */
function idTextAt(text: string, at: number): string {
  if (at === -1) return idTextOf(readJson(text).root) ?? '';
  let to = at;
  while (NUMBER_CHARACTERS.includes(text.charAt(to)) && to < text.length) to++;
  return text.slice(at, to);
}

const NUMBER_CHARACTERS = '0123456789+-.eE';

/** The spelling of a message's numeric id; the last of several counts, as for JSON.parse. */
function idTextOf(message: JsonNode | undefined): string | undefined {
  const id = message?.kind === 'object' ? message.members.findLast(({ key }) => key === 'id')?.value : undefined;
  return id?.kind === 'number' ? id.text : undefined;
}

function invalid(reason: InvalidReason, sentence: string, value: unknown, at?: number): RpcMessage {
  return { kind: 'invalid', reason, sentence, at, value, answers: undefined };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}

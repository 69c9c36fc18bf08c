// S1 and S2: a hand-written FastAPI server with one queue per client. A POST is answered "ok", the reply comes later on the
// stream; a string id is refused by the body model; a method it does not know is never answered.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { openEventStream, type EventStream } from './base/eventStream.ts';
import { textResult } from './base/rpcServer.ts';
import {
  answerJson,
  asObject,
  parseJson,
  startSeedServer,
  type Route,
  type SeedOptions,
  type SeedServer,
} from './base/seedServer.ts';

/** S1, on `/sse` and `/message`. */
export function startQueueServer(options: SeedOptions = {}): Promise<SeedServer> {
  return startQueueServerOn('/sse', '/message', options);
}

/** S2: the same server on routes nobody would guess. */
export function startCustomRoutesServer(options: SeedOptions = {}): Promise<SeedServer> {
  return startQueueServerOn('/receive_test', '/send_test', options);
}

const TOOLS = [
  {
    name: 'echo',
    description: 'Says the text back',
    inputSchema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
  },
  {
    name: 'sleep',
    description: 'Answers after the given seconds',
    inputSchema: { type: 'object', properties: { seconds: { type: 'number', default: 1 } }, required: ['seconds'] },
  },
  {
    name: 'never',
    description: 'Works for as long as the stream stays open and never answers',
    inputSchema: { type: 'object', properties: {} },
  },
];

function startQueueServerOn(streamPath: string, messagePath: string, options: SeedOptions): Promise<SeedServer> {
  const clients = new Map<string, EventStream>();

  const stream: Route = (exchange) => {
    const id = randomUUID();
    const client = openEventStream(exchange, options.pingMs);
    clients.set(id, client);
    client.onClose(() => clients.delete(id));
    client.send({ event: 'endpoint', data: `${messagePath}?client_id=${id}` });
  };

  const message: Route = async (exchange) => {
    const problems = validationProblems(exchange.url.searchParams.get('client_id'), exchange.body);
    if (problems.length > 0) return answerJson(exchange, 422, { detail: problems });
    const client = clients.get(exchange.url.searchParams.get('client_id') ?? '');
    if (client === undefined) return answerJson(exchange, 200, 'no client');
    answerJson(exchange, 200, 'ok');
    const request = asObject(parseJson(exchange.body)) ?? {};
    const result = await resultOf(request['method'], asObject(request['params']) ?? {});
    if (result !== undefined)
      client.send({ event: 'message', data: JSON.stringify({ jsonrpc: '2.0', id: request['id'], result }) });
  };

  return startSeedServer(
    { entry: streamPath, framework: 'fastapi', paths: { [streamPath]: { GET: stream }, [messagePath]: { POST: message } } },
    options,
  );
}

/** The result of a method, or undefined where the server stays silent. */
async function resultOf(method: unknown, params: Readonly<Record<string, unknown>>): Promise<unknown> {
  if (method === 'initialize') {
    return {
      protocolVersion: '2024-11-05',
      capabilities: { experimental: {}, tools: { listChanged: false } },
      serverInfo: { name: 'mcp-test', version: '1.6.0' },
    };
  }
  if (method === 'tools/list') return { tools: TOOLS };
  if (method !== 'tools/call') return undefined;
  const args = asObject(params['arguments']) ?? {};
  switch (params['name']) {
    case 'echo':
      return textResult(String(args['text']));
    case 'sleep':
      await delay(Math.min(Number(args['seconds']), 60) * 1000, undefined, { ref: false });
      return textResult(`Slept for ${String(args['seconds'])} s`);
    default:
      return undefined;
  }
}

/** FastAPI's `detail` entries for a request its models refuse; empty where it is accepted. */
function validationProblems(clientId: string | null, body: string): unknown[] {
  if (clientId === null) return [missing(['query', 'client_id'], null)];
  if (body === '') return [missing(['body'], null)];
  const parsed = parseJson(body);
  if (parsed === undefined) {
    return [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {}, ctx: { error: 'Expecting value' } }];
  }
  const message = asObject(parsed);
  if (message === undefined) {
    const msg = 'Input should be a valid dictionary or object to extract fields from';
    return [{ type: 'model_attributes_type', loc: ['body'], msg, input: parsed }];
  }
  const problems: unknown[] = [];
  for (const field of ['jsonrpc', 'method']) if (message[field] === undefined) problems.push(missing(['body', field], message));
  const { id } = message;
  if (typeof id === 'string') {
    const msg = 'Input should be a valid integer, unable to parse string as an integer';
    problems.push({ type: 'int_parsing', loc: ['body', 'id'], msg, input: id });
  }
  return problems;
}

function missing(loc: readonly string[], input: unknown): unknown {
  return { type: 'missing', loc, msg: 'Field required', input };
}

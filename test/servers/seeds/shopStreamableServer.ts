// S7: the shop of S6 over Streamable HTTP, in one of four modes: stateless JSON, streamed progress, sessions, and a stream that
// is cut half-way and taken up again with `Last-Event-ID`.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { openEventStream, type EventStream, type ServerSentEvent } from './base/eventStream.ts';
import { answerMessage, notification, type RpcDefinition, type RpcMessage } from './base/rpcServer.ts';
import {
  answerJson,
  answerText,
  asObject,
  parseJson,
  startSeedServer,
  type Route,
  type SeedExchange,
  type SeedOptions,
  type SeedServer,
} from './base/seedServer.ts';
import { createShop } from './base/shop.ts';

export type ShopMode = 'stateless' | 'progress' | 'session' | 'resume';

export interface ShopStreamableOptions extends SeedOptions {
  readonly mode: ShopMode;
  /** Milliseconds between two progress notifications. */
  readonly stepMs?: number;
  /** How many attempts to resume are answered 503 before one is served. */
  readonly refusedResumes?: number;
  /** Milliseconds each event of a resumable stream asks to wait before resuming; nothing is asked unless given. */
  readonly retryMs?: number;
}

/** Progress of a streamed call, in percent; `resume` cuts the stream after `CUT_AFTER`. */
const STEPS: { readonly [mode in ShopMode]: readonly number[] } = {
  stateless: [],
  progress: [10, 30, 70],
  session: [],
  resume: [10, 30, 60],
};
const CUT_AFTER = 30;

/** Starts a fresh shop on `/mcp` in one mode. */
export function startShopStreamableServer(options: ShopStreamableOptions): Promise<SeedServer> {
  const { mode } = options;
  const withSessions = mode === 'session' || mode === 'resume';
  const shop = createShop();
  const sessions = new Set<string>();
  const resumer = createResumer(options);

  const post: Route = async (exchange) => {
    const message = asObject(parseJson(exchange.body));
    if (message === undefined) return refuse(exchange, 400, -32700, 'Parse error');
    const opensSession = withSessions && message['method'] === 'initialize';
    if (withSessions && !opensSession && !admitted(exchange, sessions)) return;
    if (message['id'] === undefined || message['method'] === undefined) return answerText(exchange, 202, '');
    const session = opensSession ? randomUUID().replaceAll('-', '') : undefined;
    if (session !== undefined) sessions.add(session);
    if (message['method'] === 'tools/call' && STEPS[mode].length > 0)
      return streamCall(exchange, shop, message, options, resumer);
    answerJson(
      exchange,
      200,
      await answerMessage(shop, message, ignore),
      session === undefined ? [] : [['mcp-session-id', session]],
    );
  };

  const get: Route = (exchange) => {
    if (!admitted(exchange, sessions)) return;
    const lastEventId = exchange.request.headers['last-event-id'];
    if (typeof lastEventId === 'string') return resumer.resume(exchange, lastEventId);
    openEventStream(exchange, options.pingMs);
  };

  const remove: Route = (exchange) => {
    if (!admitted(exchange, sessions)) return;
    sessions.delete(String(exchange.request.headers['mcp-session-id']));
    answerText(exchange, 200, '');
  };

  const methods: Record<string, Route> = withSessions ? { GET: get, POST: post, DELETE: remove } : { POST: post };
  return startSeedServer({ entry: '/mcp', framework: 'starlette', paths: { '/mcp': methods } }, options);
}

/** Streams progress and the result; in mode `resume` the connection breaks after progress 30 and the rest is kept. */
async function streamCall(
  exchange: SeedExchange,
  shop: RpcDefinition,
  message: RpcMessage,
  options: ShopStreamableOptions,
  resumer: Resumer,
): Promise<void> {
  const stream = openEventStream(exchange, options.pingMs);
  const token = asObject(asObject(message['params'])?.['_meta'])?.['progressToken'];
  const events = STEPS[options.mode].map((progress) =>
    notification('notifications/progress', {
      progressToken: token ?? message['id'],
      progress,
      total: 100,
      message: `${progress} % done`,
    }),
  );
  const answer = await answerMessage(shop, message, ignore);
  const rest: ServerSentEvent[] = [];
  let cut = false;
  for (const event of [...events, answer]) {
    const block = resumer.block(event);
    if (cut) rest.push(block);
    else stream.send(block);
    if (!cut && event !== answer) await delay(options.stepMs ?? 150, undefined, { ref: false });
    if (options.mode === 'resume' && asObject(event?.['params'])?.['progress'] === CUT_AFTER) cut = true;
  }
  if (!cut) return stream.end();
  resumer.keep(rest);
  stream.cut();
}

interface Resumer {
  /** A message as a block, with an event id where the mode has them. */
  block(message: RpcMessage | undefined): ServerSentEvent;
  keep(blocks: readonly ServerSentEvent[]): void;
  resume(exchange: SeedExchange, lastEventId: string): void;
}

/** What was not delivered before a cut, and how often to refuse it first. */
function createResumer(options: ShopStreamableOptions): Resumer {
  let ids = 0;
  let refused = 0;
  const kept = new Map<string, readonly ServerSentEvent[]>();
  return {
    block(message) {
      const block = { event: 'message', data: JSON.stringify(message) };
      if (options.mode !== 'resume') return block;
      return { id: `event-${++ids}`, ...block, ...(options.retryMs !== undefined && { retry: options.retryMs }) };
    },
    keep(blocks) {
      const first = Number(blocks[0]?.id?.slice('event-'.length));
      kept.set(`event-${first - 1}`, blocks);
    },
    resume(exchange, lastEventId) {
      if (refused < (options.refusedResumes ?? 0)) {
        refused += 1;
        return answerText(exchange, 503, 'Service Unavailable', 'text/plain; charset=utf-8');
      }
      const stream: EventStream = openEventStream(exchange, options.pingMs);
      for (const block of kept.get(lastEventId) ?? []) stream.send(block);
      kept.delete(lastEventId);
      stream.end();
    },
  };
}

/** Whether the request names a session this server knows; answers 400 or 404 where it does not. */
function admitted(exchange: SeedExchange, sessions: ReadonlySet<string>): boolean {
  const session = exchange.request.headers['mcp-session-id'];
  if (typeof session === 'string' && sessions.has(session)) return true;
  if (session === undefined) refuse(exchange, 400, -32600, 'Bad Request: Missing session ID');
  else refuse(exchange, 404, -32600, 'Session not found');
  return false;
}

function refuse(exchange: SeedExchange, status: number, code: number, message: string): void {
  answerJson(exchange, status, { jsonrpc: '2.0', id: 'server-error', error: { code, message } });
}

function ignore(): void {}

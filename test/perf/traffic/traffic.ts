// A night of MCP traffic as a wire would tell it, the same for the same seed: a standing stream of notifications and pings, calls
// answered with progress and a result, calls answered with plain JSON, errors, and pages that are no MCP at all.
import type { Chunk, Truth } from '../../../shared/observation/truth.ts';
import { RARE_WORD, BODY_WORD } from './plantedWords.ts';
import { seededRandom, type SeededRandom } from './seededRandom.ts';

/** What a capture is made like. */
export interface TrafficPlan {
  /** Bytes of one message, about. */
  readonly size: number;
  readonly seed: number;
}

/** Traffic without an end: each piece is one exchange, or one moment of the standing stream. */
export function* traffic({ size, seed }: TrafficPlan): Generator<readonly Truth[], never> {
  const random = seededRandom(seed);
  const maker = createMaker(random, size);
  yield maker.handshake();
  yield maker.listen();
  for (let piece = 0; ; piece += 1) {
    // Planted where a search has to go far for it.
    if (piece === 5_000) yield maker.notify(`needle in the night: ${RARE_WORD}`);
    const turn = random.below(100);
    if (turn < 55) for (let event = 0; event < 5; event += 1) yield maker.notify(undefined);
    else if (turn < 64) yield maker.call();
    else if (turn < 97) yield maker.ask();
    else if (turn < 99) yield maker.fail();
    else yield maker.notFound();
  }
}

const encoder = new TextEncoder();
const TOOLS = ['echo', 'add', 'search', 'slow', 'weather', 'read_file', 'write_file', 'query'] as const;
const METHODS = ['tools/list', 'resources/read', 'prompts/get', 'ping', 'resources/list', 'completion/complete'] as const;
const WORDS =
  'alpha request handled in time by the worker while cache entries were warm and queue depth stayed low on shard'.split(' ');
const LEVELS = ['debug', 'info', 'info', 'info', 'notice', 'warning', 'error'] as const;
const STANDING = 2;

interface Maker {
  handshake(): Truth[];
  listen(): Truth[];
  /** One event of the standing stream. */
  notify(text: string | undefined): Truth[];
  /** A call answered with progress and its result on a stream. */
  call(): Truth[];
  /** A question answered in plain JSON. */
  ask(): Truth[];
  fail(): Truth[];
  notFound(): Truth[];
}

function createMaker(random: SeededRandom, size: number): Maker {
  let at = 1_000;
  let exchange = 0;
  let id = 0;
  let told = 0;
  let standingBytes = 0;

  const later = (most: number): number => (at += 1 + random.below(most));
  const filler = (text: string): string => {
    let filled = text;
    while (filled.length < size) filled += ` ${random.pick(WORDS)}`;
    return filled.slice(0, Math.max(size, text.length));
  };
  const chunk = (of: number, side: Chunk['side'], from: number, text: string): Truth => ({
    kind: 'chunk',
    at,
    exchange: of,
    side,
    layer: 'sent',
    from,
    bytes: encoder.encode(text),
    parts: undefined,
  });
  const open = (body: string | undefined, purpose: 'handshake' | 'listen' | 'call'): Truth[] => {
    exchange += 1;
    later(2_000);
    const headers: [string, string][] = [
      ['Accept', 'application/json, text/event-stream'],
      ['MCP-Protocol-Version', '2025-11-25'],
    ];
    if (body !== undefined) headers.push(['Content-Type', 'application/json'], ['Content-Length', String(body.length)]);
    const opened: Truth = {
      kind: 'exchange-opened',
      at,
      exchange,
      purpose,
      connection: 1,
      method: body === undefined ? 'GET' : 'POST',
      url: 'http://night.test/mcp',
      headers,
      continues: undefined,
    };
    const sent: Truth[] = body === undefined ? [] : [chunk(exchange, 'request', 0, body)];
    return [
      opened,
      ...sent,
      { kind: 'phase', at: later(50), exchange, phase: 'socket', detail: { reused: true } },
      { kind: 'phase', at: later(50), exchange, phase: 'request-sent', detail: undefined },
    ];
  };
  const head = (status: number, type: string): Truth[] => [
    { kind: 'phase', at: later(20_000), exchange, phase: 'first-byte', detail: undefined },
    {
      kind: 'response-head',
      at,
      exchange,
      httpVersion: '1.1',
      status,
      statusText: status === 200 ? 'OK' : 'Not Found',
      headers: [
        ['content-type', type],
        ['date', 'Sat, 21 Nov 2026 02:00:00 GMT'],
        ['connection', 'keep-alive'],
      ],
    },
  ];
  const close = (): Truth => ({ kind: 'exchange-closed', at: later(100), exchange, ending: { how: 'complete' } });
  const answered = (body: string, status: number, type: string, reply: string): Truth[] => {
    const opened = open(body, 'call');
    return [...opened, ...head(status, type), chunk(exchange, 'response', 0, reply), close()];
  };
  const rpc = (members: object): string => JSON.stringify({ jsonrpc: '2.0', ...members });
  const toolCall = (): string =>
    rpc({
      id: ++id,
      method: 'tools/call',
      params: {
        name: random.pick(TOOLS),
        arguments: { text: random.pick(WORDS), n: random.below(1_000) },
        _meta: { progressToken: id },
      },
    });
  const result = (text: string): string => rpc({ id, result: { content: [{ type: 'text', text }] } });

  const notification = (text: string | undefined): string => {
    told += 1;
    if (text === undefined && random.happens(0.02)) return ': ping\n\n';
    if (text === undefined && random.happens(0.02)) return `event: ping\ndata: ${told}\n\n`;
    const data = text ?? `entry ${told} of ${random.below(1e6)}`;
    const params = { level: random.pick(LEVELS), logger: 'night', data: filler(data) };
    return `id: ${told}\ndata: ${rpc({ method: 'notifications/message', params })}\n\n`;
  };
  /** Progress, a few events a read. */
  const progress = (steps: number): Truth[] => {
    const truths: Truth[] = [];
    let from = 0;
    let waiting = '';
    for (let step = 1; step <= steps; step += 1) {
      const params = { progressToken: id, progress: step, total: steps, message: filler(`step ${step}`) };
      waiting += `data: ${rpc({ method: 'notifications/progress', params })}\n\n`;
      if (step < steps && random.happens(0.4)) continue;
      later(5_000);
      truths.push(chunk(exchange, 'response', from, waiting));
      from += waiting.length;
      waiting = '';
    }
    later(5_000);
    truths.push(
      chunk(exchange, 'response', from, `data: ${result(filler(`${BODY_WORD} ${id % 1000 === 0 ? 'reached' : 'done'}`))}\n\n`),
    );
    return truths;
  };

  return {
    handshake() {
      const capabilities = { tools: {}, resources: {}, prompts: {}, logging: {} };
      const asked = rpc({ id: ++id, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {} } });
      const reply = rpc({
        id,
        result: { protocolVersion: '2025-11-25', serverInfo: { name: 'night', version: '1' }, capabilities },
      });
      return answered(asked, 200, 'application/json', reply);
    },
    listen: () => [...open(undefined, 'listen'), ...head(200, 'text/event-stream')],
    notify(text) {
      const block = notification(text);
      later(20_000);
      const truth = chunk(STANDING, 'response', standingBytes, block);
      standingBytes += block.length;
      return [truth];
    },
    call() {
      const opened = open(toolCall(), 'call');
      return [...opened, ...head(200, 'text/event-stream'), ...progress(5 + random.below(40)), close()];
    },
    ask() {
      const asked = rpc({ id: ++id, method: random.pick(METHODS), params: { cursor: String(random.below(100)) } });
      return answered(asked, 200, 'application/json', result(filler('plain answer')));
    },
    fail() {
      const reply = `data: ${rpc({ id: id + 1, error: { code: -32603, message: filler('the tool fell over') } })}\n\n`;
      return answered(toolCall(), 200, 'text/event-stream', reply);
    },
    notFound() {
      const page = `<!doctype html><html><head><title>404</title></head><body><h1>Nothing here</h1><p>${filler('lost')}</p></body></html>`;
      return answered(toolCall(), 404, 'text/html', page);
    },
  };
}

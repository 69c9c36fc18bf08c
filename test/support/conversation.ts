// Truth observations written by hand: a small MCP conversation as a wire would tell it.
import type { Ending } from '../../shared/observation/ending.ts';
import type { Purpose, Truth } from '../../shared/observation/truth.ts';

const encoder = new TextEncoder();

/** One exchange as it goes; every step returns the observations it is. Times count on from `at`. */
export interface ScriptedExchange {
  readonly open: () => Truth[];
  readonly head: (status: number, type?: string, headers?: readonly (readonly [string, string])[]) => Truth[];
  readonly body: (text: string | Uint8Array) => Truth[];
  readonly close: (ending?: Ending) => Truth[];
}

export interface ScriptOptions {
  readonly body?: string;
  readonly purpose?: Purpose;
  readonly connection?: number;
  readonly continues?: number;
  readonly at?: number;
}

/** Scripts exchange number `exchange`: a POST of `body`, or a GET where there is none. */
export function scripted(
  exchange: number,
  { body, purpose = 'call', connection = 1, continues, at = exchange * 1000 }: ScriptOptions = {},
): ScriptedExchange {
  let now = at;
  let from = 0;
  const bytes = body === undefined ? undefined : encoder.encode(body);
  return {
    open: () => [
      {
        kind: 'exchange-opened',
        at: now,
        exchange,
        purpose,
        connection,
        method: bytes === undefined ? 'GET' : 'POST',
        url: 'http://server.test/mcp?key=1',
        headers:
          bytes === undefined
            ? [['Accept', 'text/event-stream']]
            : [
                ['Content-Type', 'application/json'],
                ['Content-Length', String(bytes.length)],
              ],
        continues,
      },
      ...(bytes === undefined
        ? []
        : [{ kind: 'chunk', at: ++now, exchange, side: 'request', layer: 'sent', from: 0, bytes, parts: undefined } as const]),
      { kind: 'phase', at: ++now, exchange, phase: 'request-sent', detail: undefined },
    ],
    head: (status, type, headers = []) => [
      { kind: 'phase', at: (now += 10), exchange, phase: 'first-byte', detail: undefined },
      {
        kind: 'response-head',
        at: now,
        exchange,
        httpVersion: '1.1',
        status,
        statusText: '',
        headers: type === undefined ? headers : [['content-type', type], ...headers],
      },
    ],
    body(text) {
      const chunk = typeof text === 'string' ? encoder.encode(text) : text;
      from += chunk.length;
      return [
        {
          kind: 'chunk',
          at: (now += 10),
          exchange,
          side: 'response',
          layer: 'sent',
          from: from - chunk.length,
          bytes: chunk,
          parts: undefined,
        },
      ];
    },
    close: (ending = { how: 'complete' }) => [{ kind: 'exchange-closed', at: (now += 5), exchange, ending }],
  };
}

/** A JSON-RPC message as text. */
export const rpc = (members: object): string => JSON.stringify({ jsonrpc: '2.0', ...members });
/** An SSE event that carries a text. */
export const sse = (data: string, lines = ''): string => `${lines}data: ${data}\n\n`;

/** Opening, a call with progress on a stream beside a standing one, an error, a batch, a malformed block, and the end. */
export function conversation(): Truth[] {
  const opening = scripted(1, {
    body: rpc({ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: { roots: {} } } }),
    purpose: 'handshake',
  });
  const standing = scripted(2, { purpose: 'listen' });
  const call = scripted(3, {
    body: rpc({ id: 2, method: 'tools/call', params: { name: 'slow', arguments: { n: 1 }, _meta: { progressToken: 'p' } } }),
  });
  const failing = scripted(4, { body: rpc({ id: 3, method: 'tools/list' }) });
  const batch = scripted(5, { body: `[${rpc({ id: 4, method: 'ping' })}, ${rpc({ method: 'notifications/x' })}]` });
  return [
    {
      kind: 'capture-opened',
      at: 0,
      wallClock: '2026-11-21T09:00:00.000Z',
      url: 'http://server.test/mcp',
      app: 'Wirescope 0.1.0',
    },
    {
      kind: 'state',
      at: 1,
      state: 'connecting',
      title: 'Asking',
      detail: 'POST initialize',
      severity: undefined,
      exchange: undefined,
    },
    ...opening.open(),
    ...opening.head(200, 'application/json'),
    ...opening.body(
      rpc({
        id: 1,
        result: { protocolVersion: '2025-06-18', serverInfo: { name: 'shop', version: '3.2' }, capabilities: { tools: {} } },
      }),
    ),
    ...opening.close(),
    ...standing.open(),
    ...standing.head(200, 'text/event-stream'),
    ...standing.body('retry: 3000\n\nid: 7\ndata:\n\n: still here\n\n'),
    ...call.open(),
    ...call.head(200, 'text/event-stream'),
    ...call.body(
      sse(rpc({ method: 'notifications/progress', params: { progressToken: 'p', progress: 1, total: 2, message: 'half' } })),
    ),
    ...standing.body(sse(rpc({ method: 'notifications/message', params: { level: 'info', data: 'hé' } }))),
    ...call.body(
      `dat: x\n\nevent: ping\ndata: alive\n\n${sse(rpc({ id: 2, result: { content: [{ type: 'text', text: 'done' }] } }), 'id: 8\n')}`,
    ),
    ...call.close(),
    ...failing.open(),
    ...failing.head(404, 'application/json'),
    ...failing.body(rpc({ id: 3, error: { code: -32001, message: 'Session not found' } })),
    ...failing.close(),
    ...batch.open(),
    ...batch.head(202),
    ...batch.close(),
    ...standing.close({ how: 'aborted', reason: 'disconnect' }),
    { kind: 'capture-closed', at: 9000 },
  ];
}

/** The revision of the demo server's stateless side. */
export const REVISION = '2026-07-28';

/** An answer with every message in it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly messages: readonly Record<string, unknown>[];
}

export interface Asked {
  readonly params?: Record<string, unknown>;
  readonly meta?: Record<string, unknown>;
  /** What the client declares; nothing where absent. */
  readonly capabilities?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** Sends one request of 2026-07-28 and gives the response while it still comes. */
export function sendModern(url: string, method: string, asked: Asked, signal?: AbortSignal): Promise<Response> {
  const { params = {}, meta = {}, capabilities = {}, headers = {} } = asked;
  const envelope = {
    'io.modelcontextprotocol/protocolVersion': REVISION,
    'io.modelcontextprotocol/clientCapabilities': capabilities,
    ...meta,
  };
  const named = params['name'] ?? params['uri'] ?? params['taskId'];
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': REVISION,
      'mcp-method': method,
      ...(typeof named === 'string' && { 'mcp-name': named }),
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: envelope } }),
    ...(signal && { signal }),
  });
}

/** Sends one request of 2026-07-28 and reads its answer to the end. */
export async function askModern(url: string, method: string, asked: Asked = {}): Promise<Answer> {
  const response = await sendModern(url, method, asked);
  const text = await response.text();
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  const messages = isStream ? [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => data ?? '') : [text];
  return {
    status: response.status,
    headers: response.headers,
    text,
    messages: messages.map((message) => JSON.parse(message) as Record<string, unknown>),
  };
}

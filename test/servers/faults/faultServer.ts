// What the fault servers share: the handle a test holds, and a well-behaved Streamable HTTP server that goes wrong in `tools/call`
// only, so that a fault can be met where it hurts: in the middle of a session.
import { httpResponse, rawServer, type RawConn, type RawRequest } from '../../support/rawServer.ts';

/** A running fault server. */
export interface FaultServer {
  /** The MCP address to give a client. */
  readonly url: string;
  close(): Promise<void>;
}

/** A JSON-RPC request as the fault servers read it. */
export interface RpcCall {
  readonly id: string | number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Answers every request on every path with `answer`. */
export async function alwaysServer(
  answer: (conn: RawConn, request: RawRequest) => Promise<void>,
  path = '/mcp',
): Promise<FaultServer> {
  const server = await rawServer(async (conn) => {
    for (;;) await answer(conn, await conn.readRequest());
  });
  return { url: server.url + path, close: () => server.close() };
}

/**
 * A Streamable HTTP server (any legacy revision, no session id, no GET stream) with one tool, `echo`. Everything works except
 * `tools/call`, which `onCall` answers on the wire as it likes.
 */
export function mcpServer(onCall: (conn: RawConn, call: RpcCall) => Promise<void>): Promise<FaultServer> {
  return alwaysServer(async (conn, request) => {
    if (request.method !== 'POST') return conn.write(httpResponse('405 Method Not Allowed', { Allow: 'POST' }));
    const call = JSON.parse(request.body) as RpcCall;
    if (call.id === undefined) return conn.write(httpResponse('202 Accepted', {}));
    if (call.method === 'tools/call') return onCall(conn, call);
    return conn.write(jsonResponse(wellBehaved(call)));
  });
}

/** The JSON-RPC answer of a healthy server to anything but `tools/call`. */
export function wellBehaved({ id, method, params }: RpcCall): unknown {
  switch (method) {
    case 'initialize':
      return result(id, {
        protocolVersion: params['protocolVersion'],
        capabilities: { tools: {} },
        serverInfo: { name: 'fault server', version: '1.0.0' },
      });
    case 'tools/list':
      return result(id, {
        tools: [
          {
            name: 'echo',
            description: 'Says what it was told.',
            inputSchema: { type: 'object', properties: { text: { type: 'string' } } },
          },
        ],
      });
    case 'ping':
      return result(id, {});
    default:
      return { jsonrpc: '2.0', id, error: { code: -32601, message: `Method not found: ${method}` } };
  }
}

/** A JSON-RPC result. */
export function result(id: string | number, value: unknown): unknown {
  return { jsonrpc: '2.0', id, result: value };
}

/** The result of a `tools/call` with one text. */
export function textResult(id: string | number, text: string): unknown {
  return result(id, { content: [{ type: 'text', text }], isError: false });
}

/** 200 with this value as JSON. */
export function jsonResponse(value: unknown, status = '200 OK'): Buffer {
  return httpResponse(status, { 'Content-Type': 'application/json' }, JSON.stringify(value));
}

/** The head of an SSE answer in chunked coding. */
export const SSE_HEAD =
  'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nTransfer-Encoding: chunked\r\n\r\n';

/** The empty HTTP chunk that ends a chunked body. */
export const LAST_CHUNK = '0\r\n\r\n';

/** One SSE `message` event around a JSON value. */
export function sseMessage(value: unknown): string {
  return `event: message\ndata: ${JSON.stringify(value)}\n\n`;
}

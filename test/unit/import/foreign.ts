// Files as other programs write them, by hand after their own writers: one MCP call each, with the oddities of each.
const asked = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {} },
});
const said = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  result: { protocolVersion: '2025-06-18', serverInfo: { name: 'shop', version: '1' }, capabilities: {} },
});
const call = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'echo', arguments: { text: 'hé' } } });
const stream = `event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', id: 2, result: { content: [{ type: 'text', text: 'hé' }] } })}\n\n`;
const pair = (name: string, value: string) => ({ name, value });

/** Chrome: pseudo-headers of HTTP/2, private members, `connect` with `ssl` in it, entries of a page. */
export const chrome = {
  log: {
    version: '1.2',
    creator: { name: 'WebInspector', version: '537.36' },
    pages: [
      {
        startedDateTime: '2026-11-21T09:00:00.000Z',
        id: 'page_1',
        title: 'https://app.test/',
        pageTimings: { onContentLoad: 1, onLoad: 2 },
      },
    ],
    entries: [
      {
        _initiator: { type: 'script' },
        _priority: 'High',
        _resourceType: 'fetch',
        cache: {},
        connection: '443',
        pageref: 'page_1',
        request: {
          method: 'POST',
          url: 'https://shop.test/mcp',
          httpVersion: 'http/2.0',
          headers: [pair(':authority', 'shop.test'), pair('content-type', 'application/json')],
          queryString: [],
          cookies: [],
          headersSize: -1,
          bodySize: asked.length,
          postData: { mimeType: 'application/json', text: asked },
        },
        response: {
          status: 200,
          statusText: '',
          httpVersion: 'http/2.0',
          headers: [pair('content-type', 'application/json'), pair('content-encoding', 'br')],
          cookies: [],
          content: { size: said.length, mimeType: 'application/json', text: said },
          redirectURL: '',
          headersSize: -1,
          bodySize: -1,
          _transferSize: 120,
          _error: null,
        },
        serverIPAddress: '192.0.2.1',
        startedDateTime: '2026-11-21T09:00:00.250Z',
        time: 61.5,
        timings: { blocked: 1.5, dns: 10, ssl: 20, connect: 30, send: 1, wait: 15, receive: 4, _blocked_queueing: 1 },
      },
      {
        _resourceType: 'fetch',
        cache: {},
        request: {
          method: 'POST',
          url: 'https://shop.test/mcp',
          httpVersion: 'http/2.0',
          headers: [pair('content-type', 'application/json')],
          queryString: [],
          cookies: [],
          headersSize: -1,
          bodySize: call.length,
          postData: { mimeType: 'application/json', text: call },
        },
        response: {
          status: 200,
          statusText: '',
          httpVersion: 'h3',
          headers: [pair('content-type', 'text/event-stream')],
          cookies: [],
          content: {
            size: stream.length,
            mimeType: 'text/event-stream',
            text: Buffer.from(stream).toString('base64'),
            encoding: 'base64',
          },
          redirectURL: '',
          headersSize: -1,
          bodySize: -1,
        },
        startedDateTime: '2026-11-21T09:00:01.000Z',
        time: 20,
        timings: { blocked: 0, dns: -1, ssl: -1, connect: -1, send: 0, wait: 15, receive: 5 },
      },
      {
        _resourceType: 'websocket',
        _webSocketMessages: [{ type: 'send', time: 1, opcode: 1, data: 'x' }],
        cache: {},
        request: {
          method: 'GET',
          url: 'wss://shop.test/ws',
          httpVersion: 'http/1.1',
          headers: [],
          queryString: [],
          cookies: [],
          headersSize: -1,
          bodySize: 0,
        },
        response: {
          status: 0,
          statusText: '',
          httpVersion: '',
          headers: [],
          cookies: [],
          content: { size: 0, mimeType: 'x-unknown' },
          redirectURL: '',
          headersSize: -1,
          bodySize: -1,
          _error: 'net::ERR_CONNECTION_REFUSED',
        },
        startedDateTime: '2026-11-21T09:00:00.100Z',
        time: 5,
        timings: { blocked: 5, dns: -1, ssl: -1, connect: -1, send: 0, wait: 0, receive: 0 },
      },
    ],
  },
};

/** Firefox: a time zone, `params` beside the text, bodies it did not keep, missing parts of timings. */
export const firefox = {
  log: {
    version: '1.2',
    creator: { name: 'Firefox', version: '140.0' },
    browser: { name: 'Firefox', version: '140.0' },
    entries: [
      {
        startedDateTime: '2026-11-21T10:00:00.250+01:00',
        request: {
          bodySize: call.length,
          method: 'POST',
          url: 'https://shop.test/mcp',
          httpVersion: 'HTTP/2',
          headers: [pair('Content-Type', 'application/json')],
          cookies: [],
          queryString: [],
          headersSize: 300,
          postData: { mimeType: 'application/json', params: [], text: call },
        },
        response: {
          status: 200,
          statusText: 'OK',
          httpVersion: 'HTTP/2',
          headers: [pair('content-type', 'text/event-stream')],
          cookies: [],
          content: { mimeType: 'text/event-stream', size: 999, comment: 'Response bodies are not included.' },
          redirectURL: '',
          headersSize: 200,
          bodySize: 999,
        },
        cache: {},
        timings: { blocked: 0, dns: 0, ssl: 0, connect: 0, send: 0, wait: 12, receive: 0 },
        time: 12,
        _securityState: 'secure',
        serverIPAddress: '192.0.2.7',
        connection: '443',
      },
    ],
  },
};

/** mitmproxy: whole numbers, a form as `params`, `-1` where it has no stamp, text that is Base64 without being binary. */
export const mitmproxy = {
  log: {
    version: '1.2',
    creator: { name: 'mitmproxy', version: '12.2.0', comment: '' },
    pages: [],
    entries: [
      {
        startedDateTime: '2026-11-21T09:00:00.000000+00:00',
        time: 30,
        request: {
          method: 'POST',
          url: 'http://shop.test/token',
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: [pair('Content-Type', 'application/x-www-form-urlencoded')],
          queryString: [],
          headersSize: 100,
          bodySize: 20,
          postData: {
            mimeType: 'application/x-www-form-urlencoded',
            params: [pair('grant_type', 'refresh_token'), pair('refresh_token', 'a b')],
          },
        },
        response: {
          status: 200,
          statusText: 'OK',
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: [pair('Content-Type', 'application/json')],
          content: { size: 2, compression: 0, mimeType: 'application/json', text: 'e30=', encoding: 'base64' },
          redirectURL: '',
          headersSize: 50,
          bodySize: 2,
        },
        cache: {},
        timings: { connect: 1, ssl: -1, send: 2, receive: 3, wait: 24 },
        serverIPAddress: '127.0.0.1',
      },
    ],
  },
};

/** HTTP Toolkit: requests that were aborted have no response, pins and close reasons beside. */
export const httpToolkit = {
  log: {
    version: '1.2',
    creator: { name: 'HTTP Toolkit', version: '1.0' },
    pages: [{ id: '1', title: 'x', startedDateTime: '2026-11-21T09:00:00.000Z', pageTimings: {} }],
    entries: [
      {
        pageref: '1',
        startedDateTime: '2026-11-21T09:00:00.000Z',
        time: -1,
        request: {
          method: 'POST',
          url: 'http://shop.test/mcp',
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: [pair('content-type', 'application/json')],
          queryString: [],
          postData: { mimeType: 'application/json', text: call, params: [] },
          headersSize: -1,
          bodySize: -1,
          _trailers: [],
        },
        response: {
          status: 0,
          statusText: '<request failed>',
          httpVersion: 'HTTP/1.1',
          headers: [],
          cookies: [],
          content: { size: 0, mimeType: 'application/octet-stream' },
          headersSize: -1,
          bodySize: -1,
          redirectURL: '',
        },
        cache: {},
        timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: 0, receive: 0 },
        _pinned: true,
      },
      {
        pageref: '1',
        startedDateTime: '2026-11-21T09:00:01.000Z',
        time: 500,
        request: {
          method: 'POST',
          url: 'http://shop.test/upload',
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: [],
          queryString: [],
          headersSize: -1,
          bodySize: 3,
          // A body that is no text has no place in `postData`.
          _requestBodyStatus: 'discarded:not-representable',
          _content: { text: '/wD+', size: 3, encoding: 'base64' },
        },
        response: {
          status: 0,
          statusText: '',
          httpVersion: '',
          headers: [],
          cookies: [],
          content: { size: 0, mimeType: 'application/x-unknown' },
          headersSize: -1,
          bodySize: -1,
          redirectURL: '',
        },
        cache: {},
        timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 2, wait: 0, receive: 0 },
      },
    ],
  },
};

const envelope = (seq: number, direction: string, rest: object) =>
  JSON.stringify({
    session_id: 's1',
    server_label: 'shop',
    seq,
    ts: `2026-11-21T09:00:0${seq}.123456789Z`,
    direction,
    transport: 'http',
    ...rest,
  });

/** A session log of mcpsnoop. */
export const mcpsnoop = [
  envelope(0, 'meta', { raw: { command: ['node', 'server.js'] } }),
  envelope(1, 'c2s', { raw: JSON.parse(asked) as object }),
  envelope(2, 's2c', { raw: JSON.parse(said) as object, status: 200 }),
  envelope(3, 'stderr', { text: 'listening' }),
  // The message as it was, spaces and big numbers included.
  envelope(4, 'c2s', {}).replace(
    '"transport":"http"',
    '"transport":"http","raw":{"jsonrpc":"2.0", "id":12345678901234567890,"method":"tools/list"},"mcp_method":"tools/list"',
  ),
  envelope(5, 's2c', { text: 'not json', truncated: true }),
  // An answer without a body says its status only.
  envelope(6, 's2c', { status: 401, auth_challenge: 'Bearer resource_metadata="http://shop.test/.well-known"' }),
].join('\n');

/** The protocol log of MCP Inspector. */
export const inspectorMessages = [
  {
    id: 'a',
    timestamp: '2026-11-21T09:00:00.000Z',
    direction: 'request',
    origin: 'client',
    message: JSON.parse(asked) as object,
    response: JSON.parse(said) as object,
    duration: 42,
  },
  {
    id: 'b',
    timestamp: '2026-11-21T09:00:01.000Z',
    direction: 'notification',
    origin: 'server',
    message: { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 'x' } },
  },
];

/** The network log of MCP Inspector. */
export const inspectorNetwork = [
  {
    id: 'n',
    timestamp: '2026-11-21T09:00:00.000Z',
    method: 'POST',
    url: 'http://shop.test/mcp',
    requestHeaders: { 'content-type': 'application/json' },
    requestBody: call,
    responseStatus: 200,
    responseStatusText: 'OK',
    responseHeaders: { 'content-type': 'text/event-stream' },
    responseBody: stream,
    duration: 17,
    category: 'transport',
  },
  {
    id: 'o',
    timestamp: '2026-11-21T09:00:02.000Z',
    method: 'POST',
    url: 'http://shop.test/mcp',
    requestHeaders: {},
    error: 'fetch failed',
    category: 'transport',
  },
];

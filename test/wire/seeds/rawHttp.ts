// A client that adds nothing to the bytes: one socket a request, everything that arrives kept as latin-1 text.
import { connect, type Socket } from 'node:net';

/** One request on its own socket; `received` grows as bytes arrive. */
export interface RawExchange {
  readonly received: () => string;
  /** The body with the chunked coding undone, as far as it has arrived. */
  readonly body: () => string;
  /** Waits until `pattern` is in the body and gives its match; rejects after two seconds with what there was. */
  bodyHas(pattern: string | RegExp): Promise<readonly (string | undefined)[]>;
  /** Resolves with the body when the server is done, or has cut the connection. */
  ended(): Promise<string>;
  readonly status: () => number;
  /** Response header lines as sent, status line excluded. */
  readonly headers: () => readonly string[];
  close(): void;
}

const PATIENCE_MS = 2_000;

/** Sends one request and keeps reading. */
export function rawRequest(url: string, method: string, headers: Readonly<Record<string, string>> = {}, body = ''): RawExchange {
  const { hostname, port, host, pathname, search } = new URL(url);
  const socket = connect(Number(port), hostname);
  const lines = Object.entries({
    Host: host,
    ...headers,
    ...(method === 'POST' ? { 'Content-Length': String(Buffer.byteLength(body)) } : {}),
  });
  socket.write(
    `${method} ${pathname}${search} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  );
  let received = '';
  socket.on('data', (data) => (received += data.toString('latin1')));
  socket.on('error', () => undefined);
  const head = () => received.slice(0, Math.max(0, received.indexOf('\r\n\r\n')));
  const bodySoFar = () => {
    const raw = received.slice(head().length + 4);
    return /\r\ntransfer-encoding: chunked/i.test(head()) ? unchunk(raw) : raw;
  };
  return {
    received: () => received,
    body: bodySoFar,
    bodyHas: (pattern) =>
      until(
        socket,
        () => found(bodySoFar(), pattern),
        () => `no ${String(pattern)} in ${JSON.stringify(received)}`,
      ),
    ended: () =>
      until(
        socket,
        () => {
          const length = /\r\ncontent-length: (\d+)/i.exec(head())?.[1];
          const done =
            socket.readableEnded ||
            socket.destroyed ||
            received.endsWith('\r\n0\r\n\r\n') ||
            bodySoFar().length === Number(length);
          return done && head() !== '' ? bodySoFar() : undefined;
        },
        () => `no end after ${JSON.stringify(received)}`,
      ).finally(() => socket.destroy()),
    status: () => Number(/^HTTP\/1\.1 (\d+)/.exec(received)?.[1]),
    headers: () => head().split('\r\n').slice(1),
    close: () => socket.destroy(),
  };
}

/** Posts a JSON value and waits for the whole answer. */
export async function postJson(
  url: string,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawExchange> {
  const exchange = rawRequest(
    url,
    'POST',
    { 'Content-Type': 'application/json', ...headers },
    typeof value === 'string' ? value : JSON.stringify(value),
  );
  await exchange.ended();
  return exchange;
}

function found(text: string, pattern: string | RegExp): readonly (string | undefined)[] | undefined {
  if (typeof pattern === 'string') return text.includes(pattern) ? [pattern] : undefined;
  return pattern.exec(text) ?? undefined;
}

function unchunk(raw: string): string {
  let out = '';
  let at = 0;
  for (;;) {
    const line = raw.indexOf('\r\n', at);
    const size = line < 0 ? 0 : Number.parseInt(raw.slice(at, line), 16);
    if (!(size > 0)) return out;
    out += raw.slice(line + 2, line + 2 + size);
    at = line + 2 + size + 2;
  }
}

function until<T>(socket: Socket, look: () => T | undefined, complaint: () => string): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      const seen = look();
      if (seen === undefined) return;
      clearTimeout(timer);
      for (const event of ['data', 'end', 'close']) socket.off(event, settle);
      resolve(seen);
    };
    const timer = setTimeout(() => reject(new Error(complaint())), PATIENCE_MS);
    for (const event of ['data', 'end', 'close']) socket.on(event, settle);
    settle();
  });
}

// A scripted TCP (or TLS) server for byte-exact tests: the script writes exactly what the client will read, and nothing else is
// sent. It knows just enough HTTP to cut requests out of a connection, and must not know MCP.
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** A request as it stood on the wire. */
export interface RawRequest {
  readonly method: string;
  readonly target: string;
  /** The exact head, request line to the last header line, without the blank line. */
  readonly head: string;
  /** Header lines in wire order and case, repeats kept. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body after undoing chunked coding, as text. */
  readonly body: string;
  readonly bytes: Buffer;
  /** 1-based number of the connection it came on. */
  readonly connection: number;
}

/** One accepted connection, in the hands of the script. */
export interface RawConn {
  /** 1-based, in the order of acceptance. */
  readonly number: number;
  readonly socket: Socket;
  /** Every request read on this connection so far. */
  readonly requests: readonly RawRequest[];
  /** The next request. Throws `ClientGone` when the client closes first; a script need not catch that. */
  readRequest(): Promise<RawRequest>;
  /** Writes these bytes in one socket write and resolves when the kernel took them (also when the client is gone). */
  write(bytes: string | Uint8Array): Promise<void>;
  delay(ms: number): Promise<void>;
  /** Ends our side: FIN after what was written. */
  fin(): void;
  /** Tears the connection down with RST. */
  rst(): void;
  /** Resolves when the connection is closed, by whoever. */
  readonly closed: Promise<void>;
}

export interface RawServer {
  /** `http://127.0.0.1:PORT` or `https://localhost:PORT`, without a final slash. */
  readonly url: string;
  readonly port: number;
  /** Every request of every connection, in the order they were read. */
  readonly requests: readonly RawRequest[];
  /** How many connections were accepted. */
  readonly connections: number;
  /** Closes every connection, and throws what a script threw, so that a wrong script cannot pass unseen. */
  close(): Promise<void>;
}

/** TLS of a raw server, PEM. `clientCa` makes it want a client certificate: a handshake without one fails. */
export interface RawTls {
  readonly key: string;
  readonly cert: string;
  readonly clientCa?: string;
}

/** What `readRequest` throws when the client closed the connection instead of sending a request. */
export class ClientGone extends Error {
  constructor() {
    super('the client closed the connection');
  }
}

/**
 * Listens on a free loopback port and runs the script once for each connection. A connection the script leaves open stays open
 * until the client or `close` ends it.
 */
export async function rawServer(script: (conn: RawConn) => Promise<void> | void, tls?: RawTls): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const requests: RawRequest[] = [];
  const problems: unknown[] = [];
  let connections = 0;

  const server = createServer({ noDelay: true }, (raw) => {
    connections += 1;
    sockets.add(raw);
    raw.on('close', () => sockets.delete(raw)).on('error', () => {});
    const conn = connectionOf(raw, tls, connections, requests);
    void (async () => {
      try {
        await script(conn);
      } catch (error) {
        if (!(error instanceof ClientGone)) problems.push(error);
      }
    })();
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    port,
    requests,
    get connections() {
      return connections;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      if (problems.length > 0) throw problems[0];
    },
  };
}

/** A whole HTTP/1.1 response with `Content-Length`, ready for `conn.write`. */
export function httpResponse(status: string, headers: Readonly<Record<string, string>>, body: string | Uint8Array = ''): Buffer {
  const bytes = Buffer.from(body);
  const lines = Object.entries({ ...headers, 'Content-Length': String(bytes.length) }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`), bytes]);
}

/** One HTTP chunk (chunked transfer coding) around these bytes; the empty one ends the body. */
export function httpChunk(body: string | Uint8Array): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
}

function connectionOf(raw: Socket, tls: RawTls | undefined, number: number, log: RawRequest[]): RawConn {
  const socket = tls === undefined ? raw : secured(raw, tls);
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => void raw.once('close', () => resolve()));
  const inbox = inboxOf(socket);
  const requests: RawRequest[] = [];
  return {
    number,
    socket,
    requests,
    closed,
    async readRequest() {
      const request = await readRequest(inbox, number);
      requests.push(request);
      log.push(request);
      return request;
    },
    write: (bytes) =>
      new Promise((resolve) => {
        if (socket.writable) socket.write(bytes, () => resolve());
        else resolve();
      }),
    delay: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    fin: () => void socket.end(),
    rst: () => void raw.resetAndDestroy(),
  };
}

function secured(raw: Socket, tls: RawTls): TLSSocket {
  const asksForCertificate = tls.clientCa !== undefined;
  return new TLSSocket(raw, {
    isServer: true,
    key: tls.key,
    cert: tls.cert,
    requestCert: asksForCertificate,
    rejectUnauthorized: asksForCertificate,
    ...(tls.clientCa === undefined ? {} : { ca: tls.clientCa }),
  });
}

/** Bytes that arrived and were not read yet. `until` waits until `cut` finds an end offset, and takes the bytes before it. */
interface Inbox {
  until(cut: (bytes: Buffer) => number | undefined): Promise<Buffer>;
}

function inboxOf(socket: Socket): Inbox {
  let pending = Buffer.alloc(0);
  let over = false;
  let wake = (): void => {};
  socket.on('data', (data: Buffer) => {
    pending = Buffer.concat([pending, data]);
    wake();
  });
  for (const event of ['end', 'close']) {
    socket.on(event, () => {
      over = true;
      wake();
    });
  }
  return {
    async until(cut) {
      for (;;) {
        const end = cut(pending);
        if (end !== undefined) {
          const taken = pending.subarray(0, end);
          pending = pending.subarray(end);
          return taken;
        }
        if (over) throw new ClientGone();
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

async function readRequest(inbox: Inbox, connection: number): Promise<RawRequest> {
  const head = (await inbox.until(after('\r\n\r\n'))).toString('latin1').slice(0, -4);
  const [requestLine = '', ...lines] = head.split('\r\n');
  const [method = '', target = ''] = requestLine.split(' ');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });
  const value = (name: string): string | undefined => headers.find(([key]) => key.toLowerCase() === name)?.[1];
  const length = Number(value('content-length') ?? 0);
  const bytes =
    value('transfer-encoding') === 'chunked'
      ? await readChunked(inbox)
      : await inbox.until((had) => (had.length >= length ? length : undefined));
  return { method, target, head, headers, body: bytes.toString('utf8'), bytes, connection };
}

async function readChunked(inbox: Inbox): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (;;) {
    const size = Number.parseInt((await inbox.until(after('\r\n'))).toString('latin1'), 16);
    parts.push((await inbox.until((had) => (had.length >= size + 2 ? size + 2 : undefined))).subarray(0, size));
    if (size === 0) return Buffer.concat(parts);
  }
}

function after(mark: string): (bytes: Buffer) => number | undefined {
  return (bytes) => {
    const index = bytes.indexOf(mark);
    return index < 0 ? undefined : index + mark.length;
  };
}

// A server-sent event stream with the traits of sse_starlette: CRLF line ends, comment pings in silence, its four headers.
import { writeHead, type SeedExchange } from './seedServer.ts';

/** One block; `data` with line breaks becomes several `data:` lines. */
export interface ServerSentEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: string;
  readonly retry?: number;
}

/** An open stream. Sending on a closed one does nothing, as a queue nobody reads. */
export interface EventStream {
  send(event: ServerSentEvent): void;
  /** Ends the response properly. */
  end(): void;
  /** Breaks the connection: FIN without the last chunk of the body. */
  cut(): void;
  /** Called once when either side is gone. */
  onClose(listener: () => void): void;
}

const DEFAULT_PING_MS = 15_000;

/** Answers an exchange with `200 text/event-stream` and keeps it open. */
export function openEventStream(
  exchange: SeedExchange,
  pingMs: number = DEFAULT_PING_MS,
  headers: readonly (readonly [string, string])[] = [],
): EventStream {
  const { response } = exchange;
  writeHead(exchange, 200, [
    ...headers,
    ['cache-control', 'no-store'],
    ['connection', 'keep-alive'],
    ['x-accel-buffering', 'no'],
    ['content-type', 'text/event-stream; charset=utf-8'],
    ['transfer-encoding', 'chunked'],
  ]);
  response.flushHeaders();
  const ping = setInterval(() => response.write(`: ping - ${pythonTimestamp(new Date())}\r\n\r\n`), pingMs);
  response.once('close', () => clearInterval(ping));
  return {
    send(event) {
      if (response.writableEnded || response.destroyed) return;
      response.write(encode(event));
      ping.refresh();
    },
    end() {
      clearInterval(ping);
      response.end();
    },
    cut() {
      clearInterval(ping);
      // At once would drop what was written in this turn.
      response.socket?.destroySoon();
    },
    onClose: (listener) => void response.once('close', listener),
  };
}

function encode({ id, event, data, retry }: ServerSentEvent): string {
  const lines: string[] = [];
  if (id !== undefined) lines.push(`id: ${id}`);
  if (event !== undefined) lines.push(`event: ${event}`);
  for (const line of data.split(/\r\n|\r|\n/)) lines.push(`data: ${line}`);
  if (retry !== undefined) lines.push(`retry: ${retry}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** `str(datetime.now(timezone.utc))`: ISO 8601 with a blank for the T and six digits of a second. */
function pythonTimestamp(time: Date): string {
  return time.toISOString().replace('T', ' ').replace('Z', '000+00:00');
}

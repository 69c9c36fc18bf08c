// Messages whose HTTP nobody kept. A capture has messages in exchanges only: what the client said becomes a POST each, what the server said
// one standing stream, and the capture says that these were made up.
import { encodeUtf8 } from '../../base/bytes.ts';
import type { RawHeaders } from '../../http/headers.ts';
import type { Truth } from '../../observation/truth.ts';
import type { CaptureSink } from './captureSink.ts';

/** A message as another program logged it. */
export interface LoggedMessage {
  /** Unix ms, with fractions. */
  readonly at: number;
  readonly direction: 'out' | 'in';
  /** As it was logged. */
  readonly text: string;
  /** Whose conversation it belongs to, where a log has several. */
  readonly conversation: string;
}

/** Takes messages in any order. */
export interface MessageImport {
  add(message: LoggedMessage): void;
  /** A remark at a moment: a line of standard error, something that is no message. */
  note(at: number, title: string, detail: string): void;
  /** µs of the last one. */
  lastAt(): number;
}

const MADE_UP =
  'The log has messages only. The requests and the stream around them were made up here, with their heads, sizes and framing; the moments are those of the log.';

/** Puts messages into a capture that begins at `startedAt`, Unix ms; `url` is what their server is called. */
export function createMessageImport(sink: CaptureSink, startedAt: number, url: string): MessageImport {
  let lastAt = 0;
  sink.remark(MADE_UP);
  const exchanges = madeUpExchanges(sink, url);
  const moment = (at: number): number => {
    const us = Math.max(0, Math.round((at - startedAt) * 1000));
    lastAt = Math.max(lastAt, us);
    return us;
  };
  return {
    lastAt: () => lastAt,
    note: (at, title, detail) =>
      exchanges.add({ kind: 'state', at: moment(at), state: 'notice', title, detail, severity: 'note', exchange: undefined }),
    add({ at, direction, text, conversation }) {
      const bytes = direction === 'out' ? encodeUtf8(text) : encodeUtf8(eventOf(text));
      exchanges[direction](moment(at), conversation, bytes);
    },
  };
}

/** An SSE event that carries a text. */
function eventOf(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `${lines.join('')}\n`;
}

interface Exchanges {
  add(truth: Truth): void;
  out(at: number, conversation: string, bytes: Uint8Array): void;
  in(at: number, conversation: string, bytes: Uint8Array): void;
}

interface Stream {
  readonly exchange: number;
  readonly connection: number;
  from: number;
}

function madeUpExchanges(sink: CaptureSink, url: string): Exchanges {
  let [exchange, seq] = [0, 1];
  const streams = new Map<string, Stream>();
  const add = (truth: Truth): void => sink.add(seq++, truth);
  const open = (at: number, purpose: 'listen' | 'call', connection: number): number => {
    exchange += 1;
    const method = purpose === 'listen' ? 'GET' : 'POST';
    add({ kind: 'exchange-opened', at, exchange, purpose, connection, method, url, headers: [], continues: undefined });
    return exchange;
  };
  const head = (at: number, number: number, status: number, headers: RawHeaders): void =>
    add({ kind: 'response-head', at, exchange: number, httpVersion: '1.1', status, statusText: 'made up', headers });
  const streamOf = (conversation: string, at: number): Stream => {
    const known = streams.get(conversation);
    if (known !== undefined) return known;
    const connection = streams.size + 1;
    const stream: Stream = { exchange: open(at, 'listen', connection), connection, from: 0 };
    head(at, stream.exchange, 200, [['content-type', 'text/event-stream']]);
    streams.set(conversation, stream);
    return stream;
  };
  return {
    add,
    out(at, conversation, bytes) {
      const number = open(at, 'call', streamOf(conversation, at).connection);
      add(chunk(at, number, 'request', 0, bytes));
      head(at, number, 202, []);
      add({ kind: 'exchange-closed', at, exchange: number, ending: { how: 'complete' } });
    },
    in(at, conversation, bytes) {
      const stream = streamOf(conversation, at);
      add(chunk(at, stream.exchange, 'response', stream.from, bytes));
      stream.from += bytes.length;
    },
  };
}

function chunk(at: number, exchange: number, side: 'request' | 'response', from: number, bytes: Uint8Array) {
  return { kind: 'chunk', at, exchange, side, layer: 'sent', from, bytes, parts: undefined } as const;
}

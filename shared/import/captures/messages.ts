// Messages whose HTTP nobody kept. A capture has messages in exchanges only: what the client said becomes a POST each, what the server said
// one standing stream, and the capture says that these were made up.
import { encodeUtf8 } from '../../base/bytes.ts';
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
  let [exchange, seq, lastAt] = [0, 2, 0];
  const streams = new Map<string, { readonly exchange: number; readonly connection: number; from: number }>();
  sink.remark(MADE_UP);
  const moment = (at: number): number => {
    const us = Math.max(0, Math.round((at - startedAt) * 1000));
    lastAt = Math.max(lastAt, us);
    return us;
  };
  const open = (at: number, purpose: 'listen' | 'call', connection: number): number => {
    exchange += 1;
    const method = purpose === 'listen' ? 'GET' : 'POST';
    sink.add(seq++, {
      kind: 'exchange-opened',
      at,
      exchange,
      purpose,
      connection,
      method,
      url,
      headers: [],
      continues: undefined,
    });
    return exchange;
  };
  const streamOf = (conversation: string, at: number): NonNullable<ReturnType<typeof streams.get>> => {
    const known = streams.get(conversation);
    if (known !== undefined) return known;
    const connection = streams.size + 1;
    const stream = { exchange: open(at, 'listen', connection), connection, from: 0 };
    const headers = [['content-type', 'text/event-stream']] as const;
    sink.add(seq++, {
      kind: 'response-head',
      at,
      exchange: stream.exchange,
      httpVersion: '1.1',
      status: 200,
      statusText: 'made up',
      headers,
    });
    streams.set(conversation, stream);
    return stream;
  };
  return {
    lastAt: () => lastAt,
    note(at, title, detail) {
      sink.add(seq++, { kind: 'state', at: moment(at), state: 'notice', title, detail, severity: 'note', exchange: undefined });
    },
    add({ at: ms, direction, text, conversation }) {
      const at = moment(ms);
      const stream = streamOf(conversation, at);
      if (direction === 'out') {
        const number = open(at, 'call', stream.connection);
        sink.add(seq++, chunk(at, number, 'request', 0, encodeUtf8(text)));
        sink.add(seq++, {
          kind: 'response-head',
          at,
          exchange: number,
          httpVersion: '1.1',
          status: 202,
          statusText: 'made up',
          headers: [],
        });
        sink.add(seq++, { kind: 'exchange-closed', at, exchange: number, ending: { how: 'complete' } });
        return;
      }
      const bytes = encodeUtf8(
        `${text
          .split(/\r\n|\r|\n/)
          .map((line) => `data: ${line}\n`)
          .join('')}\n`,
      );
      sink.add(seq++, chunk(at, stream.exchange, 'response', stream.from, bytes));
      stream.from += bytes.length;
    },
  };
}

function chunk(at: number, exchange: number, side: 'request' | 'response', from: number, bytes: Uint8Array) {
  return { kind: 'chunk', at, exchange, side, layer: 'sent', from, bytes, parts: undefined } as const;
}

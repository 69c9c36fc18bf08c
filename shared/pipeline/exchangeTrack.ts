import { headerValue, headerValues } from '../http/headers.ts';
import { mediaType } from '../http/mediaType.ts';
import type { Call } from '../model/pairing.ts';
import type { ExchangeOpened, Purpose, ResponseHead } from '../observation/truth.ts';
import type { Framer } from '../sse/framer.ts';
import { createBody, type Body } from './body.ts';
import type { ReceivedIds } from './receivedIds.ts';
import type { Severity } from './severity.ts';

/** How a body is read: as frames, as one JSON text, as JSON if it turns out to be one, or not at all. */
export type Reading = 'frames' | 'json' | 'maybe-json' | 'nothing';

/** What the pipeline remembers of an open exchange. */
export interface ExchangeTrack {
  readonly exchange: number;
  readonly connection: number;
  readonly purpose: Purpose;
  /** A probe is judged by nobody: its failing is an answer. One the session went on with is a probe no more. */
  isProbe: boolean;
  readonly method: string;
  /** What its request says in `MCP-Protocol-Version`. */
  readonly revision: string | undefined;
  /** Its http row. */
  readonly row: number;
  readonly openedAt: number;
  readonly lane: number;
  readonly requestReading: Reading;
  readonly requestExpected: number | undefined;
  /** Undefined once it was read. */
  requestBody: Body | undefined;
  head: ResponseHead | undefined;
  responseType: string;
  reading: Reading;
  layer: 'sent' | 'decoded';
  /** Undefined where the response is not read as JSON, or was read already. */
  responseBody: Body | undefined;
  responseExpected: number | undefined;
  framer: Framer | undefined;
  frames: number;
  /** Whether a frame named an id, so that the stream may be resumed. */
  gaveId: boolean;
  /** The requests of ours it carried. */
  readonly calls: Call[];
  /** Bytes of the frame its stream ended in the middle of. */
  leftBytes: number;
  /** The ids of the stream it is part of, once there is one; a stream goes on where an exchange resumes another. */
  received: ReceivedIds | undefined;
  sentBytes: number;
  lastChunkAt: number;
  lastRow: number;
  detail: string;
  severity: Severity;
}

/** Starts remembering an exchange whose http row is `row`. */
export function trackExchange(opened: ExchangeOpened, row: number, lane: number, received?: ReceivedIds): ExchangeTrack {
  const requestReading = readingOf(headerValue(opened.headers, 'content-type'));
  return {
    exchange: opened.exchange,
    connection: opened.connection,
    purpose: opened.purpose,
    isProbe: opened.purpose === 'probe',
    method: opened.method,
    revision: headerValue(opened.headers, 'mcp-protocol-version'),
    row,
    openedAt: opened.at,
    lane,
    // A request is ours: a stream of events in it is read as nothing, whatever it calls itself.
    requestReading: requestReading === 'frames' ? 'nothing' : requestReading,
    requestExpected: contentLength(opened.headers),
    requestBody: createBody(),
    head: undefined,
    responseType: '',
    reading: 'nothing',
    layer: 'sent',
    responseBody: undefined,
    responseExpected: undefined,
    framer: undefined,
    frames: 0,
    gaveId: false,
    calls: [],
    leftBytes: 0,
    received,
    sentBytes: 0,
    lastChunkAt: opened.at,
    lastRow: row,
    detail: '',
    severity: undefined,
  };
}

/** How a body of this Content-Type is read. A text that names no type, or a vague one, may still be JSON. */
export function readingOf(contentType: string | undefined): Reading {
  const type = mediaType(contentType);
  if (type === 'text/event-stream') return 'frames';
  if (type === 'application/json' || type === 'text/json' || type.endsWith('+json')) return 'json';
  return type === '' || type === 'text/plain' || type === 'application/octet-stream' ? 'maybe-json' : 'nothing';
}

/** Whether a content-encoding stands between the sent bytes and the body, so that the decoded layer is the one to read. */
export function isEncoded(head: ResponseHead): boolean {
  return headerValues(head.headers, 'content-encoding').some(
    (value) => value.trim() !== '' && value.trim().toLowerCase() !== 'identity',
  );
}

/** The Content-Length, where there is a usable one. */
export function contentLength(headers: ResponseHead['headers']): number | undefined {
  const value = headerValue(headers, 'content-length');
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

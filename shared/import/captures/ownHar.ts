// A HAR of ours read back: the members with an underscore say what the standard has no place for, so the observations are the same again.
import { z } from 'zod';
import { decodeBase64 } from '../../base/base64.ts';
import { concatBytes, encodeUtf8 } from '../../base/bytes.ts';
import type { RawHeaders } from '../../http/headers.ts';
import type { Ending } from '../../observation/ending.ts';
import type { Chunk, Purpose, Truth } from '../../observation/truth.ts';
import type { CaptureSink } from './captureSink.ts';

const kept = z.looseObject({ seq: z.number(), kind: z.string(), at: z.number() });
const markSchema = z.object({
  kind: z.enum(['http', 'request', 'result', 'error', 'notification', 'batch', 'invalid', 'frame', 'state']),
  at: z.number(),
  exchange: z.number().optional(),
  side: z.enum(['request', 'response']).optional(),
  start: z.number().optional(),
  part: z.number(),
  colour: z.string(),
  note: z.string(),
});
const logSchema = z.object({
  version: z.literal(1),
  name: z.string(),
  url: z.string(),
  server: z.string(),
  app: z.string(),
  startedAt: z.number(),
  lastAt: z.number(),
  log: z.array(kept),
  marks: z.array(markSchema),
});
const pairs = z.array(z.object({ name: z.string(), value: z.string() }));
const entrySchema = z.object({
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: pairs,
    postData: z.object({ text: z.string(), _encoding: z.string().optional() }).optional(),
  }),
  response: z.object({
    status: z.number(),
    statusText: z.string(),
    headers: pairs,
    content: z.object({ text: z.string().optional(), encoding: z.string().optional() }),
  }),
  _purpose: z.string(),
  _ending: z.unknown(),
  _trailers: pairs,
  _wirescope: z.object({
    exchange: z.number(),
    connection: z.number(),
    continues: z.number().optional(),
    log: z.array(kept),
    reads: z.array(
      z.object({
        seq: z.number(),
        at: z.number(),
        side: z.enum(['request', 'response']),
        layer: z.enum(['sent', 'decoded']),
        length: z.number(),
        parts: z.array(z.number()).optional(),
      }),
    ),
    requestAsSent: z.string().optional(),
    responseAsSent: z.string().optional(),
  }),
});
type OwnEntry = z.infer<typeof entrySchema>;

/** Reads the member `_wirescope` of `log`; false where it is of a version or form this program does not know. */
export function readOwnLog(value: unknown, sink: CaptureSink): boolean {
  const read = logSchema.safeParse(value);
  if (!read.success) return false;
  const { log, marks, version: _version, ...about } = read.data;
  sink.about(about);
  for (const { seq, ...truth } of log) sink.add(seq, truth as unknown as Truth);
  for (const mark of marks) sink.mark({ exchange: undefined, side: undefined, start: undefined, ...mark });
  return true;
}

/** Reads one entry; false where it is none of ours. */
export function readOwnEntry(value: unknown, sink: CaptureSink): boolean {
  const read = entrySchema.safeParse(value);
  if (!read.success) return false;
  const entry = read.data;
  for (const { seq, ...rest } of entry._wirescope.log) sink.add(seq, truthOf(rest, entry));
  const bodies = new Map<string, { readonly bytes: Uint8Array; at: number }>();
  for (const { seq, at, side, layer, length, parts } of entry._wirescope.reads) {
    const key = `${side} ${layer}`;
    const body = bodies.get(key) ?? { bytes: bytesOf(entry, side, layer), at: 0 };
    bodies.set(key, body);
    const bytes = body.bytes.subarray(body.at, body.at + length);
    sink.add(seq, { kind: 'chunk', at, exchange: entry._wirescope.exchange, side, layer, from: body.at, bytes, parts });
    body.at += length;
  }
  return true;
}

function truthOf(kept: { readonly kind: string; readonly at: number }, entry: OwnEntry): Truth {
  const { exchange, connection, continues } = entry._wirescope;
  const { request, response } = entry;
  switch (kept.kind) {
    case 'exchange-opened': {
      const { method, url } = request;
      const purpose = entry._purpose as Purpose;
      return {
        kind: 'exchange-opened',
        at: kept.at,
        exchange,
        purpose,
        connection,
        method,
        url,
        headers: lines(request.headers),
        continues,
      };
    }
    case 'response-head': {
      const { httpVersion } = kept as unknown as { readonly httpVersion: string };
      const { status, statusText } = response;
      return { kind: 'response-head', at: kept.at, exchange, httpVersion, status, statusText, headers: lines(response.headers) };
    }
    case 'trailers':
      return { kind: 'trailers', at: kept.at, exchange, headers: lines(entry._trailers) };
    case 'exchange-closed':
      return { kind: 'exchange-closed', at: kept.at, exchange, ending: entry._ending as Ending };
    default:
      return { ...kept, exchange } as unknown as Truth;
  }
}

function lines(headers: z.infer<typeof pairs>): RawHeaders {
  return headers.map(({ name, value }) => [name, value]);
}

/** The bytes of one body in one layer. */
function bytesOf({ request, response, _wirescope: own }: OwnEntry, side: Chunk['side'], layer: Chunk['layer']): Uint8Array {
  const asSent = side === 'request' ? own.requestAsSent : own.responseAsSent;
  if (layer === 'sent' && asSent !== undefined) return decodeBase64(asSent) ?? concatBytes([]);
  const text = side === 'request' ? request.postData?.text : response.content.text;
  const encoding = side === 'request' ? request.postData?._encoding : response.content.encoding;
  return encoding === 'base64' ? (decodeBase64(text ?? '') ?? concatBytes([])) : encodeUtf8(text ?? '');
}

// An entry of a HAR somebody else wrote, as the observations it stands for: nothing that it does not say, but the place of a body's bytes.
import { decodeBase64 } from '../../base/base64.ts';
import { encodeUtf8 } from '../../base/bytes.ts';
import { headerValue, type RawHeaders } from '../../http/headers.ts';
import { mediaType } from '../../http/mediaType.ts';
import type { Purpose, Truth } from '../../observation/truth.ts';
import type { CaptureSink } from './captureSink.ts';
import type { HarEntry } from './harSchema.ts';

/** Reads entries one after the other; `startedAt` is Unix ms at µs 0. */
export function createForeignHar(sink: CaptureSink, startedAt: number): { entry(entry: HarEntry): void; lastAt(): number } {
  let [exchange, connection, seq, lastAt] = [0, 0, 1, 0];
  const add = (truth: Truth): void => {
    lastAt = Math.max(lastAt, truth.at);
    sink.add(seq++, truth);
  };
  return {
    lastAt: () => lastAt,
    entry(entry) {
      exchange += 1;
      if (startsConnection(entry)) connection += 1;
      const from = Math.max(0, Math.round((timeOf(entry.startedDateTime) - startedAt) * 1000));
      for (const truth of truthsOf(entry, { exchange, connection: Math.max(1, connection), from }, sink)) add(truth);
    },
  };
}

/** Unix ms of a moment as writers of HAR give it; 0 where it is none. */
export function timeOf(moment: string | number): number {
  const ms = typeof moment === 'number' ? moment : Date.parse(moment);
  return Number.isFinite(ms) ? ms : 0;
}

const NO_BODIES = 'Some bodies are not in the file: only their sizes were kept by its writer.';

interface Place {
  readonly exchange: number;
  readonly connection: number;
  /** µs on the capture's clock. */
  readonly from: number;
}

function* truthsOf(entry: HarEntry, { exchange, connection, from }: Place, sink: CaptureSink): Generator<Truth, void> {
  const { request, response } = entry;
  const marks = marksOf(entry, from);
  const headers = pairsOf(request.headers);
  yield {
    kind: 'exchange-opened',
    at: from,
    exchange,
    purpose: purposeOf(entry),
    connection,
    method: request.method,
    url: request.url,
    headers,
    continues: undefined,
  };
  for (const { phase, at } of marks.phases) {
    if (phase === 'request-sent') yield* requestBody(entry, exchange, at);
    const detail = phase === 'dns' && entry.serverIPAddress !== undefined ? { address: entry.serverIPAddress } : undefined;
    yield { kind: 'phase', at, exchange, phase, detail };
  }
  if (entry.request._requestBodyStatus?.startsWith('discarded') === true && entry.request._content === undefined)
    sink.remark(NO_BODIES);
  if (!marks.isTimed) sink.remark('Some exchanges have no timings: they begin when they are said to, and take no time.');
  if ((entry._webSocketMessages?.length ?? 0) > 0) sink.remark('Messages of WebSockets were left out: Wirescope reads HTTP.');
  const failed = response === undefined || response === null || response.status === 0;
  if (!failed) yield* answer(entry, exchange, marks, sink);
  // A stream that was let go of has a status, too: Chrome and Playwright say beside it what became of it.
  const said = response?._error ?? response?._failureText ?? '';
  const sentence = said === '' ? 'The file tells of no answer.' : said;
  yield {
    kind: 'exchange-closed',
    at: marks.end,
    exchange,
    ending: failed || said !== '' ? { how: 'failed', code: 'unknown', sentence, advice: '' } : { how: 'complete' },
  };
}

interface Marks {
  readonly phases: readonly {
    readonly phase: 'socket' | 'dns' | 'tcp' | 'tls' | 'request-sent' | 'first-byte';
    readonly at: number;
  }[];
  readonly head: number;
  readonly end: number;
  readonly isTimed: boolean;
}

/** Moments from durations: each part begins where the one before ended. */
function marksOf({ timings, time = 0, request: { url }, response }: HarEntry, from: number): Marks {
  const parts = timings ?? {};
  const { tcp, tls } = connecting(parts, time);
  const isSecure = /^(?:https|wss):/i.test(url);
  const lengths = {
    socket: parts.blocked ?? -1,
    dns: parts.dns ?? -1,
    tcp: isSecure || tcp < 0 ? tcp : tcp + Math.max(0, tls),
    tls: isSecure ? tls : -1,
    'request-sent': parts.send ?? 0,
    'first-byte': parts.wait ?? 0,
  } as const;
  let at = from;
  const phases: Marks['phases'][number][] = [];
  for (const phase of ['socket', 'dns', 'tcp', 'tls', 'request-sent', 'first-byte'] as const) {
    const ms = lengths[phase];
    if (ms < 0 && phase !== 'request-sent' && phase !== 'first-byte') continue;
    at += Math.round(Math.max(0, ms) * 1000);
    phases.push({ phase, at });
  }
  const received = at + Math.round(Math.max(0, parts.receive ?? 0) * 1000);
  const isTimed = timings !== undefined && timings !== null;
  const isAnswered = (response?.status ?? 0) > 0;
  // How long nothing came stands in `time` alone.
  const end = isTimed && isAnswered ? received : Math.max(received, from + Math.round(Math.max(0, time) * 1000));
  return { phases, head: at, end, isTimed };
}

/**
 * The standard has `ssl` inside of `connect`. mitmproxy and Playwright write it beside: then it is longer than that, or the parts only add up
 * to `time` with it.
 */
function connecting(parts: NonNullable<HarEntry['timings']>, time: number): { readonly tcp: number; readonly tls: number } {
  const { connect = -1, ssl = -1 } = parts;
  if (connect < 0 || ssl < 0) return { tcp: connect, tls: ssl };
  const known = [parts.blocked, parts.dns, connect, parts.send, parts.wait, parts.receive];
  const sum = known.reduce<number>((all, each = 0) => all + Math.max(0, each), 0);
  const isBeside = ssl > connect || Math.abs(sum + ssl - time) < Math.abs(sum - time);
  return { tcp: isBeside ? connect : connect - ssl, tls: ssl };
}

function* requestBody({ request: { postData, _content: odd } }: HarEntry, exchange: number, at: number): Generator<Truth, void> {
  const text = odd?.text ?? postData?.text ?? formOf(postData?.params);
  // HTTP Toolkit puts what is no text beside `postData`.
  const isBase64 = [odd?.encoding, postData?.encoding, postData?._encoding].includes('base64');
  const bytes = isBase64 ? (decodeBase64(text) ?? encodeUtf8(text)) : encodeUtf8(text);
  if (bytes.length > 0) yield { kind: 'chunk', at, exchange, side: 'request', layer: 'sent', from: 0, bytes, parts: undefined };
}

function formOf(params: HarEntry['request']['headers'] | undefined): string {
  return (params ?? []).map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
}

function* answer({ response }: HarEntry, exchange: number, marks: Marks, sink: CaptureSink): Generator<Truth, void> {
  const { status, statusText = '', httpVersion = '', headers, content } = response!;
  const lines = pairsOf(headers);
  const version =
    /^(?:http\/)?(\d(?:\.\d)?)$/i.exec(httpVersion)?.[1] ?? (/^h[23]$/i.test(httpVersion) ? httpVersion.slice(1) : '1.1');
  yield { kind: 'response-head', at: marks.head, exchange, httpVersion: version, status, statusText, headers: lines };
  const text = content?.text ?? '';
  if (text === '' && (content?.size ?? 0) > 0) sink.remark(NO_BODIES);
  const bytes = content?.encoding === 'base64' ? (decodeBase64(text) ?? encodeUtf8(text)) : encodeUtf8(text);
  if (bytes.length === 0) return;
  const coding = headerValue(lines, 'content-encoding');
  const layer = coding === undefined || /^\s*(?:identity)?\s*$/i.test(coding) ? 'sent' : 'decoded';
  if (layer === 'decoded') sink.remark('Compressed bodies came without their compressed bytes: the text is all there is.');
  yield { kind: 'chunk', at: marks.end, exchange, side: 'response', layer, from: 0, bytes, parts: undefined };
}

function pairsOf(pairs: HarEntry['request']['headers']): RawHeaders {
  return pairs.map(({ name, value }) => [name, value]);
}

/** What an exchange was for, as far as it shows. */
function purposeOf({ request, response }: HarEntry): Purpose {
  const body = request.postData?.text ?? '';
  if (request.method === 'DELETE') return 'close';
  const type = response?.headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
  if (request.method === 'GET' && mediaType(type) === 'text/event-stream') return 'listen';
  if (/"method"\s*:\s*"(?:initialize|server\/discover)"/.test(body)) return 'handshake';
  if (/"method"\s*:\s*"notifications\//.test(body)) return 'notify';
  return !/"method"\s*:/.test(body) && /"(?:result|error)"\s*:/.test(body) ? 'answer' : 'call';
}

function startsConnection({ request }: HarEntry): boolean {
  return /"method"\s*:\s*"initialize"/.test(request.postData?.text ?? '');
}

// Passes requests that were not recorded on to a real server. It is opened in the name of the mock's client, once a session, so that it
// knows who asks; what it sends goes back as it comes.
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { RawHeaders } from '../../../shared/http/headers.ts';
import type { MockSession } from './mockSession.ts';

/** Lines that belong to the connection with the mock. */
const OURS: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'mcp-session-id',
  'origin',
  'accept-encoding',
]);
const THEIRS: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding', 'mcp-session-id']);
const INITIALIZED = '{"jsonrpc":"2.0","method":"notifications/initialized"}';
const PATIENCE_MS = 30_000;

interface Sent {
  readonly method: string;
  readonly headers: RawHeaders;
  readonly body: string | Buffer;
}

/** Forwards one request of a client that hears answers on its stream; what comes is said there once it is whole. */
export async function forwardOntoStream(
  url: string,
  session: MockSession,
  sent: Sent,
  response: ServerResponse,
  stop: AbortSignal,
): Promise<void> {
  const answer = await answerOf(url, session, sent, stop);
  const chunks: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const isStream = String(answer.headers['content-type']).startsWith('text/event-stream');
  const events = isStream ? body : Buffer.concat([Buffer.from('event: message\ndata: '), oneLine(body), Buffer.from('\n\n')]);
  const [stream] = session.streams;
  response.writeHead(202).end();
  if (body.length > 0) await stream?.turn((put) => Promise.resolve(put(events)));
}

/** JSON without the line ends that would end the line of an event; inside of strings there are none. */
function oneLine(body: Buffer): Buffer {
  return Buffer.from(body.toString().replace(/[\r\n]+/g, ' '));
}

/** Forwards one request and pipes its response. Rejects where the server cannot be reached. */
export async function forward(
  url: string,
  session: MockSession,
  sent: Sent,
  response: ServerResponse,
  stop: AbortSignal,
): Promise<void> {
  const answer = await answerOf(url, session, sent, stop);
  const lines: string[] = [];
  for (let at = 0; at + 1 < answer.rawHeaders.length; at += 2)
    if (!THEIRS.has(answer.rawHeaders[at]!.toLowerCase())) lines.push(answer.rawHeaders[at]!, answer.rawHeaders[at + 1]!);
  response.writeHead(answer.statusCode ?? 502, lines);
  response.flushHeaders();
  for await (const chunk of answer as AsyncIterable<Buffer>) response.write(chunk);
  response.end();
}

/** What the real server answers, asked in the session that stands for the client's. */
async function answerOf(url: string, session: MockSession, sent: Sent, stop: AbortSignal): Promise<IncomingMessage> {
  return send(url, sent, await upstreamSession(url, session, sent.headers), stop);
}

/** The id of a session with the real server, opened as the client opened the mock; undefined where there are none. */
function upstreamSession(url: string, session: MockSession, headers: RawHeaders): Promise<string | undefined> {
  const { opening } = session;
  if (opening === undefined) return Promise.resolve(undefined);
  if (opening.upstream !== undefined) return opening.upstream;
  const upstream = (async () => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const opened = await send(url, { method: 'POST', headers, body: opening.body }, undefined, signal);
    const id = opened.headers['mcp-session-id'];
    const mcp = typeof id === 'string' ? id : undefined;
    await drained(opened);
    await drained(await send(url, { method: 'POST', headers, body: INITIALIZED }, mcp, signal));
    return mcp;
  })();
  session.opening = { ...opening, upstream };
  // A server that was down may be up when it is asked again.
  upstream.catch(() => (session.opening = { ...opening, upstream: undefined }));
  return upstream;
}

function send(
  url: string,
  { method, headers, body }: Sent,
  session: string | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const lines = headers.filter(([name]) => !OURS.has(name.toLowerCase())).flat();
  if (session !== undefined) lines.push('Mcp-Session-Id', session);
  lines.push('Host', new URL(url).host, 'Content-Length', String(Buffer.byteLength(body)));
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sending = request(url, { method, headers: lines, signal }, resolve);
    sending.once('error', reject);
    sending.end(body);
  });
}

async function drained(answer: IncomingMessage): Promise<void> {
  // Only the start of a stream matters here: an opening that stays open would be waited for for ever.
  answer.resume();
  if (String(answer.headers['content-type'] ?? '').startsWith('text/event-stream')) return;
  await new Promise((resolve, reject) => answer.once('end', resolve).once('error', reject));
}

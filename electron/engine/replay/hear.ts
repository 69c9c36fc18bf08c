// What the new server says, taken in: sessions, addresses, answers and what they give out, questions.
import { headerValue } from '../../../shared/http/headers.ts';
import type { RpcMessage } from '../../../shared/jsonrpc/message.ts';
import type { Derived, FrameSeen, MessageSeen } from '../../../shared/observation/derived.ts';
import type { ResponseHead, Truth } from '../../../shared/observation/truth.ts';
import type { RecordedRequest } from '../../../shared/replay/recording.ts';
import type { Gates } from './gates.ts';
import type { LiveExchange, LiveExchanges } from './liveExchanges.ts';

/** A request of the server. */
export type Question = RpcMessage & { readonly kind: 'request' };

/** Who hears. */
export interface Hearing {
  readonly live: LiveExchanges;
  readonly gates: Gates;
  /** The address that is replayed to. */
  readonly url: string;
  readonly onQuestion: (on: LiveExchange, question: Question) => void;
  readonly onAnswered: () => void;
}

/** Takes in one observation of the wire and what was derived from it. */
export function hear(hearing: Hearing, truth: Truth, derived: readonly Derived[]): void {
  if (truth.kind === 'response-head') hearHead(hearing, truth);
  for (const seen of derived) {
    if (seen.kind === 'frame') hearFrame(hearing, seen);
    else if (seen.direction === 'in' && seen.receivedIn === undefined) hearMessage(hearing, seen);
  }
  if (truth.kind === 'exchange-closed') hearEnd(hearing, truth.exchange);
  hearing.gates.stir();
}

function hearHead({ live, gates }: Hearing, { exchange, headers }: ResponseHead): void {
  live.isReached = true;
  const which = live.all.get(exchange);
  if (which === undefined || which.isAnswer) return;
  const { request } = which;
  if (request.asked.some(({ method }) => method === 'initialize')) {
    const connection = live.connection(request.connection);
    const then = request.head && headerValue(request.head.headers, 'mcp-session-id');
    const given = headerValue(headers, 'mcp-session-id');
    if (then === undefined) connection.newSession = given;
    else connection.sessions.set(then, given);
  }
  if (request.method === 'GET' && request.endpoint === undefined) gates.done(request.exchange);
}

function hearFrame({ live, gates, url }: Hearing, { exchange, frame }: FrameSeen): void {
  const which = live.all.get(exchange);
  if (which === undefined) return;
  const { id, event, data } = frame;
  if (id !== undefined && id !== '') which.lastEventId = id;
  const { endpoint } = which.request;
  if (event !== 'endpoint' || data === undefined || endpoint === undefined) return;
  if (URL.canParse(data, url)) live.endpoints.set(endpoint, new URL(data, url).href);
  gates.done(which.request.exchange);
}

function hearMessage(hearing: Hearing, { exchange, message }: MessageSeen): void {
  const which = hearing.live.all.get(exchange);
  if (which === undefined) return;
  which.heard += 1;
  if (message.kind === 'request') hearing.onQuestion(which, message);
  else if (message.kind === 'result' || message.kind === 'error') hearAnswer(hearing, which, message.id?.text, message.value);
}

/** The answer may come on another exchange of the connection; one without an id answers all that its exchange asked. */
function hearAnswer({ live, gates, onAnswered }: Hearing, on: LiveExchange, id: string | undefined, value: unknown): void {
  const which = id === undefined || on.waiting.has(id) ? on : live.waitingFor(on.request.connection, id);
  if (which === undefined || which.waiting.size === 0) return;
  for (const each of id === undefined ? [...which.waiting] : [id]) {
    which.waiting.delete(each);
    learn(live, which.request, each, value);
  }
  if (which.waiting.size > 0) return;
  live.answered += 1;
  which.clear();
  gates.done(which.request.exchange);
  onAnswered();
}

function learn(live: LiveExchanges, request: RecordedRequest, id: string, value: unknown): void {
  const question = request.asked.find((each) => each.id === id);
  const recorded = question?.answer?.read();
  if (recorded === undefined) return;
  live.issued.learn(recorded, value);
  const [then, given] = [revisionIn(recorded), revisionIn(value)];
  if (question?.method === 'initialize' && then !== undefined && given !== undefined)
    live.connection(request.connection).revision = { recorded: then, now: given };
}

function hearEnd({ live, gates }: Hearing, exchange: number): void {
  const which = live.all.get(exchange);
  if (which === undefined) return;
  which.isOver = true;
  if (which.request.method === 'GET') live.openStreams -= 1;
  // On a stream beside it, or where it is gone on with, the answer may still come; elsewhere nothing more does.
  const mayStillCome = live.openStreams > 0 || live.isResumed(which.request.exchange);
  if (which.isAnswer || (which.waiting.size > 0 && mayStillCome)) return;
  which.clear();
  gates.done(which.request.exchange);
}

function revisionIn(value: unknown): string | undefined {
  const result = (value as { readonly result?: { readonly protocolVersion?: unknown } } | undefined)?.result;
  return typeof result?.protocolVersion === 'string' ? result.protocolVersion : undefined;
}

// Requests a person spelled out themselves: sent as they are, right or wrong, and followed like any other call.
import { planComposed } from '../draft/planComposed.ts';
import { outgoingMessage } from '../draft/outgoing.ts';
import { endingWords, statusLine } from '../eras/worldVerdict.ts';
import type { Ending } from '../observation/ending.ts';
import { isObject, member, stringMember } from '../protocol/shape.ts';
import { methodIn } from '../protocol/catalogue.ts';
import { callAnswered } from './calls.ts';
import { newCall, ownToken } from './callStart.ts';
import { finishCall, tellCall } from './callViews.ts';
import type { SendComposedInput } from './input.ts';
import { fresh, type OpenExchange, type Outstanding, type State } from './state.ts';
import { put, putRequest, sendPlan, setTimer, takeId, type Turn } from './turn.ts';

/** Ids beyond this are the person's own; ours never get there. */
const FAR = 2 ** 31;

/** Sends a draft as it was composed. */
export function sendComposed(turn: Turn, { call, draft, timeoutMs, maxTotalMs }: SendComposedInput): void {
  const { era, context, tools, summary } = turn.state;
  const message = outgoingMessage(draft);
  const value = message.kind === 'batch' ? undefined : message.value;
  const method = stringMember(value, 'method') ?? '';
  const names = methodIn(method, context.revision)?.names;
  const params = member(value, 'params');
  const target = names === undefined ? '' : (stringMember(params, names) ?? '');
  const view = newCall(
    turn,
    { call, method: method === '' ? spokenOf(draft.carrier, message.kind) : method, timeoutMs, maxTotalMs },
    target,
  );
  const refuse = (sentence: string): void =>
    void turn.effects.push({ kind: 'call', call: { ...view, state: 'failed', took: 0, sentence } });
  const isOpen = summary.phase === 'connected' || summary.phase === 'reconnecting';
  if (!isOpen || era === undefined) return refuse('There is no connection to send it on.');
  const schemaOf = (tool: string): unknown => tools.find(({ name }) => name === tool)?.inputSchema;
  const plan = planComposed(draft, { era, context, schemaOf });
  if (plan === undefined) return refuse('The session has no way to send it.');
  const id = takeId(turn);
  const exchange = sendPlan(turn, plan, { role: 'composed', purpose: 'call', request: id });
  const composed = { answerTo: message.kind === 'request' ? message.id.text : undefined };
  putRequest(turn, { ...fresh, id, for: 'call', exchange, call: view, composed, progressToken: ownToken(params) });
  stayAhead(turn, composed.answerTo);
  turn.effects.push({ kind: 'call', call: view });
  if (timeoutMs > 0) setTimer(turn, `call:${id}`, timeoutMs);
  return undefined;
}

/** What is shown in place of a method. */
function spokenOf(carrier: 'stream' | 'end' | undefined, kind: ReturnType<typeof outgoingMessage>['kind']): string {
  if (carrier !== undefined) return carrier === 'stream' ? 'a standing stream' : 'the end of the MCP session';
  if (kind === 'batch') return 'a batch';
  return kind === 'result' || kind === 'error' ? 'an answer' : 'raw text';
}

/** Ids of our own requests go on after those the person used. */
function stayAhead(turn: Turn, answerTo: string | undefined): void {
  const used = Number(answerTo);
  if (Number.isInteger(used) && used >= turn.state.nextId && used < FAR) put(turn, { nextId: used + 1 });
}

/** The request an answer is to: one of ours by its number, a composed one by its id as it was spelled, its own exchange first. */
export function outstandingFor({ requests }: State, idText: string | undefined, exchange: number): Outstanding | undefined {
  if (idText === undefined) return undefined;
  const own = requests.get(Number(idText));
  const answers = (request: Outstanding): boolean => request.composed === undefined || request.composed.answerTo === idText;
  if (own && own.exchange === exchange && answers(own)) return own;
  const composed = [...requests.values()].filter((request) => request.composed?.answerTo === idText);
  return composed.find((request) => request.exchange === exchange) ?? (own && answers(own) ? own : composed[0]);
}

function strayWords({ composed }: Outstanding): string {
  return composed?.answerTo === undefined ? '' : `It does not carry the id ${composed.answerTo}; it came in the same exchange.`;
}

/** The exchange of a composed request ended, and nothing in it answered it by its id: what came is what it came to. */
export function composedEnded(turn: Turn, exchange: OpenExchange, request: Outstanding, ending: Ending): void {
  const { head, isStream, bytes, strayEvent } = exchange;
  const [reply] = exchange.strays.filter(({ kind }) => kind === 'result' || kind === 'error');
  if (reply) {
    if (head) tellCall(turn, request, { status: head.status });
    return callAnswered(turn, request, reply, { event: strayEvent ?? 0, bytes, sentence: strayWords(request) });
  }
  if (!head) {
    const advice = ending.how === 'failed' ? ` ${ending.advice}` : '';
    return finishCall(turn, request.id, { state: 'failed', sentence: `${endingWords(ending)}${advice}` });
  }
  const awaited = request.composed?.answerTo !== undefined && turn.state.standing.exchange !== undefined;
  if (head.status === 202 && awaited && !isStream) return undefined;
  const isFine = head.status >= 200 && head.status < 300;
  // What has an id waits for the result: a head is not one, nor is what broke off or is no JSON-RPC.
  const isMissed = isFine && request.composed?.answerTo !== undefined;
  const missed = `, and nothing in it answers the request.${ending.how === 'complete' ? '' : ` ${endingWords(ending)}`}`;
  const odd = exchange.strays.find((message) => message.kind === 'invalid' && isObject(message.value));
  return finishCall(turn, request.id, {
    state: isFine && !isMissed ? 'result' : 'failed',
    status: head.status,
    answer: strayEvent ?? null,
    answerBytes: bytes,
    result: odd?.kind === 'invalid' ? odd.value : undefined,
    sentence: `The server answered ${statusLine(head)}${isMissed ? missed : bytes === 0 ? ', without a body.' : '.'}`,
  });
}

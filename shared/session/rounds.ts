// A request that takes several round trips: the server answers with what it needs to know, and is asked again with the answers
// (2026-07-28 › Multi Round Trip). For the person it stays one call.
import type { AnswerOutcome } from '../eras/era.ts';
import { withMembers } from '../eras/planning.ts';
import { isObject, member, stringMember } from '../protocol/shape.ts';
import { finishCall, tellCall } from './callViews.ts';
import { ask, withdrawAll } from './questions.ts';
import type { InboxView, Outstanding, Round } from './state.ts';
import { clearTimer, dropRequest, put, putRequest, release, sendDraft, setTimer, takeId, type Turn } from './turn.ts';

/** Round trips of one call; a server that wants more goes in circles. */
const ROUNDS = 32;

/** A result says that more is needed. `event` is its row. */
export function inputRequired(turn: Turn, request: Outstanding, result: unknown, event: number): void {
  const { call, draft } = request;
  if (!call || !draft) return undefined;
  clearTimer(turn, `call:${request.id}`);
  release(turn, request.exchange, 'answered');
  if (call.rounds >= ROUNDS)
    return finishCall(turn, request.id, {
      state: 'failed',
      answer: event,
      sentence: `The server asked for input ${ROUNDS} times; the call was not sent again.`,
    });
  const inputs = member(result, 'inputRequests');
  const asked = isObject(inputs) ? Object.entries(inputs) : [];
  const state = member(result, 'requestState');
  const requestState = state === undefined ? undefined : JSON.stringify(state);
  if (asked.length === 0 && requestState === undefined)
    return finishCall(turn, request.id, {
      state: 'failed',
      answer: event,
      sentence: 'The server asks for input and says neither which nor with what state to ask again.',
    });
  tellCall(turn, request, { inputs: asked.length });
  const waiting = turn.state.requests.get(request.id) ?? request;
  dropRequest(turn, request.id);
  putRound(turn, call.call, { request: waiting, requestState, answers: new Map(), open: new Set(asked.map(([key]) => key)) });
  for (const [key, input] of asked) {
    if (!turn.state.rounds.has(call.call)) return undefined;
    const method = stringMember(input, 'method') ?? '';
    const settled = ask(
      turn,
      { method, params: member(input, 'params'), via: 'input', key, call: call.call, event },
      { by: 'round', call: call.call },
    );
    if (settled) inputGiven(turn, call.call, settled.question.view, settled.outcome);
  }
  return askedAgain(turn, call.call);
}

/** One of the inputs was answered. */
export function inputGiven(turn: Turn, call: string, { key, state, sentence }: InboxView, outcome: AnswerOutcome): void {
  const round = turn.state.rounds.get(call);
  if (!round) return undefined;
  if ('error' in outcome) {
    // An input response is a result; there is no way to say no to a single one.
    const why = state === 'timeout' ? sentence : `${outcome.error.message}.`;
    return giveUp(
      turn,
      call,
      state === 'timeout' ? 'timeout' : 'cancelled',
      `The input the server asked for was not given. ${why} The call was not sent again.`,
    );
  }
  const text = 'text' in outcome ? outcome.text : JSON.stringify(outcome.result);
  const open = new Set([...round.open].filter((each) => each !== key));
  const next = { ...round, answers: new Map(round.answers).set(key, text), open };
  putRound(turn, call, next);
  tellRound(turn, next, { inputs: open.size });
  return askedAgain(turn, call);
}

/** The person does not want the answer any more. */
export function cancelRound(turn: Turn, call: string): boolean {
  if (!turn.state.rounds.has(call)) return false;
  giveUp(turn, call, 'cancelled', 'Cancelled while the server waited for input; it was not asked again.');
  return true;
}

/** Ends every call that waits for input. */
export function endRounds(turn: Turn, sentence: string): void {
  for (const call of turn.state.rounds.keys()) giveUp(turn, call, 'failed', sentence);
}

/** Sends the request again once nothing is missing. */
function askedAgain(turn: Turn, call: string): void {
  const round = turn.state.rounds.get(call);
  if (!round || round.open.size > 0) return;
  const { request, answers, requestState } = round;
  const id = takeId(turn);
  const given = [...answers].map(([key, text]) => `${JSON.stringify(key)}:${text}`);
  // What the person put there by hand was for the first time only: a state the server did not give now is not brought back.
  const members = { inputResponses: given.length === 0 ? undefined : `{${given.join(',')}}`, requestState };
  const before = request.draft!;
  const progressToken = before.progressToken === undefined ? undefined : id;
  const draft = { ...before, id, params: withMembers(before.params, members), progressToken };
  dropRound(turn, call);
  const exchange = sendDraft(turn, draft, { role: 'call', purpose: 'call', request: id, continues: request.exchange });
  const view = { ...request.call!, rounds: request.call!.rounds + 1, inputs: 0, progress: null, progressAt: null };
  if (exchange === undefined) {
    putRequest(turn, { ...request, id, call: view });
    return finishCall(turn, id, { state: 'failed', sentence: 'The session has no way to send it again.' });
  }
  // What goes out next time is spliced into what the person wrote, not into the last round's.
  putRequest(turn, {
    ...request,
    id,
    exchange,
    call: view,
    draft: { ...draft, params: before.params },
    // A token the person wrote into the params goes out each time.
    progressToken: request.progressToken === before.progressToken ? progressToken : request.progressToken,
    lastProgressAt: undefined,
    askedAgainAt: turn.at,
  });
  turn.effects.push({ kind: 'call', call: view });
  if (view.timeoutMs > 0) setTimer(turn, `call:${id}`, view.timeoutMs);
}

function giveUp(turn: Turn, call: string, state: 'cancelled' | 'timeout' | 'failed', sentence: string): void {
  const round = turn.state.rounds.get(call);
  if (!round) return;
  dropRound(turn, call);
  withdrawAll(turn, 'The call it belongs to is over.', ({ asked }) => asked.by === 'round' && asked.call === call);
  putRequest(turn, round.request);
  finishCall(turn, round.request.id, { state, inputs: 0, sentence });
}

function tellRound(turn: Turn, round: Round, patch: { readonly inputs: number }): void {
  const view = { ...round.request.call!, ...patch };
  putRound(turn, view.call, { ...round, request: { ...round.request, call: view } });
  turn.effects.push({ kind: 'call', call: view });
}

function putRound(turn: Turn, call: string, round: Round): void {
  put(turn, { rounds: new Map(turn.state.rounds).set(call, round) });
}

function dropRound(turn: Turn, call: string): void {
  const rounds = new Map(turn.state.rounds);
  rounds.delete(call);
  put(turn, { rounds });
}

// Calls: sent, followed, answered, cancelled, given up. Each stands alone: one that never ends holds up no other.
import { withMembers } from '../eras/planning.ts';
import { seconds } from '../eras/worldVerdict.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import { methodIn } from '../protocol/catalogue.ts';
import { member, stringMember } from '../protocol/shape.ts';
import { newCall, ownToken } from './callStart.ts';
import { finishCall, KEPT_BYTES, tellCall } from './callViews.ts';
import type { SendInput } from './input.ts';
import { cancelRound, inputRequired } from './rounds.ts';
import { fresh, type CallView, type Outstanding, type RequestDraft } from './state.ts';
import { cancelTaskOf, createdTask, taskCreated } from './tasks.ts';
import { abort, putRequest, release, sayOnce, sendDraft, setTimer, takeId, waitingOn, type Turn } from './turn.ts';
import { visitFirst } from './visitFirst.ts';

/** Sends a request the person composed. */
export function send(turn: Turn, input: SendInput): void {
  const prepared = prepare(turn, input);
  if (prepared === undefined) return undefined;
  const exchange = sendDraft(turn, prepared.draft, { role: 'call', purpose: 'call', request: prepared.draft.id });
  return exchange === undefined ? refuseCall(turn, prepared.call) : callSent(turn, prepared, input, exchange);
}

/** A call that may be sent, and the request it is. */
export interface Prepared {
  readonly call: CallView;
  readonly draft: RequestDraft;
  readonly token: string | number | undefined;
}

/** Makes a call of what the person composed; undefined where it is refused, which was told then. */
export function prepare(turn: Turn, input: SendInput): Prepared | undefined {
  const { method, params } = input;
  const value: unknown = params === undefined ? undefined : JSON.parse(params);
  const names = methodIn(method, turn.state.context.revision)?.names;
  const target = names === undefined ? '' : (stringMember(value, names) ?? '');
  const call = newCall(turn, input, target);
  const { phase } = turn.state.summary;
  if (phase !== 'connected' && phase !== 'reconnecting') return refuseCall(turn, call, 'There is no connection to send it on.');
  const tool = method === 'tools/call' ? turn.state.tools.find(({ name }) => name === target) : undefined;
  if (tool && tool.problem !== '' && !input.override) return refuseCall(turn, call, `${tool.problem} The call was not sent.`);
  const id = takeId(turn);
  const wantsProgress = methodIn(method, turn.state.context.revision)?.progress === true;
  const progressToken = wantsProgress ? id : undefined;
  const { logLevel } = input;
  const asked = input.task && { task: JSON.stringify(input.task.ttlMs === undefined ? {} : { ttl: input.task.ttlMs }) };
  const draft = {
    kind: 'request',
    id,
    method,
    params: withMembers(params, asked ?? {}),
    progressToken,
    inputSchema: tool?.inputSchema,
    logLevel,
  } as const;
  if (input.task !== undefined) taskRemark(turn);
  return { call, draft, token: ownToken(value) ?? progressToken };
}

/** Follows a call that went out on `exchange`. */
export function callSent(turn: Turn, { call, draft, token }: Prepared, input: SendInput, exchange: number): void {
  const { id } = draft;
  putRequest(turn, { ...fresh, id, for: 'call', exchange, call, draft, asTask: input.task !== undefined, progressToken: token });
  turn.effects.push({ kind: 'call', call });
  if (input.timeoutMs > 0) setTimer(turn, `call:${id}`, input.timeoutMs);
}

/** Tells that a call was not sent, and why. */
export function refuseCall(turn: Turn, call: CallView, sentence = 'The session has no way to send it.'): undefined {
  turn.effects.push({ kind: 'call', call: { ...call, state: 'failed', took: 0, sentence } });
}

/** Says once that the revision has no way to ask for a task; it is asked for all the same. */
function taskRemark(turn: Turn): void {
  const { revision } = turn.state.context;
  if (methodIn('tasks/result', revision) !== undefined) return;
  const decides = methodIn('tasks/get', revision) === undefined ? '' : ' There the server decides what becomes a task.';
  const detail = `A request of ${revision} has no task parameter. It is sent as asked, and the server need not heed it.${decides}`;
  sayOnce(turn, 'asks-for-task', 'A call asked to run as a task', detail, 'note');
}

/** Where an answer was found. */
export interface Found {
  readonly event: number;
  readonly bytes: number;
  /** A remark about the answer, or empty. */
  readonly sentence: string;
}

/** A result or error that answers a call. */
export function callAnswered(turn: Turn, request: Outstanding, reply: RpcMessage, found: Found): void {
  const answer = { answer: found.event, answerBytes: found.bytes };
  if (reply.kind === 'error') {
    const { code, message, data } = reply;
    const sentence = [found.sentence, visitFirst(code, data)].filter((each) => each !== '').join(' ');
    finishCall(turn, request.id, { ...answer, state: 'error', error: { code, message, data }, sentence });
  } else if (reply.kind === 'result') {
    const task = isTaskable(turn, request) ? createdTask(reply.result) : undefined;
    if (task !== undefined) return taskCreated(turn, request, task, found.event);
    if (asksBack(turn, request, reply.result)) return inputRequired(turn, request, reply.result, found.event);
    const large = found.bytes > KEPT_BYTES;
    const sentences = [
      found.sentence,
      resultRemark(turn, reply.result),
      large ? `The result of ${found.bytes} B is in the capture; it is not kept parsed.` : '',
    ];
    finishCall(turn, request.id, {
      ...answer,
      state: 'result',
      result: large ? undefined : reply.result,
      sentence: sentences.filter((sentence) => sentence !== '').join(' '),
    });
  }
  release(turn, request.exchange, 'answered');
}

/** Whether a result may be a task instead: the revision knows tasks for the method, and in 2025-11-25 one was asked for. */
function isTaskable(turn: Turn, { call, asTask }: Outstanding): boolean {
  const known = call && methodIn(call.method, turn.state.context.revision)?.asTask !== undefined;
  return known === true && (asTask || turn.state.era?.handshakes === false);
}

/** Whether a result asks for input, of a method that may. */
function asksBack(turn: Turn, { call, draft }: Outstanding, result: unknown): boolean {
  if (!call || !draft || stringMember(result, 'resultType') !== 'input_required') return false;
  return methodIn(call.method, turn.state.context.revision)?.asksBack === true;
}

/** What is odd about the type of a result (2026-07-28 › ResultType); before that one results have none. */
function resultRemark({ state }: Turn, result: unknown): string {
  const type = member(result, 'resultType');
  if (type === 'input_required') return 'The server asks for input where this revision does not know that; nothing was answered.';
  const { revision } = state.context;
  if (state.era?.handshakes !== false || type === 'complete') return '';
  return type === undefined
    ? `The result has no resultType, which ${revision} requires; it is read as complete.`
    : `The result is of the type ${JSON.stringify(type)}, which ${revision} does not know. It is shown as it came; other clients may take it for an error.`;
}

/** The server told how far it is. */
export function progressed(turn: Turn, params: unknown): void {
  const token = member(params, 'progressToken');
  const progress = member(params, 'progress');
  if (typeof progress !== 'number') return;
  const inTasks = [...turn.state.tasks.values()].flatMap((entry) => entry.request ?? []);
  for (const request of [...turn.state.requests.values(), ...inTasks]) {
    if (request.progressToken !== token || token === undefined) continue;
    const total = member(params, 'total');
    const told = { progress, total: typeof total === 'number' ? total : null, message: stringMember(params, 'message') ?? '' };
    tellCall(turn, request, { progress: told, progressAt: turn.at }, { lastProgressAt: turn.at });
    return;
  }
}

/** The person no longer wants the answer. */
export function cancel(turn: Turn, call: string): void {
  if (cancelRound(turn, call) || cancelTaskOf(turn, call)) return;
  const request = [...turn.state.requests.values()].find((candidate) => candidate.call?.call === call);
  if (!request) return;
  const told = withdraw(turn, request, 'cancelled', 'Cancelled by the user');
  finishCall(turn, request.id, { state: 'cancelled', sentence: told });
}

/** A call's time ran out, unless progress gave it more. */
export function callExpired(turn: Turn, id: number): void {
  const request = turn.state.requests.get(id);
  if (!request?.call) return;
  const { timeoutMs, maxTotalMs } = request.call;
  const startedAt = request.askedAgainAt ?? request.call.startedAt;
  const silentMs = (turn.at - (request.lastProgressAt ?? startedAt)) / 1000;
  const totalMs = (turn.at - startedAt) / 1000;
  const left = Math.min(timeoutMs - silentMs, (maxTotalMs > 0 ? maxTotalMs : Number.POSITIVE_INFINITY) - totalMs);
  if (left > 1) return setTimer(turn, `call:${id}`, Math.ceil(left));
  const why =
    silentMs + 1 >= timeoutMs
      ? `No answer${request.lastProgressAt === undefined ? '' : ' and no progress'} for ${seconds(silentMs)}.`
      : `No answer for ${seconds(totalMs)}, though progress was told.`;
  const isResumed = turn.state.exchanges.get(request.exchange)?.role === 'resume';
  const gap = isResumed
    ? ` The stream broke and was resumed; what came after event ${request.lastEventId ?? ''} holds no answer, and the server may not have kept it.`
    : '';
  const told = withdraw(turn, request, 'timed-out', 'Timed out');
  return finishCall(turn, id, { state: 'timeout', sentence: `${why}${gap} ${told}` });
}

/** Tells the server that nobody waits any more, as the era does it; returns the sentence that says how. */
export function withdraw(turn: Turn, request: Outstanding, why: 'cancelled' | 'timed-out', reason: string): string {
  const { composed } = request;
  const id = composed?.answerTo === undefined ? request.id : (JSON.parse(composed.answerTo) as string | number);
  const draft = { kind: 'cancel', id, reason } as const;
  const isSilent = composed !== undefined && composed.answerTo === undefined;
  const sent = isSilent ? undefined : sendDraft(turn, draft, { role: 'notify', purpose: 'notify', continues: request.exchange });
  if (sent === undefined && waitingOn(turn, request.exchange).length > 1)
    return 'Others of its batch wait on the same exchange, so that one goes on and the server was not told.';
  if (sent === undefined) {
    abort(turn, request.exchange, why);
    return 'The exchange was ended, which tells the server.';
  }
  release(turn, request.exchange, why);
  return 'The server was told by notifications/cancelled.';
}

/** Marks which row shows the request of a call. */
export function callShown(turn: Turn, id: number, event: number): void {
  const request = turn.state.requests.get(id);
  if (request?.call && request.call.event === null) tellCall(turn, request, { event });
}

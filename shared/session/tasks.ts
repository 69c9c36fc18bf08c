// Tasks a server runs for us: made by a call, polled, asked for their result, cancelled. In 2025-11-25 they are part of the protocol
// (Tasks), in 2026-07-28 an extension; what differs is read where it is read, by the members that are there.
import type { AnswerOutcome } from '../eras/era.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import { methodIn } from '../protocol/catalogue.ts';
import { isObject, member, stringMember } from '../protocol/shape.ts';
import { finishCall, tellCall } from './callViews.ts';
import { ask, withdrawAll } from './questions.ts';
import { fresh, type InboxView, type Outstanding, type TaskView } from './state.ts';
import { emptyEntry, type TaskEntry } from './taskEntry.ts';
import { clearTimer, dropRequest, put, putRequest, release, say, sendDraft, setTimer, takeId, type Turn } from './turn.ts';
import { OWN_MS, waitBefore } from './waiting.ts';

type Ask = 'get' | 'result' | 'cancel' | 'update' | 'list';

const POLL_MS = 1000;
const QUICKEST_MS = 100;
const SLOWEST_MS = 60_000;
/** Polls in a row that may fail before the task is no longer followed. */
const FAILURES = 8;
/** Pages of the list that are asked for; a server with more goes in circles. */
const PAGES = 100;

const METHODS: Readonly<Record<Ask, string>> = {
  get: 'tasks/get',
  result: 'tasks/result',
  cancel: 'tasks/cancel',
  update: 'tasks/update',
  list: 'tasks/list',
};

/** The task a result says it became, where it did: under `task` in 2025-11-25, the result itself in the extension. */
export function createdTask(result: unknown): unknown {
  if (stringMember(result, 'resultType') === 'task') return result;
  const task = member(result, 'task');
  return stringMember(task, 'taskId') !== undefined && stringMember(task, 'status') !== undefined ? task : undefined;
}

/** A call was answered with a task: the call goes on until the task ends. */
export function taskCreated(turn: Turn, request: Outstanding, task: unknown, event: number): void {
  const { call } = request;
  if (!call) return undefined;
  const taskId = stringMember(task, 'taskId') ?? '';
  clearTimer(turn, `call:${request.id}`);
  tellCall(turn, request, { task: taskId });
  const waiting = turn.state.requests.get(request.id) ?? request;
  dropRequest(turn, request.id);
  release(turn, request.exchange, 'answered');
  const entry = { ...emptyEntry(taskId, call.method, call.target), request: waiting };
  const view = { ...entry.view, call: call.call, following: true };
  return told(turn, { ...entry, view }, task, event);
}

/** The person asks about a task; one that is not known yet is taken up and followed. */
export function taskAsked(turn: Turn, taskId: string, asking: 'get' | 'result' | 'cancel'): void {
  const known = turn.state.tasks.get(taskId);
  const entry = known ?? { ...emptyEntry(taskId, '', ''), view: { ...emptyEntry(taskId, '', '').view, following: true } };
  tell(turn, asking === 'get' && !isOver(entry.view.status) ? { ...entry, view: { ...entry.view, following: true } } : entry);
  // Where there is no request for a result, what a task stands at brings it.
  const hasResult = methodIn(METHODS.result, turn.state.context.revision) !== undefined;
  askTask(turn, taskId, asking === 'result' && !hasResult ? 'get' : asking);
}

/** All tasks the server knows of us, page by page. */
export function refreshTasks(turn: Turn): void {
  if (!askPage(turn, undefined, 1)) notListed(turn, 'There is no connection to ask on.');
}

/** The call that waits for a task is not wanted any more. True where there is one. */
export function cancelTaskOf(turn: Turn, call: string): boolean {
  const entry = [...turn.state.tasks.values()].find(({ view, request }) => view.call === call && request !== undefined);
  if (!entry) return false;
  askTask(turn, entry.view.taskId, 'cancel');
  finish(turn, entry, { state: 'cancelled', sentence: 'Cancelled by the user; the server was asked to cancel the task.' });
  return true;
}

/** The wait until the next poll is over. */
export function poll(turn: Turn, taskId: string): void {
  if (turn.state.tasks.get(taskId)?.view.following === true) askTask(turn, taskId, 'get');
}

function askTask(turn: Turn, taskId: string, asking: Ask, more: Readonly<Record<string, string>> = {}): void {
  const entry = turn.state.tasks.get(taskId);
  if (!entry || entry.asking.has(asking)) return;
  const members = Object.entries(more).map(([name, text]) => `,${JSON.stringify(name)}:${text}`);
  const sent = sendAsk(turn, asking, taskId, `{"taskId":${JSON.stringify(taskId)}${members.join('')}}`);
  if (sent) putEntry(turn, { ...entry, asking: new Set([...entry.asking, asking]) });
}

function askPage(turn: Turn, cursor: string | undefined, page: number): boolean {
  return sendAsk(turn, 'list', '', cursor === undefined ? undefined : JSON.stringify({ cursor }), page);
}

function sendAsk(turn: Turn, asking: Ask, taskId: string, params: string | undefined, page = 0): boolean {
  const { phase } = turn.state.summary;
  if (phase !== 'connected' && phase !== 'reconnecting') return false;
  const id = takeId(turn);
  const method = METHODS[asking];
  const draft = { kind: 'request', id, method, params, progressToken: undefined, inputSchema: undefined } as const;
  const exchange = sendDraft(turn, draft, { role: 'page', purpose: 'call', request: id });
  if (exchange === undefined) return false;
  putRequest(turn, { ...fresh, id, for: 'task', exchange, task: taskId, asking, page });
  // A result may take as long as the task does.
  if (asking !== 'result') setTimer(turn, `task:${id}`, OWN_MS);
  return true;
}

/** A question about a task was answered. */
export function taskAnswered(turn: Turn, request: Outstanding, reply: RpcMessage, event: number): void {
  clearTimer(turn, `task:${request.id}`);
  if (request.asking === 'list') return listAnswered(turn, request, reply, event);
  const entry = asked(turn, request);
  if (!entry) return undefined;
  if (request.asking === 'result') return resultArrived(turn, entry, reply, event);
  if (reply.kind === 'error') return refused(turn, entry, request.asking, reply, event);
  if (reply.kind !== 'result') return undefined;
  if (request.asking === 'get')
    return told(turn, { ...entry, failures: 0, view: { ...entry.view, polls: entry.view.polls + 1 } }, reply.result, event);
  if (stringMember(reply.result, 'status') !== undefined) return told(turn, entry, reply.result, event);
  return pollSoon(turn, entry);
}

/** A question about a task will not be answered. */
export function taskLost(turn: Turn, request: Outstanding, sentence: string): void {
  clearTimer(turn, `task:${request.id}`);
  if (request.asking === 'list') return notListed(turn, sentence);
  const entry = asked(turn, request);
  if (!entry) return undefined;
  const failures = entry.failures + 1;
  if (failures >= FAILURES) {
    const words = `${sentence} ${FAILURES} questions in a row were lost; the task is no longer followed.`;
    return finish(
      turn,
      { ...entry, failures, view: { ...entry.view, following: false, sentence: words } },
      { state: 'failed', sentence: words },
    );
  }
  tell(turn, { ...entry, failures, view: { ...entry.view, sentence } });
  if (request.asking === 'result') return setTimer(turn, `poll:${entry.view.taskId}`, waitBefore(failures, undefined));
  return entry.view.following ? setTimer(turn, `poll:${entry.view.taskId}`, waitBefore(failures, undefined)) : undefined;
}

/** Takes a request off what its task waits for. */
function asked(turn: Turn, { task = '', asking }: Outstanding): TaskEntry | undefined {
  const entry = turn.state.tasks.get(task);
  if (!entry) return undefined;
  const next = { ...entry, asking: new Set([...entry.asking].filter((each) => each !== asking)) };
  putEntry(turn, next);
  return next;
}

/** The server says where tasks stand without being asked. True where the method is about tasks. */
export function taskHeard(turn: Turn, method: string, params: unknown, event: number): boolean {
  if (method !== 'notifications/tasks/status' && method !== 'notifications/tasks') return false;
  const taskId = stringMember(params, 'taskId') ?? '';
  const entry = turn.state.tasks.get(taskId);
  if (entry && !isOver(entry.view.status)) told(turn, entry, params, event);
  return true;
}

/** Reads what a server said of a task, and does what its status asks for. */
function told(turn: Turn, before: TaskEntry, task: unknown, event: number): void {
  const { view } = before;
  const status = stringMember(task, 'status') ?? view.status;
  const entry: TaskEntry = {
    ...before,
    view: {
      ...view,
      status,
      statusMessage: stringMember(task, 'statusMessage') ?? '',
      createdAt: stringMember(task, 'createdAt') ?? view.createdAt,
      lastUpdatedAt: stringMember(task, 'lastUpdatedAt') ?? view.lastUpdatedAt,
      ttlMs: numberMember(task, 'ttl') ?? numberMember(task, 'ttlMs') ?? view.ttlMs,
      pollMs: numberMember(task, 'pollInterval') ?? numberMember(task, 'pollIntervalMs') ?? view.pollMs,
      sentence: '',
      event,
    },
  };
  tell(turn, entry);
  // One that was only listed is shown as it stands; its result and its questions are for whoever follows it.
  if (!view.following && !entry.request) return undefined;
  switch (status) {
    case 'completed':
    case 'failed':
      return ended(turn, entry, task, event);
    case 'cancelled':
      return finish(turn, entry, { state: 'cancelled', sentence: 'The task was cancelled.' });
    case 'input_required':
      inputWanted(turn, entry, task, event);
      return pollSoon(turn, entry);
    default:
      return pollSoon(turn, entry);
  }
}

/** A task is over: its outcome came with its state, or has to be asked for. */
function ended(turn: Turn, entry: TaskEntry, task: unknown, event: number): void {
  const result = member(task, 'result');
  const error = member(task, 'error');
  if (result !== undefined) return outcome(turn, entry, { result }, event);
  if (isObject(error)) return outcome(turn, entry, { error: readError(error) }, event);
  if (methodIn(METHODS.result, turn.state.context.revision) === undefined)
    return finish(turn, entry, {
      state: 'failed',
      answer: event,
      sentence: 'The task is over, and the server gave neither result nor error.',
    });
  return askTask(turn, entry.view.taskId, 'result');
}

function resultArrived(turn: Turn, entry: TaskEntry, reply: RpcMessage, event: number): void {
  if (reply.kind === 'error') {
    const { code, message, data } = reply;
    return outcome(turn, entry, { error: { code, message, data } }, event);
  }
  return reply.kind === 'result' ? outcome(turn, entry, { result: reply.result }, event) : undefined;
}

type Outcome = { readonly result: unknown } | { readonly error: NonNullable<TaskView['error']> };

function outcome(turn: Turn, entry: TaskEntry, came: Outcome, event: number): void {
  const isError = 'error' in came;
  const view = { ...entry.view, answer: event, result: isError ? undefined : came.result, error: isError ? came.error : null };
  const patch = isError ? ({ state: 'error', error: came.error } as const) : ({ state: 'result', result: came.result } as const);
  return finish(turn, { ...entry, view }, { ...patch, answer: event });
}

function readError(error: unknown): NonNullable<TaskView['error']> {
  const data = member(error, 'data');
  return {
    code: numberMember(error, 'code') ?? 0,
    message: stringMember(error, 'message') ?? '',
    ...(data === undefined ? {} : { data }),
  };
}

function refused(
  turn: Turn,
  entry: TaskEntry,
  asking: Outstanding['asking'],
  reply: RpcMessage & { kind: 'error' },
  event: number,
): void {
  const sentence = `${METHODS[asking ?? 'get']} was answered with ${reply.code}: ${reply.message}`;
  const next = { ...entry, view: { ...entry.view, sentence, event } };
  if (asking !== 'get') return tell(turn, next);
  // Whoever does not know the task will not know it next time.
  const { code, message, data } = reply;
  return finish(turn, next, {
    state: 'error',
    answer: event,
    error: { code, message, data },
    sentence: 'The server does not tell of the task any more.',
  });
}

/** Ends the following of a task, and the call that waits for it. */
function finish(turn: Turn, entry: TaskEntry, patch: Parameters<typeof finishCall>[2]): void {
  const { taskId } = entry.view;
  clearTimer(turn, `poll:${taskId}`);
  withdrawAll(turn, 'The task it belongs to is over.', ({ asked: by }) => by.by === 'task' && by.taskId === taskId);
  const { request } = entry;
  const view = { ...entry.view, following: false, sentence: entry.view.sentence || (patch.sentence ?? '') };
  tell(turn, { ...entry, request: undefined, view });
  if (!request) return;
  putRequest(turn, request);
  finishCall(turn, request.id, patch);
}

/** The questions a task waits for: each is asked once, whatever a poll repeats. */
function inputWanted(turn: Turn, entry: TaskEntry, task: unknown, event: number): void {
  const inputs = member(task, 'inputRequests');
  const { taskId, call } = entry.view;
  // 2025-11-25: the server asks by requests of its own, once somebody waits for the result.
  if (!isObject(inputs)) {
    if (methodIn(METHODS.result, turn.state.context.revision) !== undefined) askTask(turn, taskId, 'result');
    return;
  }
  const isNew = Object.entries(inputs).filter(([key]) => !entry.asked.has(key));
  const keys = isNew.map(([key]) => key);
  putEntry(turn, { ...entryOf(turn, entry), asked: new Set([...entry.asked, ...keys]), open: new Set([...entry.open, ...keys]) });
  for (const [key, input] of isNew) {
    const about = {
      method: stringMember(input, 'method') ?? '',
      params: member(input, 'params'),
      via: 'task',
      key,
      call,
      event,
    } as const;
    const settled = ask(turn, about, { by: 'task', taskId });
    if (settled) taskInputGiven(turn, taskId, settled.question.view, settled.outcome);
  }
}

/** An input a task waits for was answered. */
export function taskInputGiven(turn: Turn, taskId: string, { key }: InboxView, given: AnswerOutcome): void {
  const entry = turn.state.tasks.get(taskId);
  if (!entry) return undefined;
  if ('error' in given) {
    // An input response is a result; a task without its input cannot go on.
    return askTask(turn, taskId, 'cancel');
  }
  const text = 'text' in given ? given.text : JSON.stringify(given.result);
  const answers = new Map(entry.answers).set(key, text);
  const open = new Set([...entry.open].filter((each) => each !== key));
  if (open.size > 0) return putEntry(turn, { ...entry, answers, open });
  putEntry(turn, { ...entry, answers: new Map(), open });
  const responses = [...answers].map(([name, value]) => `${JSON.stringify(name)}:${value}`);
  return askTask(turn, taskId, 'update', { inputResponses: `{${responses.join(',')}}` });
}

function listAnswered(turn: Turn, { page }: Outstanding, reply: RpcMessage, event: number): void {
  if (reply.kind === 'error') return notListed(turn, `tasks/list was answered with ${reply.code}: ${reply.message}`);
  const listed = reply.kind === 'result' ? member(reply.result, 'tasks') : undefined;
  if (!Array.isArray(listed)) return notListed(turn, 'tasks/list was answered with a result that holds no tasks.');
  for (const task of listed as readonly unknown[]) {
    const taskId = stringMember(task, 'taskId');
    if (taskId === undefined) continue;
    const known = turn.state.tasks.get(taskId);
    if (known) told(turn, known, task, event);
    else {
      const entry = emptyEntry(taskId, '', '');
      told(turn, { ...entry, view: { ...entry.view, sentence: '' } }, task, event);
    }
  }
  const cursor = reply.kind === 'result' ? stringMember(reply.result, 'nextCursor') : undefined;
  if (cursor === undefined) return undefined;
  if (page >= PAGES || listed.length === 0)
    return notListed(
      turn,
      `After ${page === 1 ? 'one page' : `${page} pages`} the server names another one; listing stopped there.`,
    );
  return void askPage(turn, cursor, page + 1);
}

function notListed(turn: Turn, why: string): void {
  say(turn, 'notice', 'Not all tasks were listed', why, { severity: 'note' });
}

function pollSoon(turn: Turn, entry: TaskEntry): void {
  if (!entryOf(turn, entry).view.following) return;
  const wait = Math.min(Math.max(entry.view.pollMs ?? POLL_MS, QUICKEST_MS), SLOWEST_MS);
  setTimer(turn, `poll:${entry.view.taskId}`, wait);
}

/** The session is over; what runs at the server may go on there. */
export function endTasks(turn: Turn): void {
  for (const entry of turn.state.tasks.values()) {
    if (!entry.view.following) continue;
    const sentence = `The session is over; the task may go on at the server. A new session can follow it by its id, ${entry.view.taskId}.`;
    finish(turn, { ...entry, asking: new Set(), view: { ...entry.view, sentence } }, { state: 'failed', sentence });
  }
}

function isOver(status: string): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}

function entryOf(turn: Turn, entry: TaskEntry): TaskEntry {
  return turn.state.tasks.get(entry.view.taskId) ?? entry;
}

function tell(turn: Turn, entry: TaskEntry): void {
  putEntry(turn, entry);
  turn.effects.push({ kind: 'task', task: entry.view });
}

function putEntry(turn: Turn, entry: TaskEntry): void {
  put(turn, { tasks: new Map(turn.state.tasks).set(entry.view.taskId, entry) });
}

function numberMember(value: unknown, name: string): number | undefined {
  const found = member(value, name);
  return typeof found === 'number' ? found : undefined;
}

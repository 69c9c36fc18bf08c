// Tasks we hold for the server (2025-11-25 › Tasks): a question it asked to be run as a task is answered with the task at once, and with
// what the person said when the server asks for the result. The status stays `working` while the person is awaited: `input_required`
// would say that something is wanted of the server.
import { isoTime } from '../base/isoTime.ts';
import type { AnswerOutcome } from '../eras/era.ts';
import { seconds } from '../eras/worldVerdict.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import { methodIn } from '../protocol/catalogue.ts';
import type { Need } from '../protocol/methods.ts';
import { isObject, member, stringMember } from '../protocol/shape.ts';
import type { Asker, HeldTask, Holding } from './heldTask.ts';
import { ask, takeBack, type Asking, type Settled } from './questions.ts';
import { relatedTo } from './relatedTask.ts';
import type { InboxView, TaskView } from './state.ts';
import { clearTimer, put, sendDraft, setTimer, type Turn } from './turn.ts';

/** How often the server should ask, ms. */
const POLL_MS = 1000;
/** Longest time a task is kept. */
const LONGEST_MS = 86_400_000;
/** Tasks held at a time, and requests that wait for the result of one. */
const HELD = 200;
const WAITERS = 20;
const PAGE = 50;

type Request = RpcMessage & { readonly kind: 'request' };
type Status = 'working' | 'completed' | 'failed' | 'cancelled' | 'expired';

const unknownTask = { error: { code: -32602, message: 'Task not found: there is none with this id, or not any more' } };
const cancelledTask = { error: { code: -32000, message: 'The task was cancelled' } };

/** Whether a question asks to be run as a task, and we told the server that it may. Where we did not, `task` means nothing. */
export function wantsTask(turn: Turn, { method, params }: Request): boolean {
  const { context, summary } = turn.state;
  const needs = methodIn(method, context.revision)?.asTask;
  return needs !== undefined && isObject(member(params, 'task')) && needs.every((need) => declares(summary.declared, need));
}

/** Takes in a question as a task. What would be refused as it is, is refused and becomes none. */
export function hold(turn: Turn, { method, params }: Request, asker: Asker, asking: Asking): void {
  if (turn.state.holding.tasks.size >= HELD) forgetOldest(turn);
  if (turn.state.holding.tasks.size >= HELD)
    return void reply(turn, asker, { error: { code: -32000, message: `${HELD} tasks are held already` } });
  const { holding } = turn.state;
  const taskId = `${holding.seed}-${holding.next}`;
  const task = { taskId, heldBy: 'client' } as const;
  const settled = ask(turn, { ...asking, task }, { by: 'held', taskId });
  if (settled?.question.view.by === 'client') return void reply(turn, asker, settled.outcome);
  const now = wallTime(turn, turn.at);
  const view: TaskView = {
    taskId,
    heldBy: 'client',
    call: asking.call,
    method,
    target: '',
    status: 'working',
    statusMessage: 'Waiting for an answer',
    createdAt: now,
    lastUpdatedAt: now,
    ttlMs: lifeOf(member(member(params, 'task'), 'ttl')),
    pollMs: POLL_MS,
    polls: 0,
    following: true,
    sentence: 'Its question waits in the inbox.',
    event: asking.event,
    answer: null,
    result: undefined,
    error: null,
  };
  const item = settled?.question.view ?? [...turn.state.inbox.values()].find((each) => each.view.task?.taskId === taskId)?.view;
  const held: HeldTask = { view, number: holding.next, item, outcome: undefined, waiters: [], answeredOn: undefined };
  put(turn, { holding: { ...holding, next: holding.next + 1 } });
  reply(turn, asker, relatedTo(taskId, { result: { task: onTheWire(view) } }));
  tell(turn, held);
  if (view.ttlMs !== null) setTimer(turn, `held:${taskId}`, view.ttlMs);
  // The server learns of it when it asks: a notification could overtake the answer that names the task.
  if (settled) over(turn, held, settled);
}

/** Ms a task is kept: what was asked for, within bounds; null, for as long as the session, where nothing was. */
function lifeOf(ttl: unknown): number | null {
  return typeof ttl === 'number' && ttl >= 0 ? Math.min(Math.floor(ttl), LONGEST_MS) : null;
}

/** The question of a task was answered. */
export function heldAnswered(turn: Turn, taskId: string, settled: Settled): void {
  const held = turn.state.holding.tasks.get(taskId);
  if (held?.view.status !== 'working') return undefined;
  const next = over(turn, held, settled);
  const params = JSON.stringify(onTheWire(next.view));
  sendDraft(turn, { kind: 'notification', method: 'notifications/tasks/status', params }, { role: 'notify', purpose: 'notify' });
  return giveResult(turn, next);
}

function over(turn: Turn, held: HeldTask, { question, outcome }: Settled): HeldTask {
  const isError = 'error' in outcome;
  const said = isError ? outcome.error.message : 'Answered';
  const next = changed(turn, { ...held, outcome, item: question.view }, isError ? 'failed' : 'completed', said);
  const result = isError ? undefined : 'text' in outcome ? parsed(outcome.text) : outcome.result;
  const view = { ...next.view, result, error: isError ? { ...outcome.error } : null };
  return tell(turn, { ...next, view });
}

/** A request of the server about tasks we hold. False where it is none, or where we never said we hold any. */
export function heldAsked(turn: Turn, message: Request, asker: Asker, event: number): boolean {
  const { context, summary, holding } = turn.state;
  const known = methodIn(message.method, context.revision);
  if (!message.method.startsWith('tasks/') || known === undefined || known.from === 'client') return false;
  if (!known.needs.every((need) => declares(summary.declared, need))) return false;
  if (message.method === 'tasks/list') {
    reply(turn, asker, page(holding, message.params));
    return true;
  }
  const held = holding.tasks.get(stringMember(message.params, 'taskId') ?? '');
  if (held) about(turn, message.method, held, asker, event);
  else reply(turn, asker, unknownTask);
  return true;
}

function about(turn: Turn, method: string, held: HeldTask, asker: Asker, event: number): void {
  const seen = { ...held, view: { ...held.view, event } };
  switch (method) {
    case 'tasks/get':
      reply(turn, asker, { result: onTheWire(held.view) });
      tell(turn, { ...seen, view: { ...seen.view, polls: held.view.polls + 1 } });
      return;
    case 'tasks/cancel':
      return cancelled(turn, seen, asker);
    default:
      if (held.outcome === undefined && held.waiters.length >= WAITERS) {
        const message = `${WAITERS} requests wait for this result already`;
        return void reply(turn, asker, { error: { code: -32000, message } });
      }
      return giveResult(turn, tell(turn, { ...seen, waiters: [...held.waiters, asker] }));
  }
}

function cancelled(turn: Turn, held: HeldTask, asker: Asker): void {
  const { status, taskId } = held.view;
  if (status !== 'working') {
    const message = `Cannot cancel task: already in terminal status '${status}'`;
    return void reply(turn, asker, { error: { code: -32602, message } });
  }
  takeQuestionBack(turn, held, 'The server cancelled its task.');
  const next = changed(turn, { ...held, outcome: cancelledTask }, 'cancelled', 'Cancelled by request');
  tell(turn, next);
  reply(turn, asker, { result: onTheWire(next.view) });
  return giveResult(turn, turn.state.holding.tasks.get(taskId) ?? next);
}

/** Answers those who wait for the result, where there is one. */
function giveResult(turn: Turn, held: HeldTask): void {
  const { outcome, waiters, view } = held;
  if (outcome === undefined || waiters.length === 0) return;
  let { answeredOn } = held;
  for (const waiter of waiters) answeredOn = reply(turn, waiter, relatedTo(view.taskId, outcome));
  putHeld(turn, { ...held, waiters: [], answeredOn });
}

/** The time the server wanted a task kept for is over. */
export function heldExpired(turn: Turn, taskId: string): void {
  const held = turn.state.holding.tasks.get(taskId);
  if (!held) return;
  const kept = `It was kept for ${seconds(held.view.ttlMs ?? 0)}, as the server asked, and is forgotten here.`;
  takeQuestionBack(turn, held, 'The time the server gave its task is over.');
  for (const waiter of held.waiters) reply(turn, waiter, { error: { code: -32602, message: 'Task has expired' } });
  const last = held.view.status === 'working' ? changed(turn, held, 'expired', 'Its time is over') : held;
  letGo(turn, last, kept);
}

/** The server no longer waits for the answer to a request of its own. */
export function waiterGone(turn: Turn, id: unknown): void {
  for (const held of turn.state.holding.tasks.values()) {
    const waiters = held.waiters.filter((waiter) => JSON.parse(waiter.id.text) !== id);
    if (waiters.length < held.waiters.length) putHeld(turn, { ...held, waiters });
  }
}

/** The row that carries the result of a task to the server. */
export function heldResultShown(turn: Turn, exchange: number, event: number): void {
  const held = [...turn.state.holding.tasks.values()].find(({ answeredOn }) => answeredOn === exchange);
  if (!held) return;
  tell(turn, { ...held, view: { ...held.view, answer: event } });
  // What was taken back was answered by nobody.
  if (held.view.status !== 'cancelled') retell(turn, held.view.taskId, { answerEvent: event });
}

/** What an address had to be visited for is done. */
export function heldVisited(turn: Turn, elicitationId: string, sentence: string): void {
  for (const { view, item } of turn.state.holding.tasks.values())
    if (item?.state !== 'waiting' && member(item?.params, 'elicitationId') === elicitationId)
      retell(turn, view.taskId, { sentence });
}

function retell(turn: Turn, taskId: string, patch: Partial<InboxView>): void {
  const held = turn.state.holding.tasks.get(taskId);
  if (!held?.item) return;
  const item = { ...held.item, ...patch };
  putHeld(turn, { ...held, item });
  turn.effects.push({ kind: 'inbox', item });
}

/** The session is over, and nobody can ask for what is held. */
export function endHeld(turn: Turn): void {
  for (const held of turn.state.holding.tasks.values()) {
    clearTimer(turn, `held:${held.view.taskId}`);
    letGo(turn, held, 'The session is over; the server cannot ask for it any more.');
  }
}

function forgetOldest(turn: Turn): void {
  const oldest = [...turn.state.holding.tasks.values()].find(({ view }) => view.status !== 'working');
  if (!oldest) return;
  clearTimer(turn, `held:${oldest.view.taskId}`);
  letGo(turn, oldest, `It was forgotten here: the server began more than ${HELD} tasks.`);
}

function letGo(turn: Turn, held: HeldTask, sentence: string): void {
  const tasks = new Map(turn.state.holding.tasks);
  tasks.delete(held.view.taskId);
  put(turn, { holding: { ...turn.state.holding, tasks } });
  turn.effects.push({ kind: 'task', task: { ...held.view, following: false, sentence } });
}

function takeQuestionBack(turn: Turn, { view, item }: HeldTask, sentence: string): void {
  const question = item && turn.state.inbox.get(item.item);
  if (view.status === 'working' && question?.view.state === 'waiting') takeBack(turn, question.view.item, sentence);
}

/** The page of the list that a cursor names: the number of the task before it. */
function page({ tasks }: Holding, params: unknown): AnswerOutcome {
  const cursor = member(params, 'cursor');
  if (cursor !== undefined && !(typeof cursor === 'string' && /^[0-9]{1,15}$/.test(cursor)))
    return { error: { code: -32602, message: 'There is no such page' } };
  const rest = [...tasks.values()].filter(({ number }) => number > Number(cursor ?? 0));
  const shown = rest.slice(0, PAGE);
  const next = rest.length > PAGE ? { nextCursor: String(shown.at(-1)?.number) } : {};
  return { result: { tasks: shown.map(({ view }) => onTheWire(view)), ...next } };
}

/** A task as this revision writes it. */
function onTheWire({ taskId, status, statusMessage, createdAt, lastUpdatedAt, ttlMs, pollMs }: TaskView): object {
  return { taskId, status, statusMessage, createdAt, lastUpdatedAt, ttl: ttlMs, pollInterval: pollMs };
}

function changed(turn: Turn, held: HeldTask, status: Status, statusMessage: string): HeldTask {
  const view = { ...held.view, status, statusMessage, lastUpdatedAt: wallTime(turn, turn.at), following: false, sentence: '' };
  return { ...held, view };
}

function wallTime(turn: Turn, at: number): string {
  return isoTime(turn.state.holding.startedAt + at / 1000);
}

/** Whether we declared a capability that is ours to declare; others' are not looked at. */
function declares(declared: unknown, { side, path }: Need): boolean {
  if (side !== 'client' && side !== 'receiver') return true;
  return path.reduce<unknown>((found, name) => member(found, name), declared) !== undefined;
}

function reply(turn: Turn, { id, exchange }: Asker, outcome: AnswerOutcome): number | undefined {
  return sendDraft(turn, { kind: 'answer', id, outcome }, { role: 'answer', purpose: 'answer', continues: exchange });
}

function tell(turn: Turn, held: HeldTask): HeldTask {
  putHeld(turn, held);
  turn.effects.push({ kind: 'task', task: held.view });
  return held;
}

function putHeld(turn: Turn, held: HeldTask): void {
  const { holding } = turn.state;
  put(turn, { holding: { ...holding, tasks: new Map(holding.tasks).set(held.view.taskId, held) } });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

// What the server asks of us: answered by the client itself, by a policy, or by the person, each question for itself. Nothing waits
// for anything else.
import type { Root } from '../contract/schemas/client.ts';
import type { AnswerPolicies, InboxAnswer } from '../contract/schemas/inbox.ts';
import type { AnswerOutcome } from '../eras/era.ts';
import { endingWords, seconds, statusLine } from '../eras/worldVerdict.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import type { Ending } from '../observation/ending.ts';
import { member, stringMember } from '../protocol/shape.ts';
import { ask, forget, putQuestion, settle, takeBack, type Asking, type Settled } from './questions.ts';
import { heldAnswered, heldAsked, heldResultShown, heldVisited, hold, waiterGone, wantsTask } from './heldTasks.ts';
import { relatedTask, relatedTo } from './relatedTask.ts';
import { inputGiven } from './rounds.ts';
import { gather, leftOut, type Gathered } from './serverBatches.ts';
import type { InboxView, OpenExchange, Question } from './state.ts';
import { taskInputGiven } from './tasks.ts';
import { visitDone } from './visitFirst.ts';
import { put, sayOnce, sendDraft, show, type Turn } from './turn.ts';

/** At most this many answers of ours are under way at a time. */
const ANSWERS = 100;
/** Requests of the server that are remembered, to know a repeated one. */
const REMEMBERED = 1000;
/** Visits of addresses that may be reported done later. */
const VISITS = 100;
/** JSON-RPC leaves this range to implementations. */
const NO_ANSWER = -32_000;

/** A request of the server arrived. */
export function serverAsked(turn: Turn, message: RpcMessage & { kind: 'request' }, exchange: OpenExchange, event: number): void {
  if (isRefused(turn, message, exchange)) return wentOut(turn, leftOut(turn, event));
  const asker = { id: message.id, exchange: exchange.exchange };
  if (heldAsked(turn, message, asker, event)) return undefined;
  const about = aboutRequest(turn, message, exchange, event);
  if (wantsTask(turn, message)) return hold(turn, message, asker, about);
  return pass(turn, ask(turn, about, { by: 'request', ...asker }));
}

/** Whether a request is left without an answer, which is said then. */
function isRefused(turn: Turn, message: RpcMessage & { kind: 'request' }, exchange: OpenExchange): boolean {
  const { era, exchanges, closing } = turn.state;
  if (closing || !era) return true;
  if (!era.answersRequests) {
    sayOnce(
      turn,
      'server-asks',
      'The server sent a request',
      `${message.method} arrived as a request; ${turn.state.context.revision} has none from server to client, so it is not answered.`,
      'warning',
      exchange.exchange,
    );
    return true;
  }
  if ([...exchanges.values()].filter(({ role }) => role === 'answer').length >= ANSWERS) {
    sayOnce(
      turn,
      'answers',
      'Too many questions at once',
      `More than ${ANSWERS} requests of the server are being answered; the rest stay unanswered.`,
      'warning',
    );
    return true;
  }
  if (isRepeated(turn, message, exchange)) {
    sayOnce(
      turn,
      'asked-again',
      'A question came twice',
      `${message.method} with the id ${message.id.text} was seen before in this session; it is not asked and not answered again.`,
      'note',
      exchange.exchange,
    );
    return true;
  }
  return false;
}

/** What a request is about: the call on whose stream it came, or the task of ours it names. */
function aboutRequest(
  turn: Turn,
  { method, params }: RpcMessage & { kind: 'request' },
  exchange: OpenExchange,
  event: number,
): Asking {
  const { requests, tasks, context } = turn.state;
  const taskId = relatedTask(params, context.revision);
  const ours = taskId === undefined ? undefined : tasks.get(taskId);
  const call = exchange.request === undefined ? undefined : requests.get(exchange.request)?.call?.call;
  const task = ours && { task: { taskId: ours.view.taskId, heldBy: 'server' as const } };
  return { method, params, via: 'request', key: '', call: call ?? ours?.view.call ?? null, event, ...task };
}

/**
 * Whether a request was seen before, as a stream that is resumed sends it again. Where there is no session every exchange may have
 * its own ids, so only a resumed one repeats; a ping is answered each time.
 */
function isRepeated(turn: Turn, { id, method }: RpcMessage & { kind: 'request' }, exchange: OpenExchange): boolean {
  if (method === 'ping') return false;
  const { asked, context, era, summary } = turn.state;
  const name = `${summary.connection} ${id.text} ${method}`;
  const isOneSpace = context.mcpSessionId !== undefined || era?.repliesOn === 'standing-stream' || exchange.role === 'resume';
  if (asked.has(name)) return isOneSpace;
  put(turn, { asked: new Set([...asked, name].slice(-REMEMBERED)) });
  return false;
}

/** The person answered. */
export function answer(turn: Turn, item: string, given: InboxAnswer): void {
  if (turn.state.inbox.get(item)?.view.state !== 'waiting') return;
  const outcome: AnswerOutcome =
    given.kind === 'result' ? { text: given.result } : { error: { code: given.code, message: given.message } };
  pass(turn, settle(turn, item, outcome, 'person', ''));
}

/** Nobody answered in time. */
export function inboxExpired(turn: Turn, item: string): void {
  const question = turn.state.inbox.get(item);
  if (question?.view.state !== 'waiting') return;
  const waited = seconds(question.view.timeoutMs);
  const outcome = { error: { code: NO_ANSWER, message: `No answer within ${waited}` } };
  pass(turn, settle(turn, item, outcome, 'nobody', `Not answered for ${waited}.`));
}

/** Hands an answer to who waits for it: the server, a round of a call, a task. */
function pass(turn: Turn, settled: Settled | undefined): void {
  if (!settled) return undefined;
  const { question, outcome } = settled;
  const { asked, view } = question;
  if (asked.by === 'round') return inputGiven(turn, asked.call, view, outcome);
  if (asked.by === 'task') return taskInputGiven(turn, asked.taskId, view, outcome);
  if (asked.by === 'held') return heldAnswered(turn, asked.taskId, settled);
  const related = relatedTask(view.params, turn.state.context.revision);
  const draft = { kind: 'answer', id: asked.id, outcome: related === undefined ? outcome : relatedTo(related, outcome) } as const;
  const gathered = view.event === null ? undefined : gather(turn, view.event, view.item, draft);
  if (gathered?.kind === 'kept') {
    const sentence = 'It goes out as one array with the answers to the rest of its batch.';
    return retell(turn, question, { sentence: view.sentence === '' ? sentence : `${view.sentence} ${sentence}` });
  }
  if (gathered) return wentOut(turn, gathered);
  const answeredOn = sendDraft(turn, draft, { role: 'answer', purpose: 'answer', continues: asked.exchange });
  return putQuestion(turn, { ...question, answeredOn });
}

/** The answers of a batch went out together. */
function wentOut(turn: Turn, gathered: Gathered | undefined): void {
  if (gathered?.kind !== 'sent' || gathered.exchange === undefined) return;
  for (const item of gathered.items) {
    const question = turn.state.inbox.get(item);
    if (question) putQuestion(turn, { ...question, answeredOn: gathered.exchange });
  }
}

/** The server takes a question back (`notifications/cancelled`). */
export function withdrawn(turn: Turn, id: unknown, reason: string): void {
  for (const { view, asked } of turn.state.inbox.values()) {
    if (view.state !== 'waiting' || asked.by !== 'request' || JSON.parse(asked.id.text) !== id) continue;
    takeBack(turn, view.item, `The server took the question back${reason === '' ? '' : `: ${reason}`}.`);
    if (view.event !== null) wentOut(turn, leftOut(turn, view.event));
  }
  waiterGone(turn, id);
}

/** The row that shows an answer of ours. */
export function answerShown(turn: Turn, exchange: number, idText: string | undefined, event: number): void {
  const question = answeredOn(turn, exchange).find(({ asked }) => asked.by !== 'request' || asked.id.text === idText);
  if (question) return retell(turn, question, { answerEvent: event });
  return heldResultShown(turn, exchange, event);
}

/** The exchange of an answer ended: an answer that did not arrive is said with its question. */
export function answerEnded(turn: Turn, exchange: OpenExchange, ending: Ending): void {
  for (const question of answeredOn(turn, exchange.exchange)) arrived(turn, question, exchange, ending);
}

function arrived(turn: Turn, question: Question, { head }: OpenExchange, ending: Ending): void {
  const { item, sentence, params } = question.view;
  const trouble = head
    ? head.status >= 200 && head.status < 300
      ? ''
      : `The server did not take the answer: ${statusLine(head)}.`
    : `The answer may not have reached the server: ${endingWords(ending)}`;
  if (trouble !== '') retell(turn, question, { sentence: sentence === '' ? trouble : `${sentence} ${trouble}` });
  if (trouble !== '' || stringMember(params, 'elicitationId') === undefined) return forget(turn, item);
  // What the address is for may be done much later.
  putQuestion(turn, { ...question, answeredOn: undefined });
  const visits = [...turn.state.inbox.values()].filter(
    ({ view, answeredOn: on }) => view.state !== 'waiting' && on === undefined,
  );
  return visits.length > VISITS ? forget(turn, visits[0]!.view.item) : undefined;
}

function answeredOn(turn: Turn, exchange: number): readonly Question[] {
  return [...turn.state.inbox.values()].filter((question) => question.answeredOn === exchange);
}

function retell(turn: Turn, question: Question, patch: Partial<InboxView>): void {
  const view = { ...question.view, ...patch };
  putQuestion(turn, { ...question, view });
  turn.effects.push({ kind: 'inbox', item: view });
}

/** What an address had to be visited for is done (`notifications/elicitation/complete`). */
export function urlVisited(turn: Turn, elicitationId: unknown): void {
  if (typeof elicitationId !== 'string') return;
  const sentence = 'The server says that what the address is for is done.';
  for (const question of turn.state.inbox.values())
    if (member(question.view.params, 'elicitationId') === elicitationId) retell(turn, question, { sentence });
  heldVisited(turn, elicitationId, sentence);
  visitDone(turn, elicitationId);
}

/** What is answered without asking, from now on; questions that wait go on waiting. */
export function setPolicies(turn: Turn, policies: AnswerPolicies): void {
  show(turn, { policies });
}

/** Other roots from now on; the server is told where it was promised to be. */
export function setRoots(turn: Turn, roots: readonly Root[]): void {
  show(turn, { roots });
  const { phase, declared } = turn.state.summary;
  if (phase !== 'connected' || member(member(declared, 'roots'), 'listChanged') !== true) return;
  const draft = { kind: 'notification', method: 'notifications/roots/list_changed', params: undefined } as const;
  sendDraft(turn, draft, { role: 'notify', purpose: 'notify' });
}

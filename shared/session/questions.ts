// The questions of the server as a book: taken in, answered, taken back. Who is told of an answer is known elsewhere.
import type { AnswerOutcome } from '../eras/era.ts';
import { methodIn } from '../protocol/catalogue.ts';
import { member } from '../protocol/shape.ts';
import type { InboxView, Question } from './state.ts';
import { clearTimer, put, setTimer, show, type Turn } from './turn.ts';
import { undeclaredPart } from './undeclared.ts';

/** What we refuse with where the person does (Sampling › Error Handling). */
const REFUSED = { code: -1, message: 'User rejected sampling request' };
/** Questions that may wait for the person at a time; a server that asks more asks nobody. */
const WAITING = 200;

/** What a question is about. */
export type Asking = Pick<InboxView, 'method' | 'params' | 'via' | 'key' | 'call' | 'event' | 'task'>;

/** Takes in a question. Returns the answer where the person need not be asked, and undefined where the question waits. */
export function ask(turn: Turn, asking: Asking, asked: Question['asked']): Settled | undefined {
  const { nextItem, inboxTimeoutMs } = turn.state;
  const item = String(nextItem);
  const view: InboxView = {
    ...asking,
    item,
    state: 'waiting',
    by: 'nobody',
    answer: '',
    receivedAt: turn.at,
    took: undefined,
    timeoutMs: inboxTimeoutMs,
    answerEvent: null,
    sentence: '',
  };
  put(turn, { nextItem: nextItem + 1 });
  putQuestion(turn, { view, asked, answeredOn: undefined });
  const ready = readyAnswer(turn, view);
  if (ready !== undefined) return settle(turn, item, ready.outcome, ready.by, ready.sentence);
  tellWaiting(turn);
  turn.effects.push({ kind: 'inbox', item: view });
  if (inboxTimeoutMs > 0) setTimer(turn, `inbox:${item}`, inboxTimeoutMs);
  return undefined;
}

interface Ready {
  readonly outcome: AnswerOutcome;
  readonly by: 'client' | 'policy';
  readonly sentence: string;
}

/** What is answered without the person: what only the client can know, what was not declared, and what a policy says. */
function readyAnswer(turn: Turn, { method, params }: InboxView): Ready | undefined {
  const { context, summary } = turn.state;
  const known = methodIn(method, context.revision);
  if (method === 'ping' && known !== undefined) return { outcome: { result: {} }, by: 'client', sentence: '' };
  const feature = FEATURES.get(method);
  if (feature === undefined || known === undefined) {
    const outcome = { error: { code: -32601, message: `Method not found: ${method}` } };
    const isOurs = known !== undefined && known.kind === 'request' && known.from !== 'client';
    const none = 'There is no such request from server to client in this revision.';
    return { outcome, by: 'client', sentence: isOurs ? 'We did not declare this to this server.' : none };
  }
  if (member(summary.declared, feature) === undefined) {
    const outcome = { error: { code: -32601, message: `This client does not offer ${feature}` } };
    return { outcome, by: 'client', sentence: `We did not declare ${feature} to this server.` };
  }
  const part = undeclaredPart(method, params, summary.declared, context.revision);
  if (part !== undefined) {
    const outcome = { error: { code: -32602, message: `This client does not offer ${part}` } };
    return { outcome, by: 'client', sentence: `We did not declare ${part} to this server.` };
  }
  if (feature === 'roots') return { outcome: { result: { roots: summary.roots } }, by: 'client', sentence: '' };
  const policy = summary.policies[feature];
  if (policy === 'ask') {
    if (summary.waiting < WAITING) return undefined;
    const outcome = { error: { code: -32000, message: 'Too many questions are waiting' } };
    return { outcome, by: 'client', sentence: `${WAITING} questions wait already.` };
  }
  if (policy !== 'decline')
    return { outcome: { text: policy.result }, by: 'policy', sentence: 'Answered with the answer kept for this.' };
  return { outcome: declined(feature), by: 'policy', sentence: 'Declined, as set for all of these.' };
}

const FEATURES: ReadonlyMap<string, 'roots' | 'sampling' | 'elicitation'> = new Map([
  ['roots/list', 'roots'],
  ['sampling/createMessage', 'sampling'],
  ['elicitation/create', 'elicitation'],
]);

function declined(feature: 'sampling' | 'elicitation'): AnswerOutcome {
  return feature === 'elicitation' ? { result: { action: 'decline' } } : { error: REFUSED };
}

/** A question with its answer. */
export interface Settled {
  readonly question: Question;
  readonly outcome: AnswerOutcome;
}

/** Writes an answer down and tells of it; undefined where the question does not wait. */
export function settle(
  turn: Turn,
  item: string,
  outcome: AnswerOutcome,
  by: InboxView['by'],
  sentence: string,
): Settled | undefined {
  const before = turn.state.inbox.get(item);
  if (before?.view.state !== 'waiting') return undefined;
  clearTimer(turn, `inbox:${item}`);
  const isError = 'error' in outcome;
  const state = by === 'nobody' ? 'timeout' : isError ? 'refused' : 'answered';
  const text = isError ? JSON.stringify(outcome.error) : 'text' in outcome ? outcome.text : JSON.stringify(outcome.result);
  const view = { ...before.view, state, by, answer: text, sentence, took: turn.at - before.view.receivedAt } as const;
  const question = { ...before, view };
  if (question.asked.by === 'request') putQuestion(turn, question);
  else forget(turn, item);
  tellWaiting(turn);
  turn.effects.push({ kind: 'inbox', item: view });
  return { question, outcome };
}

/** Questions that need no answer any more: all of them, or those a test picks. */
export function withdrawAll(turn: Turn, sentence: string, which: (question: Question) => boolean = () => true): void {
  for (const question of turn.state.inbox.values())
    if (question.view.state === 'waiting' && which(question)) takeBack(turn, question.view.item, sentence);
}

/** The server, or the end of what it was for, takes a question back. */
export function takeBack(turn: Turn, item: string, sentence: string): void {
  const question = turn.state.inbox.get(item);
  if (!question) return;
  clearTimer(turn, `inbox:${item}`);
  forget(turn, item);
  tellWaiting(turn);
  const view = { ...question.view, state: 'withdrawn', sentence, took: turn.at - question.view.receivedAt } as const;
  turn.effects.push({ kind: 'inbox', item: view });
}

/** A call is over: the requests that came with it can still be answered, each goes its own way. */
export function outlived(turn: Turn, call: string): void {
  for (const question of turn.state.inbox.values()) {
    const { view, asked } = question;
    if (view.state !== 'waiting' || view.call !== call) continue;
    if (asked.by !== 'request' && asked.by !== 'held') continue;
    const told = { ...view, sentence: 'The call it came with is over; it can still be answered.' };
    putQuestion(turn, { ...question, view: told });
    turn.effects.push({ kind: 'inbox', item: told });
  }
}

/** Changes a question without telling. */
export function putQuestion(turn: Turn, question: Question): void {
  put(turn, { inbox: new Map(turn.state.inbox).set(question.view.item, question) });
}

/** Lets go of a question; what was told of it stays with who was told. */
export function forget(turn: Turn, item: string): void {
  const inbox = new Map(turn.state.inbox);
  inbox.delete(item);
  put(turn, { inbox });
}

function tellWaiting(turn: Turn): void {
  const waiting = [...turn.state.inbox.values()].filter(({ view }) => view.state === 'waiting').length;
  if (waiting !== turn.state.summary.waiting) show(turn, { waiting });
}

// What the server asks of us: answered by the client itself, by a policy, or by the person, each question for itself. Nothing waits
// for anything else.
import type { Root } from '../contract/schemas/client.ts';
import type { AnswerPolicies, InboxAnswer } from '../contract/schemas/inbox.ts';
import type { AnswerOutcome } from '../eras/era.ts';
import { seconds } from '../eras/worldVerdict.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import { member } from '../protocol/shape.ts';
import { ask, forget, putQuestion, settle, takeBack, type Settled } from './questions.ts';
import { inputGiven } from './rounds.ts';
import type { OpenExchange } from './state.ts';
import { taskInputGiven } from './tasks.ts';
import { sayOnce, sendDraft, show, type Turn } from './turn.ts';

/** At most this many answers of ours are under way at a time. */
const ANSWERS = 100;
/** JSON-RPC leaves this range to implementations. */
const NO_ANSWER = -32_000;

/** A request of the server arrived. */
export function serverAsked(turn: Turn, message: RpcMessage & { kind: 'request' }, exchange: OpenExchange, event: number): void {
  const { era, exchanges, closing } = turn.state;
  if (closing || !era) return undefined;
  if (!era.answersRequests) {
    return sayOnce(
      turn,
      'server-asks',
      'The server sent a request',
      `${message.method} arrived as a request; ${turn.state.context.revision} has none from server to client, so it is not answered.`,
      'warning',
      exchange.exchange,
    );
  }
  if ([...exchanges.values()].filter(({ role }) => role === 'answer').length >= ANSWERS) {
    return sayOnce(
      turn,
      'answers',
      'Too many questions at once',
      `More than ${ANSWERS} requests of the server are being answered; the rest stay unanswered.`,
      'warning',
    );
  }
  const asked = { by: 'request', id: message.id, exchange: exchange.exchange } as const;
  const call = exchange.request === undefined ? undefined : turn.state.requests.get(exchange.request)?.call?.call;
  const about = { method: message.method, params: message.params, via: 'request', key: '', call: call ?? null, event } as const;
  return pass(turn, ask(turn, about, asked));
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
  const draft = { kind: 'answer', id: asked.id, outcome } as const;
  const answeredOn = sendDraft(turn, draft, { role: 'answer', purpose: 'answer', continues: asked.exchange });
  return putQuestion(turn, { ...question, answeredOn });
}

/** The server takes a question back (`notifications/cancelled`). */
export function withdrawn(turn: Turn, id: unknown, reason: string): void {
  const text = JSON.stringify(id);
  for (const { view, asked } of turn.state.inbox.values()) {
    if (view.state !== 'waiting' || asked.by !== 'request' || asked.id.text !== text) continue;
    takeBack(turn, view.item, `The server took the question back${reason === '' ? '' : `: ${reason}`}.`);
  }
}

/** The row that shows an answer of ours. */
export function answerShown(turn: Turn, exchange: number, event: number): void {
  for (const [item, question] of turn.state.inbox) {
    if (question.answeredOn !== exchange) continue;
    forget(turn, item);
    turn.effects.push({ kind: 'inbox', item: { ...question.view, answerEvent: event } });
    return;
  }
}

/** A URL that had to be visited was (`notifications/elicitation/complete`). */
export function urlVisited(turn: Turn, elicitationId: unknown): void {
  for (const question of turn.state.inbox.values()) {
    if (question.view.state !== 'waiting' || member(question.view.params, 'elicitationId') !== elicitationId) continue;
    const view = { ...question.view, sentence: 'The server says that what the URL is for is done.' };
    putQuestion(turn, { ...question, view });
    turn.effects.push({ kind: 'inbox', item: view });
  }
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

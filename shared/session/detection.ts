// Finding out how the server wants to be spoken to: one question at a time, newest revision first, each an ordinary exchange.
// What counts as evidence is the eras' business; here is only what follows from a verdict.
import type { Failure } from '../contract/schemas/session.ts';
import type { Evidence, Opened, Remark, Verdict } from '../eras/era.ts';
import { initializeDraft } from '../eras/initialize.ts';
import { statusLine } from '../eras/worldVerdict.ts';
import { assertNever } from '../base/assertNever.ts';
import { headerValue } from '../http/headers.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import type { EraId } from '../protocol/revisions.ts';
import { declare } from './clientProfile.ts';
import { opened } from './handshake.ts';
import { badAddress, explained, lacksDiscover, nothingAnswered, notReopened, pinnedRefused } from './failures.ts';
import { choose, eraOf } from './pins.ts';
import { fresh, type Attempt, type OpenExchange, type Opening } from './state.ts';
import { closeSteps, firstSteps, putStep, tookMs, wayFailed } from './steps.ts';
import { abort, clearTimer, put, putRequest, release, say, sendDraft, setTimer, show, takeId, type Turn } from './turn.ts';

/** How long a question may stay without its answer, ms. */
export const PROBE_MS = 10_000;
const REDIRECTS = 5;

/** Begins: checks the address, reads the pins, asks the first question. */
export function begin(turn: Turn): void {
  const { options } = turn.state;
  say(turn, 'connecting', 'Connecting', options.url);
  if (!URL.canParse(options.url) || !/^https?:$/.test(new URL(options.url).protocol)) return fail(turn, badAddress(options.url));
  const url = new URL(options.url);
  const address = url.hash === '' ? options.url : options.url.slice(0, options.url.indexOf('#'));
  put(turn, { context: { ...turn.state.context, url: address } });
  const choice = choose(options);
  if (choice.kind === 'nothing') return fail(turn, choice.failure);
  show(turn, { steps: [...firstSteps(choice.allowed, choice.revisionFor)] });
  const [first, ...queue] = choice.allowed;
  if (first === undefined) return undefined;
  return ask(turn, first, choice.revisionFor(first), { allowed: choice.allowed, queue, again: [], redirects: 0, attempts: [] });
}

/** Asks as one era only, as it was settled before. */
export function openAs(turn: Turn, era: EraId, revision: string): void {
  show(turn, { steps: [...firstSteps([era], () => revision)] });
  ask(turn, era, revision, { allowed: [era], queue: [], again: [], redirects: 0, attempts: [] });
}

type Carried = Pick<Opening, 'allowed' | 'queue' | 'again' | 'redirects' | 'attempts'>;

function carried(opening: Opening): Carried {
  const { allowed, queue, again, redirects, attempts } = opening;
  return { allowed, queue, again, redirects, attempts };
}

function ask(turn: Turn, id: EraId, revision: string, rest: Carried): void {
  const era = eraOf(id);
  put(turn, { era, context: { ...turn.state.context, revision, agreed: false, endpoint: undefined, mcpSessionId: undefined } });
  const draft = era.opening(turn.state.context, turn.state.nextId);
  const request = draft.kind === 'request' ? takeId(turn) : undefined;
  const exchange = sendDraft(turn, draft, { role: 'opening', purpose: 'probe', request, headTimeoutMs: PROBE_MS });
  if (exchange === undefined) throw new Error(`Era ${id} has no opening question`);
  if (request !== undefined) {
    putRequest(turn, { ...fresh, id: request, for: 'opening', exchange });
    declare(turn);
  }
  put(turn, {
    opening: {
      era,
      stage: 'opening',
      exchange,
      ended: undefined,
      stream: undefined,
      request,
      reply: undefined,
      expiredMs: undefined,
      ...rest,
    },
  });
  putStep(turn, id, { state: 'pending', ...era.asks(revision), answer: '', verdict: '', exchange, tookMs: null });
  setTimer(turn, 'opening', PROBE_MS);
}

/** The reply to the question arrived, on whichever exchange. */
export function openingReplied(turn: Turn, reply: RpcMessage): void {
  const { opening, exchanges } = turn.state;
  if (!opening || opening.stage === 'initialized') return;
  put(turn, { opening: { ...opening, reply } });
  const seen = exchanges.get(opening.exchange) ?? opening.ended;
  if (seen) review(turn, seen, undefined);
}

/** Whether an exchange is evidence for the question now open. */
export function isEvidence(opening: Opening | undefined, exchange: number): boolean {
  return (
    opening !== undefined && opening.stage !== 'initialized' && (opening.exchange === exchange || opening.stream === exchange)
  );
}

/** Looks at what was seen so far and acts on the verdict. `ending` says how `seen` ended, where it just did. */
export function review(turn: Turn, seen: OpenExchange, ending: Evidence['ending']): void {
  const { opening, context } = turn.state;
  if (!opening || opening.stage === 'initialized') return;
  if (opening.stream === seen.exchange) {
    if (ending) streamEnded(turn, opening, ending);
    return;
  }
  const evidence: Evidence = {
    revision: context.revision,
    stage: opening.stage,
    url: seen.url,
    head: seen.head,
    reply: opening.reply,
    firstEvent: seen.firstEvent,
    strays: seen.strays,
    body: seen.body,
    ending,
    expiredMs: opening.expiredMs,
  };
  const verdict = opening.era.judge(evidence, context);
  if (verdict.kind === 'wait') {
    if (ending) put(turn, { opening: { ...opening, ended: seen } });
    return;
  }
  if (ending?.how === 'failed') wayFailed(turn, ending.code, ending.sentence);
  conclude(turn, opening, verdict, seen);
}

/** The time for an answer is over. */
export function openingExpired(turn: Turn): void {
  const { opening, exchanges } = turn.state;
  if (!opening || opening.stage === 'initialized') return;
  const exchange = exchanges.get(opening.exchange) ?? opening.ended;
  put(turn, { opening: { ...opening, expiredMs: PROBE_MS } });
  if (exchange) review(turn, exchange, undefined);
}

function streamEnded(turn: Turn, opening: Opening, ending: NonNullable<Evidence['ending']>): void {
  const failure = {
    title: 'The event stream ended before initialize was answered',
    seen:
      ending.how === 'complete' ? 'The server closed the stream.' : 'sentence' in ending ? ending.sentence : 'The stream broke.',
    expected: 'An InitializeResult on the stream, which stays open',
    spec: opening.era.spec,
    advice: 'The server’s own log tells why it closed the stream.',
    suggestions: [],
  };
  putStep(turn, 'session', { state: 'failed', answer: 'ended', verdict: 'the stream ended' });
  fail(turn, failure);
}

type Final = Exclude<Verdict, { kind: 'wait' }>;

function conclude(turn: Turn, opening: Opening, verdict: Final, seen: OpenExchange): void {
  clearTimer(turn, 'opening');
  const handshake = opening.stage === 'handshake';
  const step = handshake ? 'session' : opening.era.id;
  const state =
    verdict.kind === 'open' || verdict.kind === 'endpoint'
      ? 'ok'
      : verdict.kind === 'stop'
        ? 'failed'
        : verdict.kind === 'next'
          ? 'no'
          : 'pending';
  putStep(turn, step, { state, answer: verdict.answer, verdict: verdict.says, tookMs: tookMs(seen.openedAt, turn.at) });
  const { title, detail } = opening.era.asks(turn.state.context.revision);
  const question = handshake ? 'POST initialize' : detail;
  say(
    turn,
    'verdict',
    handshake ? 'Open the MCP session' : title,
    `${question} → ${verdict.answer || 'nothing'}: ${verdict.says}`,
    {
      exchange: seen.exchange,
      severity: verdict.kind === 'stop' ? 'error' : undefined,
    },
  );
  const attempts = [...opening.attempts, retold(opening, question, verdict, seen)];
  follow(turn, { ...opening, attempts }, verdict, seen);
}

function retold(opening: Opening, question: string, verdict: Final, seen: OpenExchange): Attempt {
  return {
    era: opening.era.id,
    question,
    answer: verdict.answer,
    says: verdict.says,
    speaks: verdict.kind === 'next' ? verdict.speaks : opening.reply !== undefined,
    software: headerValue(seen.head?.headers ?? [], 'Server') ?? '',
    statusLine: seen.head ? statusLine(seen.head) : '',
  };
}

function follow(turn: Turn, opening: Opening, verdict: Final, seen: OpenExchange): void {
  const { context } = turn.state;
  if (verdict.kind !== 'endpoint' && verdict.kind !== 'stop') release(turn, seen.exchange, 'superseded');
  switch (verdict.kind) {
    case 'open':
      return opened(turn, opening, verdict.opened, verdict.remarks);
    case 'endpoint':
      return handshake(turn, opening, verdict.endpoint);
    case 'again':
      return askAgain(turn, opening, verdict.revision);
    case 'elsewhere':
      return askElsewhere(turn, opening, verdict.era, verdict.revision);
    case 'redirect':
      return redirected(
        turn,
        { ...opening, attempts: opening.attempts.slice(0, -1), redirects: opening.redirects + 1 },
        verdict.url,
      );
    case 'next':
      return next(turn, opening, verdict.speaks);
    case 'stop':
      return fail(turn, explained(verdict.failure, opening.attempts.slice(0, -1), context.url, seen.head?.status === 404));
    default:
      return assertNever(verdict);
  }
}

/** The same question at the address the server named: the endpoint's, once there is one. */
function redirected(turn: Turn, opening: Opening, url: string): void {
  const { context } = turn.state;
  if (opening.redirects > REDIRECTS) return fail(turn, redirectLoop(url, opening));
  const shaking = opening.stage === 'handshake';
  put(turn, { context: shaking ? { ...context, endpoint: url } : { ...context, url } });
  return shaking ? sendHandshake(turn, opening) : ask(turn, opening.era.id, context.revision, carried(opening));
}

function handshake(turn: Turn, opening: Opening, endpoint: string): void {
  put(turn, {
    context: { ...turn.state.context, endpoint },
    standing: { ...turn.state.standing, exchange: opening.exchange, everOpen: true },
  });
  sendHandshake(turn, { ...opening, stream: opening.exchange });
}

function sendHandshake(turn: Turn, opening: Opening): void {
  const request = takeId(turn);
  const draft = initializeDraft(turn.state.context, request);
  const exchange = sendDraft(turn, draft, { role: 'opening', purpose: 'handshake', request, headTimeoutMs: PROBE_MS });
  if (exchange === undefined) throw new Error(`Era ${opening.era.id} cannot post initialize`);
  putRequest(turn, { ...fresh, id: request, for: 'opening', exchange });
  declare(turn);
  put(turn, {
    opening: { ...opening, stage: 'handshake', exchange, ended: undefined, request, reply: undefined, expiredMs: undefined },
  });
  putStep(turn, 'session', { state: 'pending', detail: 'POST initialize', exchange });
  setTimer(turn, 'opening', PROBE_MS);
}

function askAgain(turn: Turn, opening: Opening, revision: string): void {
  if (opening.again.includes(opening.era.id)) return next(turn, opening, true);
  const again = [...opening.again, opening.era.id];
  if (opening.stage === 'opening') return ask(turn, opening.era.id, revision, { ...carried(opening), again });
  put(turn, { context: { ...turn.state.context, revision } });
  return sendHandshake(turn, { ...opening, again });
}

function askElsewhere(turn: Turn, opening: Opening, era: EraId, revision: string): void {
  if (!opening.allowed.includes(era)) return fail(turn, pinnedRefused(turn.state.context.url, opening.attempts, revision));
  if (opening.again.includes(era)) return fail(turn, lacksDiscover(opening.attempts));
  return ask(turn, era, revision, { ...carried(opening), again: [...opening.again, era], queue: [] });
}

function next(turn: Turn, opening: Opening, speaks: boolean): void {
  const { context, options } = turn.state;
  const [following, ...queue] = opening.queue;
  if (following !== undefined) {
    const revision = options.revision === 'auto' ? (eraOf(following).revisions.at(-1) ?? '') : options.revision;
    return ask(turn, following, revision, { ...carried(opening), queue });
  }
  if (options.transport === opening.era.id && !opening.era.handshakes && speaks) return openUnasked(turn, opening);
  if (opening.again.includes(opening.era.id) && !opening.era.handshakes) return fail(turn, lacksDiscover(opening.attempts));
  if (turn.state.gone) return fail(turn, notReopened(opening.attempts, opening.era.spec));
  const pinned = opening.allowed.length === 1;
  return fail(turn, pinned ? pinnedRefused(context.url, opening.attempts, '') : nothingAnswered(context.url, opening.attempts));
}

/** A pinned era without handshake needs nobody's consent: requests can be made though the question was refused. */
function openUnasked(turn: Turn, opening: Opening): void {
  const unknown: Opened = {
    revision: turn.state.context.revision,
    mcpSessionId: undefined,
    server: undefined,
    capabilities: undefined,
    instructions: undefined,
  };
  const remark: Remark = {
    title: 'Connected as pinned',
    detail: 'The server refused server/discover, which its revision requires; requests are sent as pinned all the same.',
    severity: 'warning',
  };
  opened(turn, opening, unknown, [remark]);
}

function redirectLoop(url: string, opening: Opening): Failure {
  return {
    title: 'The server redirects in circles',
    seen: `${REDIRECTS + 1} redirects in a row, the last to ${url}`,
    expected: 'An answer',
    spec: opening.era.spec,
    advice: 'Look at the redirect rules of the server or the proxy in front of it.',
    suggestions: [],
  };
}

/** The session cannot be opened. */
export function fail(turn: Turn, failure: Failure): void {
  const expired = turn.state.opening?.expiredMs !== undefined;
  clearTimer(turn, 'opening');
  closeSteps(turn, 'not reached');
  put(turn, { opening: undefined, requests: new Map() });
  show(turn, { phase: 'failed', failure, canReopen: turn.state.gone !== undefined });
  for (const { exchange, head } of turn.state.exchanges.values())
    (expired || !head ? abort : release)(turn, exchange, 'superseded');
  say(turn, 'failed', failure.title, failure.seen, { severity: 'error' });
}

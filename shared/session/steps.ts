// The steps of connecting, shown from the first moment: the way to the server, each question asked, the session.
import type { DetectionStep } from '../contract/schemas/session.ts';
import { eras } from '../eras/registry.gen.ts';
import type { ExchangeOpened, Phase } from '../observation/truth.ts';
import type { EraId } from '../protocol/revisions.ts';
import type { OpenExchange } from './state.ts';
import { show, type Turn } from './turn.ts';

const waiting = { detail: '', state: 'waiting', answer: '', verdict: '', tookMs: null, exchange: null } as const;

/** The steps of a session that may ask as these eras. */
export function firstSteps(allowed: readonly EraId[], revisionFor: (era: EraId) => string): readonly DetectionStep[] {
  const questions = eras
    .filter(({ id }) => allowed.includes(id))
    .toSorted((a, b) => a.order - b.order)
    .map((era): DetectionStep => ({ ...waiting, id: era.id, ...era.asks(revisionFor(era.id)) }));
  return [
    { ...waiting, id: 'address', title: 'Find the address' },
    { ...waiting, id: 'connect', title: 'Connect' },
    ...questions,
    { ...waiting, id: 'session', title: 'Open the MCP session' },
  ];
}

/** Changes one step. */
export function putStep(turn: Turn, id: string, patch: Partial<DetectionStep>): void {
  show(turn, { steps: turn.state.summary.steps.map((step) => (step.id === id ? { ...step, ...patch } : step)) });
}

export function stepOf(turn: Turn, id: string): DetectionStep | undefined {
  return turn.state.summary.steps.find((step) => step.id === id);
}

/** Marks every step nobody came to. */
export function closeSteps(turn: Turn, verdict: string): void {
  const steps = turn.state.summary.steps.map((step) =>
    step.state === 'waiting' || step.state === 'pending'
      ? { ...step, state: 'not-reached' as const, verdict: step.verdict || verdict }
      : step,
  );
  show(turn, { steps });
}

/** Ms between two moments in µs, rounded to a tenth. */
export function tookMs(from: number | undefined, to: number): number | null {
  return from === undefined ? null : Math.round((to - from) / 100) / 10;
}

/** The first exchange began: the address is being looked up. */
export function wayOpened(turn: Turn, truth: ExchangeOpened): void {
  if (stepOf(turn, 'address')?.state !== 'waiting') return;
  putStep(turn, 'address', { state: 'pending', detail: new URL(truth.url).hostname, exchange: truth.exchange });
}

/** A timing mark while opening: fills "Find the address" and "Connect". */
export function wayMarked(turn: Turn, truth: Phase, exchange: OpenExchange): void {
  const detail = truth.detail ?? {};
  switch (truth.phase) {
    case 'dns':
      found(turn, `is ${text(detail['address']) ?? 'known'}`, truth, exchange);
      break;
    case 'tcp':
      found(turn, 'is an address already', truth, exchange);
      connected(turn, 'TCP', truth, exchange);
      break;
    case 'tls':
      connected(turn, `TCP, then ${text(detail['protocol']) ?? 'TLS'}`, truth, exchange);
      break;
    case 'socket':
    case 'request-sent':
    case 'first-byte':
      break;
  }
}

function found(turn: Turn, what: string, truth: Phase, exchange: OpenExchange): void {
  const step = stepOf(turn, 'address');
  if (step?.state !== 'pending' || step.exchange !== truth.exchange) return;
  const took = truth.phase === 'dns' ? tookMs(exchange.openedAt, truth.at) : 0;
  putStep(turn, 'address', { state: 'ok', detail: `${step.detail} ${what}`, tookMs: took });
  if (stepOf(turn, 'connect')?.state === 'waiting') putStep(turn, 'connect', { state: 'pending', exchange: truth.exchange });
}

function connected(turn: Turn, what: string, truth: Phase, exchange: OpenExchange): void {
  const step = stepOf(turn, 'connect');
  if (!step || step.exchange !== truth.exchange) return;
  const sinceOpened = tookMs(exchange.openedAt, truth.at);
  const lookedUp = stepOf(turn, 'address')?.tookMs ?? 0;
  putStep(turn, 'connect', {
    state: 'ok',
    detail: what,
    tookMs: sinceOpened === null ? null : Math.round((sinceOpened - lookedUp) * 10) / 10,
  });
}

/** The world failed on the way: says at which of the two steps. */
export function wayFailed(turn: Turn, code: string, sentence: string): void {
  const lookup = code === 'unknown-host';
  if (lookup) putStep(turn, 'address', { state: 'failed', answer: code, verdict: sentence });
  else if (stepOf(turn, 'connect')?.state !== 'ok') {
    if (stepOf(turn, 'address')?.state === 'pending') putStep(turn, 'address', { state: 'ok' });
    putStep(turn, 'connect', { state: 'failed', answer: code, verdict: sentence });
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

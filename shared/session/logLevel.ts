// What became of a level that was asked for: it holds once the server took it, whoever asked.
import type { SessionSummary } from '../contract/schemas/session.ts';
import { stringMember } from '../protocol/shape.ts';
import type { CallView, Outstanding } from './state.ts';
import { show, type Turn } from './turn.ts';

type Change = NonNullable<SessionSummary['logLevelChange']>;

/** A level is asked for; the one before holds on. */
export function levelAsked(turn: Turn, call: string, level: string): void {
  show(turn, { logLevelChange: { call, level, state: 'asked', sentence: '' } });
}

/** A level will not hold, and why. */
export function levelRefused(turn: Turn, change: Omit<Change, 'state'>): void {
  show(turn, { logLevelChange: { ...change, state: 'refused' } });
}

/** A call is over; where it set a level, that holds, or its refusal is kept. */
export function levelSettled(turn: Turn, { draft }: Outstanding, call: CallView): void {
  if (call.method !== 'logging/setLevel') return;
  const change = turn.state.summary.logLevelChange;
  const isNewest = change?.call === call.call;
  if (call.state === 'result') {
    const level = stringMember(draft?.params === undefined ? undefined : JSON.parse(draft.params), 'level');
    return show(turn, { logLevel: level ?? turn.state.summary.logLevel, ...(isNewest && { logLevelChange: null }) });
  }
  if (!isNewest) return;
  const { error, sentence } = call;
  const refusal = error === null ? '' : `The server answered ${error.code}: ${error.message}`;
  levelRefused(turn, { ...change, sentence: [refusal, sentence].filter((each) => each !== '').join(' ') });
}

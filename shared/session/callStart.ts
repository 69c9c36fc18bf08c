// What a call begins as.
import { member } from '../protocol/shape.ts';
import type { SendInput } from './input.ts';
import type { CallView } from './state.ts';
import type { Turn } from './turn.ts';

/** A call nothing is known of yet. */
export function newCall(
  turn: Turn,
  { call, method, timeoutMs, maxTotalMs }: Pick<SendInput, 'call' | 'method' | 'timeoutMs' | 'maxTotalMs'>,
  target: string,
): CallView {
  return {
    call,
    method,
    target,
    state: 'pending',
    startedAt: turn.at,
    took: undefined,
    timeoutMs,
    maxTotalMs,
    progressAt: null,
    progress: null,
    event: null,
    answer: null,
    rounds: 1,
    inputs: 0,
    task: null,
    answerBytes: null,
    result: undefined,
    error: null,
    sentence: '',
  };
}

/** The progress token the params bring themselves. */
export function ownToken(params: unknown): string | number | undefined {
  const token = member(member(params, '_meta'), 'progressToken');
  return typeof token === 'string' || typeof token === 'number' ? token : undefined;
}

import type { Expectation } from '../contract/schemas/draft.ts';
import type { CallState } from '../contract/schemas/session.ts';

/** What came back. */
export interface Actual {
  /** How the call ended. */
  readonly state: CallState['state'];
  readonly status: number | undefined;
  /** The JSON-RPC error code, where it was an error. */
  readonly code: number | undefined;
}

/** Whether what came back is what a correct server answers; `open` where the specification leaves it open. */
export interface Judgement {
  readonly verdict: 'as-expected' | 'differs' | 'open';
  readonly sentence: string;
}

/** Judges an answer. */
export function judge(expected: Expectation, actual: Actual): Judgement {
  // A head alone is no answer, except where it refuses.
  const isAnswered = actual.state === 'result' || actual.state === 'error' || (actual.status ?? 0) >= 400;
  const head = [actual.status, actual.code].filter((each) => each !== undefined).join(' with ');
  // Over HTTP+SSE the answer comes elsewhere than the request went, without a status of its own.
  const bare = actual.state === 'result' ? 'A result' : 'No answer';
  const came = head === '' ? bare : isAnswered ? head : `${head} and no answer`;
  if (actual.state === 'cancelled' && !isAnswered) return { verdict: 'open', sentence: 'Cancelled before there was an answer.' };
  if (expected.result === true) {
    if (actual.state === 'result') return { verdict: 'as-expected', sentence: `${came}, as a correct server answers.` };
    return { verdict: 'differs', sentence: `${came}; a correct server answers ${expected.sentence}.` };
  }
  if (expected.status === undefined && expected.code === undefined)
    return { verdict: 'open', sentence: `${came}. The specification does not fix the answer.` };
  const refusal = (expected.status ?? 0) >= 400;
  const statusFits =
    expected.status === undefined ||
    expected.status === actual.status ||
    (actual.status === undefined && !(refusal && actual.state === 'result'));
  // A refusal whose code is left open may carry any.
  const codeFits = expected.code === actual.code || (expected.code === undefined && refusal);
  if (isAnswered && statusFits && codeFits) return { verdict: 'as-expected', sentence: `${came}, as a correct server answers.` };
  return { verdict: 'differs', sentence: `${came}; a correct server answers ${expected.sentence}.` };
}

import type { Expectation } from '../contract/schemas/draft.ts';

/** What came back. */
export interface Actual {
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
  const came = [actual.status, actual.code].filter((each) => each !== undefined).join(' with ') || 'no answer';
  if (expected.status === undefined && expected.code === undefined)
    return { verdict: 'open', sentence: `${came}. The specification does not fix the answer.` };
  const statusFits = expected.status === undefined || actual.status === undefined || expected.status === actual.status;
  // A refusal whose code is left open may carry any.
  const codeFits = expected.code === actual.code || (expected.code === undefined && (expected.status ?? 0) >= 400);
  if (statusFits && codeFits) return { verdict: 'as-expected', sentence: `${came}, as a correct server answers.` };
  return { verdict: 'differs', sentence: `${came}; a correct server answers ${expected.sentence}.` };
}

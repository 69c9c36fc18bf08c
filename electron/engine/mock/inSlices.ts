import { ContractError } from '../../../shared/contract/contractError.ts';

/** Who hears how far reading is, and how it is called off. */
export interface Following {
  readonly onStep: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Nobody waits. */
export const unfollowed: Following = { onStep: () => undefined, signal: new AbortController().signal };

/** How long reading goes on before everything else gets its turn, ms. */
const SLICE_MS = 12;

/** Runs work that yields how much of `total` is done. Throws `ContractError` `closed` where it was called off. */
export async function inSlices<T>(work: Generator<number, T>, total: number, { onStep, signal }: Following): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    let step = work.next();
    while (step.done !== true && performance.now() < until) step = work.next();
    if (step.done === true) return step.value;
    onStep(step.value, total);
    await new Promise((resume) => setImmediate(resume));
    if (signal.aborted) throw new ContractError('closed', 'It was called off.');
  }
}

// Long work in turns: everything else is served in between, somebody hears how far it is, and it can be called off.
import { ContractError } from '../../../shared/contract/contractError.ts';

/** How far some work is. */
export interface Step {
  /** "Replacing secrets". */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

/** Who follows long work. */
export interface Following {
  readonly onStep?: ((step: Step) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Work goes on for at most this long before others are served, ms, and this much lies between two words on its progress. */
const TURN_MS = 10;
const TELL_MS = 100;

/** Runs work to its end and gives its result. Called off, it is ended where it stands and `ContractError` `closed` is thrown. */
export async function inTurns<T>(work: Generator<Step, T>, { onStep, signal }: Following): Promise<T> {
  let told = -Infinity;
  try {
    for (;;) {
      if (signal?.aborted === true) throw calledOff();
      const until = performance.now() + TURN_MS;
      let step = work.next();
      while (step.done !== true && performance.now() < until) step = work.next();
      if (step.done === true) return step.value;
      if (performance.now() - told > TELL_MS) {
        told = performance.now();
        onStep?.(step.value);
      }
      await new Promise((resume) => setImmediate(resume));
    }
  } finally {
    // Lets it clean up where it was broken off.
    work.return(undefined as never);
  }
}

/** What is thrown where a person called work off. */
export function calledOff(): ContractError {
  return new ContractError('closed', 'Called off: nothing was written.');
}

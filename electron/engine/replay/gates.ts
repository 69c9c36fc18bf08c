// What a replay waits for: that so many recorded exchanges are done, a while, the person. Everything gives way when it is called off.
import type { Ports } from '../ports.ts';

/** The moments of one run. */
export interface Gates {
  /** Says that a recorded exchange is done. */
  done(exchange: number): void;
  /** Says that something came from the server. */
  stir(): void;
  /** Resolves once the first `count` completions are done, with the moment the last of them was, µs on the ports' clock. */
  first(count: number): Promise<number>;
  /** Resolves once `test` holds, or `ms` have passed; false where it did not. Asked again whenever something came. */
  until(test: () => boolean, ms: number): Promise<boolean>;
  sleep(ms: number): Promise<void>;
  /** Resolves with the next `next`. */
  person(): Promise<void>;
  /** Lets so many go; `Infinity` is all there are. */
  next(count: number): void;
  /** Opens every gate for good. */
  callOff(): void;
  readonly isCalledOff: boolean;
}

/** Whoever waits for something to hold. */
interface Waiting {
  readonly stir: () => void;
  /** Resolves with whether the test held before the time was up. */
  readonly until: (test: () => boolean, ms: number) => Promise<boolean>;
}

function createWaiting(timers: Ports['timers'], isCalledOff: () => boolean): Waiting {
  const looks = new Set<() => void>();
  return {
    stir() {
      for (const look of looks) look();
    },
    until: (test, ms) =>
      new Promise((resolve) => {
        let giveUp = (): void => undefined;
        const end = (held: boolean): void => {
          looks.delete(look);
          giveUp();
          resolve(held);
        };
        const look = (): void => {
          if (isCalledOff()) end(false);
          else if (test()) end(true);
        };
        if (ms !== Infinity) giveUp = timers.set(ms, () => end(false));
        looks.add(look);
        look();
      }),
  };
}

/** Gates for these completions, in their order. */
export function createGates(completions: readonly number[], { clock, timers }: Pick<Ports, 'clock' | 'timers'>): Gates {
  const doneAt = new Map<number, number>();
  let frontier = 0;
  let lastAt = clock.now();
  let steps = 0;
  let isCalledOff = false;
  const { stir, until } = createWaiting(timers, () => isCalledOff);
  return {
    done(exchange) {
      if (doneAt.has(exchange)) return;
      doneAt.set(exchange, clock.now());
      for (; frontier < completions.length && doneAt.has(completions[frontier]!); frontier += 1)
        lastAt = Math.max(lastAt, doneAt.get(completions[frontier]!)!);
      stir();
    },
    stir,
    async first(count) {
      await until(() => frontier >= count, Infinity);
      return lastAt;
    },
    until,
    sleep: async (ms) => void (ms > 0 && (await until(() => false, ms))),
    async person() {
      await until(() => steps > 0, Infinity);
      steps = Math.max(0, steps - 1);
    },
    next(count) {
      steps += count;
      stir();
    },
    callOff() {
      isCalledOff = true;
      stir();
    },
    get isCalledOff() {
      return isCalledOff;
    },
  };
}

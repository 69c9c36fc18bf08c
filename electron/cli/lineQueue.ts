import type { Terminal } from './terminal.ts';

/** Characters that may wait for a slow reader before whoever brings more is asked to hold. */
const MOST_WAITING = 1024 * 1024;

/** Lines on their way to a terminal, in order; `finish` waits for a slow reader. */
export interface LineQueue {
  /** Adds a line. While the reader cannot follow, `hold` is asked that nothing more is read from the server. */
  readonly put: (line: string, hold?: () => () => void) => void;
  finish(): Promise<void>;
}

export function lineQueue(terminal: Terminal): LineQueue {
  let waiting: string[] = [];
  let characters = 0;
  let printing: Promise<void> | undefined;
  let release: (() => void) | undefined;

  const print = async (): Promise<void> => {
    while (waiting.length > 0) {
      const lines = waiting;
      waiting = [];
      characters = 0;
      await terminal.out(lines.join(''));
    }
    release?.();
    release = undefined;
  };

  return {
    put(line, hold) {
      waiting.push(line);
      characters += line.length;
      if (characters > MOST_WAITING) release ??= hold?.();
      printing ??= Promise.resolve()
        .then(print)
        .finally(() => (printing = undefined));
    },
    async finish() {
      await printing;
      await print();
    },
  };
}

import type { Terminal } from './terminal.ts';

/** Lines on their way to a terminal, in order. What a slow reader has not taken yet waits in memory; `finish` waits for it. */
export interface LineQueue {
  readonly put: (line: string) => void;
  finish(): Promise<void>;
}

export function lineQueue(terminal: Terminal): LineQueue {
  let waiting: string[] = [];
  let printing: Promise<void> | undefined;

  const print = async (): Promise<void> => {
    while (waiting.length > 0) {
      const lines = waiting;
      waiting = [];
      await terminal.out(lines.join(''));
    }
  };

  return {
    put(line) {
      waiting.push(line);
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

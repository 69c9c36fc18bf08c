import { observationLine } from '../../shared/export/observationLine.ts';
import type { Derived } from '../../shared/observation/derived.ts';
import type { Truth } from '../../shared/observation/truth.ts';
import type { Terminal } from './terminal.ts';

/** Prints observations as JSON lines, in order. What a slow reader has not taken yet waits in memory; `finish` waits for it. */
export function printObservations(terminal: Terminal): {
  readonly observe: (observation: Truth | Derived) => void;
  finish(): Promise<void>;
} {
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
    observe(observation) {
      waiting.push(observationLine(observation));
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

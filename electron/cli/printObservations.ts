import { observationLine } from '../../shared/export/observationLine.ts';
import type { Derived } from '../../shared/observation/derived.ts';
import type { Truth } from '../../shared/observation/truth.ts';
import { lineQueue } from './lineQueue.ts';
import type { Terminal } from './terminal.ts';

/** Prints observations as JSON lines, in order. */
export function printObservations(terminal: Terminal): {
  readonly observe: (observation: Truth | Derived) => void;
  finish(): Promise<void>;
} {
  const lines = lineQueue(terminal);
  return { observe: (observation) => lines.put(observationLine(observation)), finish: () => lines.finish() };
}

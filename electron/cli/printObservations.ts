import { observationLine } from '../../shared/export/observationLine.ts';
import { lineQueue } from './lineQueue.ts';
import type { Observe } from './liveSession.ts';
import type { Terminal } from './terminal.ts';

/** Prints observations as JSON lines, in order. A reader that cannot follow holds the server. */
export function printObservations(terminal: Terminal): {
  readonly observe: Observe;
  finish(): Promise<void>;
} {
  const lines = lineQueue(terminal);
  return { observe: (observation, hold) => lines.put(observationLine(observation), hold), finish: () => lines.finish() };
}

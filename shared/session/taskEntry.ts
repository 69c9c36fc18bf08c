// A task a server runs for us, as the machine remembers it.
import type { Outstanding, TaskView } from './state.ts';

/** A task of the server and what goes on around it. */
export interface TaskEntry {
  readonly view: TaskView;
  /** The call that waits for it. */
  readonly request: Outstanding | undefined;
  /** What the server was asked about it and has not answered. */
  readonly asking: ReadonlySet<string>;
  /** Inputs it asked for: all so far, those still open, and the answers kept until none is, as JSON text. */
  readonly asked: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
  readonly answers: ReadonlyMap<string, string>;
  /** Questions in a row that were lost. */
  readonly failures: number;
}

/** A task of which nothing is known but its id, and what it was asked to do where that is known. */
export function emptyEntry(taskId: string, method: string, target: string): TaskEntry {
  const view: TaskView = {
    taskId,
    heldBy: 'server',
    call: null,
    method,
    target,
    status: 'unknown',
    statusMessage: '',
    createdAt: '',
    lastUpdatedAt: '',
    ttlMs: null,
    pollMs: null,
    polls: 0,
    following: false,
    sentence: '',
    event: null,
    answer: null,
    result: undefined,
    error: null,
  };
  return { view, request: undefined, asking: new Set(), asked: new Set(), open: new Set(), answers: new Map(), failures: 0 };
}

// Tasks we hold for the server (2025-11-25 › Tasks): a question it asked to be run as a task, and what it asks about it.
import type { AnswerOutcome } from '../eras/era.ts';
import type { RpcId } from '../jsonrpc/message.ts';
import type { InboxView, TaskView } from './state.ts';

/** A request of the server, and the exchange it came on. */
export interface Asker {
  readonly id: RpcId;
  readonly exchange: number;
}

/** One task that is held here. */
export interface HeldTask {
  readonly view: TaskView;
  /** Its place in the order in which they came. */
  readonly number: number;
  /** The question as it was told last. */
  readonly item: InboxView | undefined;
  /** What it came to, once it is over. */
  readonly outcome: AnswerOutcome | undefined;
  /** Requests for its result that wait until it is over. */
  readonly waiters: readonly Asker[];
  /** The newest exchange that carries its result to the server. */
  readonly answeredOn: number | undefined;
}

/** What makes the ids and times of held tasks: the wall clock at µs 0 (ms since 1970), and a text nobody else has. */
export interface Origin {
  readonly startedAt: number;
  readonly seed: string;
}

/** The tasks that are held. */
export interface Holding extends Origin {
  readonly tasks: ReadonlyMap<string, HeldTask>;
  readonly next: number;
}

/** Nothing is held yet. */
export function holdingNothing(origin: Origin): Holding {
  return { ...origin, tasks: new Map(), next: 1 };
}

// What the machine tells of, as people see it: wall times, and the capture it belongs to.
import type { InboxItem } from '../../../shared/contract/schemas/inbox.ts';
import type { Subscription } from '../../../shared/contract/schemas/subscription.ts';
import type { TaskState } from '../../../shared/contract/schemas/task.ts';
import type { CallView, InboxView, SubscriptionView, TaskView } from '../../../shared/session/state.ts';
import type { Timers } from '../ports.ts';
import { book, type Book } from './book.ts';
import { callBook, type CallBook } from './callBook.ts';

/** The books of one session. */
export interface SessionBooks {
  readonly calls: CallBook;
  readonly inbox: Book<InboxItem>;
  readonly tasks: Book<TaskState>;
  readonly subscriptions: Book<Subscription>;
  readonly tellCall: (call: CallView) => void;
  readonly tellInbox: (item: InboxView) => void;
  readonly tellTask: (task: TaskView) => void;
  readonly tellSubscription: (subscription: SubscriptionView) => void;
  /** The wall clock of a moment on the capture's clock, ms. */
  readonly wallMs: (at: number) => number;
  dispose(): void;
}

/** Answered questions and ended subscriptions kept; the rest is in the capture. */
const KEPT = 500;

/** `startedAt` is the wall clock at µs 0 of the capture. */
export function sessionBooks(capture: string, startedAt: number, timers: Timers): SessionBooks {
  const wallMs = (at: number): number => startedAt + at / 1000;
  const calls = callBook(capture, startedAt, timers);
  const inbox = book<InboxItem>(
    ({ item }) => item,
    ({ state }) => state !== 'waiting',
    KEPT,
  );
  const tasks = book<TaskState>(
    ({ heldBy, taskId }) => `${heldBy} ${taskId}`,
    ({ following }) => !following,
    KEPT,
  );
  const subscriptions = book<Subscription>(
    ({ subscription }) => subscription,
    ({ state }) => state === 'ended',
    KEPT,
  );
  return {
    calls,
    inbox,
    tasks,
    subscriptions,
    tellCall: (call) => calls.tell(call),
    tellInbox: ({ receivedAt, took, ...item }) =>
      inbox.tell({ ...item, capture, receivedAt: wallMs(receivedAt), tookMs: took === undefined ? null : took / 1000 }),
    tellTask: (task) => tasks.tell({ ...task, capture }),
    tellSubscription: (subscription) =>
      subscriptions.tell({ ...subscription, capture, startedAt: wallMs(subscription.startedAt) }),
    wallMs,
    dispose: () => calls.dispose(),
  };
}

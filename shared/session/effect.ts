import type { Plan } from '../http/plan.ts';
import type { AbortReason } from '../observation/ending.ts';
import type { Purpose, StateChanged } from '../observation/truth.ts';
import type { CallView, InboxView, SubscriptionView, TaskView } from './state.ts';

/** What is said in a STATE row. */
export type Statement = Omit<StateChanged, 'kind' | 'at'>;

/** What the session machine wants done. */
export type Effect =
  | {
      readonly kind: 'send';
      readonly exchange: number;
      readonly purpose: Purpose;
      readonly connection: number;
      readonly plan: Plan;
      readonly continues: number | undefined;
      readonly headTimeoutMs: number | undefined;
    }
  | { readonly kind: 'abort'; readonly exchange: number; readonly reason: AbortReason }
  /** Sets a timer, or sets it anew. */
  | { readonly kind: 'timer'; readonly timer: string; readonly ms: number }
  | { readonly kind: 'clear-timer'; readonly timer: string }
  | { readonly kind: 'state'; readonly statement: Statement }
  | { readonly kind: 'call'; readonly call: CallView }
  | { readonly kind: 'inbox'; readonly item: InboxView }
  | { readonly kind: 'task'; readonly task: TaskView }
  | { readonly kind: 'subscription'; readonly subscription: SubscriptionView }
  /** Everything was said and heard; the session is over. */
  | { readonly kind: 'done' };

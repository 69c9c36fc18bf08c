import type { ClientProfile, Root } from '../contract/schemas/client.ts';
import type { AnswerPolicies, InboxAnswer } from '../contract/schemas/inbox.ts';
import type { ListId } from '../contract/schemas/offer.ts';
import type { ListenFilter } from '../contract/schemas/subscription.ts';
import type { ComposedDraft } from '../draft/draft.ts';
import type { Derived } from '../observation/derived.ts';
import type { Truth } from '../observation/truth.ts';

/** What the session machine is told. `at` is µs on the capture's clock. */
export type Input =
  | { readonly kind: 'connect'; readonly at: number }
  | SendInput
  | SendComposedInput
  | {
      /** Several messages in one array; requests among them bring the name of their call. */
      readonly kind: 'batch';
      readonly at: number;
      readonly messages: readonly BatchMessage[];
      readonly timeoutMs: number;
    }
  | { readonly kind: 'cancel'; readonly at: number; readonly call: string }
  | { readonly kind: 'list'; readonly at: number; readonly list: ListId }
  | { readonly kind: 'list-more'; readonly at: number; readonly list: ListId }
  | { readonly kind: 'set-paging'; readonly at: number; readonly paging: 'all' | 'one' }
  | { readonly kind: 'set-client'; readonly at: number; readonly client: ClientProfile }
  | { readonly kind: 'set-roots'; readonly at: number; readonly roots: readonly Root[] }
  | { readonly kind: 'set-policies'; readonly at: number; readonly policies: AnswerPolicies }
  | { readonly kind: 'set-log-level'; readonly at: number; readonly level: string | null; readonly call: string }
  | { readonly kind: 'answer'; readonly at: number; readonly item: string; readonly answer: InboxAnswer }
  | { readonly kind: 'refresh-tasks'; readonly at: number }
  | { readonly kind: 'task'; readonly at: number; readonly taskId: string; readonly ask: 'get' | 'result' | 'cancel' }
  | { readonly kind: 'subscribe'; readonly at: number; readonly subscription: string; readonly filter: ListenFilter }
  | { readonly kind: 'unsubscribe'; readonly at: number; readonly subscription: string }
  /** One more standing stream beside the first. */
  | { readonly kind: 'listen'; readonly at: number }
  /** A new MCP session in place of the one the server forgot. */
  | { readonly kind: 'reopen'; readonly at: number }
  | { readonly kind: 'disconnect'; readonly at: number }
  /** Something crossed the wire: the observation, and what was derived from it. */
  | { readonly kind: 'observed'; readonly truth: Truth; readonly derived: readonly Derived[] }
  | { readonly kind: 'timer'; readonly at: number; readonly timer: string };

export interface SendInput {
  readonly kind: 'send';
  readonly at: number;
  /** The name under which the call is told of. */
  readonly call: string;
  readonly method: string;
  /** JSON text. */
  readonly params: string | undefined;
  /** Ms without progress before the call is given up; 0 waits for ever. */
  readonly timeoutMs: number;
  /** Ms in all that progress may keep it alive; 0 without limit. */
  readonly maxTotalMs: number;
  /** Send it though the tool has a problem. */
  readonly override: boolean;
  /** Ask for it to run as a task, kept this long. */
  readonly task: { readonly ttlMs: number | undefined } | undefined;
  /** The level of log messages wanted with this request only. */
  readonly logLevel: string | undefined;
}

/** A request sent as it was spelled out. */
export interface SendComposedInput {
  readonly kind: 'send-composed';
  readonly at: number;
  readonly call: string;
  readonly draft: ComposedDraft;
  readonly timeoutMs: number;
  readonly maxTotalMs: number;
}

export interface BatchMessage {
  readonly method: string;
  /** JSON text. */
  readonly params: string | undefined;
  /** The name of the call; undefined for a notification. */
  readonly call: string | undefined;
}

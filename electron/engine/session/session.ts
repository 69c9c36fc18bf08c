import type { ClientProfile, Root } from '../../../shared/contract/schemas/client.ts';
import type { AnswerPolicies, InboxAnswer, InboxItem } from '../../../shared/contract/schemas/inbox.ts';
import type { ListId, Prompt, Resource, ResourceTemplate } from '../../../shared/contract/schemas/offer.ts';
import type { CallState, ConnectOptions, SessionSummary, Tool } from '../../../shared/contract/schemas/session.ts';
import type { ListenFilter, Subscription } from '../../../shared/contract/schemas/subscription.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import type { PlanningFor } from '../../../shared/draft/planComposed.ts';
import type { TaskState } from '../../../shared/contract/schemas/task.ts';

/** One inspected server from opening to closing, driven by the session machine of `shared/session`. */
export interface Session {
  readonly capture: string;
  readonly options: ConnectOptions;
  /** Everything of the summary but counts, recording and recovery, which the capture file knows. */
  summary(): Omit<SessionSummary, 'counts' | 'recording' | 'recovered'>;

  tools(): readonly Tool[];
  resources(): readonly Resource[];
  templates(): readonly ResourceTemplate[];
  prompts(): readonly Prompt[];
  refreshList(list: ListId): void;
  moreOfList(list: ListId): void;
  setPaging(paging: 'all' | 'one'): void;

  /** Sends any request of the negotiated era; `params` is JSON text. Throws `ContractError` `bad-params` where it is not JSON. */
  send(request: Request): string;
  /** Sends messages as one array; the calls of the requests among them, in order. */
  sendBatch(messages: readonly BatchEntry[], timeoutMs: number): readonly string[];
  /** Sends a draft as it was composed. */
  sendComposed(draft: ComposedDraft, timeoutMs: number, maxTotalMs: number): string;
  /** What drafts are planned with now; undefined before the era is known. */
  planning(): (PlanningFor & { readonly nextId: number }) | undefined;
  call(call: string): CallState | undefined;
  calls(): readonly CallState[];
  cancel(call: string): void;

  inbox(): readonly InboxItem[];
  /** Throws `ContractError` where the question does not wait any more or the result is not JSON. */
  answer(item: string, answer: InboxAnswer): void;
  setPolicies(policies: AnswerPolicies): void;
  setClient(client: ClientProfile): void;
  setRoots(roots: readonly Root[]): void;
  setLogLevel(level: string | null): void;

  tasks(): readonly TaskState[];
  refreshTasks(): void;
  task(taskId: string, ask: 'get' | 'result' | 'cancel'): void;

  subscriptions(): readonly Subscription[];
  subscribe(filter: ListenFilter): string;
  unsubscribe(subscription: string): void;

  /** One more standing stream beside the first. */
  listen(): void;
  /** A new MCP session in place of a forgotten one. */
  reopen(): void;
  /** Ends as the era asks, bounded to 2 s; resolves when everything was recorded. */
  close(): Promise<void>;

  onChanged(listener: () => void): void;
  onCall(listener: (call: CallState) => void): void;
  onInbox(listener: (item: InboxItem) => void): void;
  onTask(listener: (task: TaskState) => void): void;
  onSubscription(listener: (subscription: Subscription) => void): void;
}

/** One request to send. Times in ms; 0 waits for ever. */
export interface Request {
  readonly method: string;
  /** JSON text. */
  readonly params?: string | undefined;
  readonly timeoutMs: number;
  readonly maxTotalMs?: number | undefined;
  readonly override?: boolean | undefined;
  readonly task?: { readonly ttlMs?: number | undefined } | undefined;
  readonly logLevel?: string | undefined;
}

export interface BatchEntry {
  readonly method: string;
  readonly params?: string | undefined;
  readonly notification?: boolean | undefined;
}

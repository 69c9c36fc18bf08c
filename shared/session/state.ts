// What the session machine remembers. Everything is immutable: a turn makes a new state that shares what did not change.
import type { ClientProfile, Root } from '../contract/schemas/client.ts';
import type { InboxItem } from '../contract/schemas/inbox.ts';
import type { ListId, ListState, Prompt, Resource, ResourceTemplate } from '../contract/schemas/offer.ts';
import type { CallState, ConnectOptions, DetectionStep, SessionSummary, Tool } from '../contract/schemas/session.ts';
import type { Subscription } from '../contract/schemas/subscription.ts';
import type { TaskState } from '../contract/schemas/task.ts';
import type { Draft, Era, EraContext } from '../eras/era.ts';
import type { RawHeaders } from '../http/headers.ts';
import type { RpcId, RpcMessage } from '../jsonrpc/message.ts';
import type { AbortReason } from '../observation/ending.ts';
import type { EraId } from '../protocol/revisions.ts';
import type { Gone } from './gone.ts';
import { holdingNothing, type Holding, type Origin } from './heldTask.ts';
import type { ServerBatch } from './serverBatch.ts';
import { nothingStanding, type Standing } from './standing.ts';
import type { TaskEntry } from './taskEntry.ts';

/** Why the session made an exchange, in its own terms. */
export type Role =
  | 'opening'
  | 'initialized'
  | 'call'
  | 'composed'
  | 'batch'
  | 'page'
  | 'subscription'
  | 'notify'
  | 'answer'
  | 'listen'
  | 'resume'
  | 'goodbye'
  | 'beside';

/** The start of a response. */
export interface Head {
  readonly status: number;
  readonly statusText: string;
  readonly headers: RawHeaders;
}

/** An exchange that has not ended. */
export interface OpenExchange {
  readonly exchange: number;
  /** The JSON-RPC connection it belongs to. */
  readonly connection: number;
  readonly role: Role;
  readonly url: string;
  /** The JSON-RPC id of our request it carries or resumes. */
  readonly request: number | undefined;
  /** µs; undefined until the wire says it began. */
  readonly openedAt: number | undefined;
  readonly head: Head | undefined;
  readonly isStream: boolean;
  /** Decoded response bytes so far. */
  readonly bytes: number;
  /** The first characters of a body that is not an event stream. */
  readonly body: string;
  readonly firstEvent: { readonly event: string; readonly data: string } | undefined;
  readonly lastEventId: string | undefined;
  readonly retryMs: number | undefined;
  /** Replies in it that answer nothing we asked, and what is not JSON-RPC at all: the first few. */
  readonly strays: readonly RpcMessage[];
  /** The row of the first of them. */
  readonly strayEvent: number | undefined;
  /** Why nobody waits for it any more, while it is left to end by itself. */
  readonly releasedAs?: AbortReason;
}

/** A call as the machine tells it; times are µs on the capture's clock. */
export type CallView = Omit<CallState, 'capture' | 'startedAt' | 'tookMs' | 'progressAt'> & {
  readonly startedAt: number;
  readonly progressAt: number | null;
  readonly took: number | undefined;
};

/** A question of the server as the machine tells it; times are µs. */
export type InboxView = Omit<InboxItem, 'capture' | 'receivedAt' | 'tookMs'> & {
  readonly receivedAt: number;
  readonly took: number | undefined;
};

/** A question of the server and how to answer it. */
export interface Question {
  readonly view: InboxView;
  readonly asked:
    | { readonly by: 'request'; readonly id: RpcId; readonly exchange: number }
    /** An input of a round of this call, or of this task. */
    | { readonly by: 'round'; readonly call: string }
    | { readonly by: 'task'; readonly taskId: string }
    /** A request that runs as a task here. */
    | { readonly by: 'held'; readonly taskId: string };
  /** The exchange the answer went out on, once it did. */
  readonly answeredOn: number | undefined;
}

/** A call between two of its round trips (2026-07-28 › Multi Round Trip): what was sent, and what is gathered for the next one. */
export interface Round {
  readonly request: Outstanding;
  /** `requestState` as JSON text, or undefined where the server gave none. */
  readonly requestState: string | undefined;
  /** Answers as JSON text by key; `open` are the keys still waited for. */
  readonly answers: ReadonlyMap<string, string>;
  readonly open: ReadonlySet<string>;
}

/** A task as the machine tells it. */
export type TaskView = Omit<TaskState, 'capture'>;

/** A subscription as the machine tells it; `startedAt` is µs. */
export type SubscriptionView = Omit<Subscription, 'capture'>;

/** Something listened to, and what keeps it going. */
export interface Listener {
  readonly view: SubscriptionView;
  /** The newest stream of a `subscriptions/listen`, and its request while that is open. */
  readonly exchange: number | undefined;
  readonly request: number | undefined;
  /** Attempts in a row to open it again. */
  readonly attempts: number;
  /** µs of the last telling. */
  readonly toldAt: number;
  /** Requests for single resources without an answer yet. */
  readonly waitsFor: number;
}

/** A list as the machine tells it; `fetchedAt` is µs. */
export type ListView = ListState;

export type RequestDraft = Draft & { readonly kind: 'request' };

/** One of our requests without an answer yet. */
export interface Outstanding {
  readonly id: number;
  readonly for: 'opening' | 'call' | 'page' | 'subscription' | 'task';
  /** The task it asks about, and what. */
  readonly task: string | undefined;
  readonly asking: 'get' | 'result' | 'cancel' | 'update' | 'list' | undefined;
  /** Which page of the list of tasks it asks for, from 1. */
  readonly page: number;
  /** The subscription it is for, and the resource where it is about one. */
  readonly subscription: string | undefined;
  readonly uri: string | undefined;
  /** The list a page is of. */
  readonly list: ListId | undefined;
  readonly exchange: number;
  readonly call: CallView | undefined;
  /** Of a request that left as the person spelled it: the id it is answered to, undefined where it is no request. */
  readonly composed: { readonly answerTo: string | undefined } | undefined;
  /** Whether it was asked to run as a task. */
  readonly asTask: boolean;
  /** What was sent, where it may have to be sent again. */
  readonly draft: RequestDraft | undefined;
  readonly progressToken: string | number | undefined;
  readonly lastProgressAt: number | undefined;
  /** µs: when it was sent again with the input the server wanted; its time is counted from there. */
  readonly askedAgainAt: number | undefined;
  /** Attempts to resume its stream that brought nothing. */
  readonly attempts: number;
  readonly lastEventId: string | undefined;
  readonly retryMs: number | undefined;
}

/** What a request begins with. */
export const fresh = {
  list: undefined,
  subscription: undefined,
  uri: undefined,
  task: undefined,
  asking: undefined,
  page: 0,
  call: undefined,
  composed: undefined,
  asTask: false,
  draft: undefined,
  progressToken: undefined,
  lastProgressAt: undefined,
  askedAgainAt: undefined,
  attempts: 0,
  lastEventId: undefined,
  retryMs: undefined,
} as const;

/** One question already asked while opening, as the final failure retells it. */
export interface Attempt {
  readonly era: EraId;
  readonly question: string;
  readonly answer: string;
  readonly says: string;
  readonly speaks: boolean;
  /** The `Server` header, where there is one. */
  readonly software: string;
  readonly statusLine: string;
}

/** Finding out how the server wants to be spoken to. */
export interface Opening {
  readonly era: Era;
  readonly stage: 'opening' | 'handshake' | 'initialized';
  /** The exchange whose head, body and end are the evidence. */
  readonly exchange: number;
  /** That exchange as it was when it ended, where it has. */
  readonly ended: OpenExchange | undefined;
  /** The event stream beside it (HTTP+SSE). */
  readonly stream: number | undefined;
  readonly request: number | undefined;
  readonly reply: RpcMessage | undefined;
  readonly expiredMs: number | undefined;
  /** The eras the pins allow, and those of them still to ask. */
  readonly allowed: readonly EraId[];
  readonly queue: readonly EraId[];
  /** Eras that were asked a second time already. */
  readonly again: readonly EraId[];
  readonly redirects: number;
  readonly attempts: readonly Attempt[];
}

/** Fetching the pages of a list. */
export interface Listing {
  readonly cursors: readonly string[];
  /** Set where pages are added to those there are. */
  readonly isMore: boolean;
  /** Set when the list changed meanwhile. */
  readonly again: boolean;
  /** Whether a page of this fetch, or of those it goes on from, was read. */
  readonly read: boolean;
}

/** What is shown of the session. */
export type Summary = Pick<
  SessionSummary,
  | 'transport'
  | 'revision'
  | 'mcpSessionId'
  | 'server'
  | 'capabilities'
  | 'instructions'
  | 'caching'
  | 'failure'
  | 'lists'
  | 'paging'
  | 'client'
  | 'declared'
  | 'policies'
  | 'logLevel'
  | 'logLevelChange'
  | 'waiting'
  | 'connection'
  | 'canReopen'
> & {
  readonly phase: Exclude<SessionSummary['phase'], 'offline'>;
  readonly steps: readonly DetectionStep[];
  readonly roots: readonly Root[];
};

export interface State {
  readonly options: ConnectOptions;
  readonly summary: Summary;
  readonly context: EraContext;
  /** The era in use, once one is settled or being asked. */
  readonly era: Era | undefined;
  readonly opening: Opening | undefined;
  readonly exchanges: ReadonlyMap<number, OpenExchange>;
  readonly requests: ReadonlyMap<number, Outstanding>;
  readonly standing: Standing;
  /** What there was before the session was lost, until a new one is open. */
  readonly gone: Gone | undefined;
  /** The lists being fetched. */
  readonly listings: ReadonlyMap<ListId, Listing>;
  readonly tools: readonly Tool[];
  readonly resources: readonly Resource[];
  readonly templates: readonly ResourceTemplate[];
  readonly prompts: readonly Prompt[];
  /** Questions that wait or whose answer is under way, tasks and subscriptions, by their id. */
  readonly inbox: ReadonlyMap<string, Question>;
  /** Calls that wait for input, by the name of the call. */
  readonly rounds: ReadonlyMap<string, Round>;
  readonly nextItem: number;
  /** Arrays of the server whose requests are not all answered. */
  readonly batches: readonly ServerBatch[];
  /** The newest requests of the server, so that one that is sent again in a replay is known. */
  readonly asked: ReadonlySet<string>;
  readonly tasks: ReadonlyMap<string, TaskEntry>;
  readonly holding: Holding;
  /** The newest calls whose error named addresses to visit first, by their name. */
  readonly visits: ReadonlyMap<string, CallView>;
  readonly subscriptions: ReadonlyMap<string, Listener>;
  /** Automatic refreshes of each list so far. */
  readonly refreshes: ReadonlyMap<ListId, number>;
  /** Keys of remarks that are made once a session. */
  readonly said: ReadonlySet<string>;
  readonly closing: boolean;
  /** Ms a question of the server waits for the person; 0 for ever. */
  readonly inboxTimeoutMs: number;
  readonly nextExchange: number;
  readonly nextId: number;
}

const everyFeature = { roots: true, sampling: true, elicitation: true, tasks: true, extensions: true };

/** A list nobody asked for yet. */
export const unknownList: ListView = {
  state: 'unknown',
  count: 0,
  sentence: '',
  pages: 0,
  next: null,
  ttlMs: null,
  cacheScope: null,
  fetchedAt: null,
  changed: false,
};

function initialSummary(options: ConnectOptions, client: ClientProfile): Summary {
  return {
    phase: 'connecting',
    transport: null,
    revision: null,
    mcpSessionId: null,
    server: null,
    capabilities: null,
    instructions: null,
    caching: null,
    steps: [],
    failure: null,
    lists: { tools: unknownList, resources: unknownList, templates: unknownList, prompts: unknownList },
    paging: options.paging ?? 'all',
    client,
    declared: null,
    roots: options.roots ?? [],
    policies: { sampling: options.policies?.sampling ?? 'ask', elicitation: options.policies?.elicitation ?? 'ask' },
    logLevel: null,
    logLevelChange: null,
    waiting: 0,
    connection: 1,
    canReopen: false,
  };
}

/** A session that has not begun. */
export function initialState(
  options: ConnectOptions,
  ours: { readonly name: string; readonly version: string },
  inboxTimeoutMs = 0,
  origin: Origin = { startedAt: 0, seed: 'task' },
): State {
  const client: ClientProfile = options.client ?? { ...ours, features: everyFeature };
  return {
    options,
    summary: initialSummary(options, client),
    context: {
      url: options.url,
      endpoint: undefined,
      revision: options.revision,
      agreed: false,
      mcpSessionId: undefined,
      headers: options.headers,
      bearer: options.bearer,
      agent: `${ours.name}/${ours.version}`,
      client,
      logLevel: undefined,
      allowCrossOriginEndpoint: options.allowCrossOriginEndpoint ?? false,
    },
    era: undefined,
    opening: undefined,
    exchanges: new Map(),
    requests: new Map(),
    standing: nothingStanding,
    gone: undefined,
    listings: new Map(),
    tools: [],
    resources: [],
    templates: [],
    prompts: [],
    inbox: new Map(),
    rounds: new Map(),
    nextItem: 1,
    batches: [],
    asked: new Set(),
    tasks: new Map(),
    holding: holdingNothing(origin),
    visits: new Map(),
    subscriptions: new Map(),
    refreshes: new Map(),
    said: new Set(),
    closing: false,
    inboxTimeoutMs,
    nextExchange: 1,
    nextId: 1,
  };
}

// What the session machine remembers. Everything is immutable: a turn makes a new state that shares what did not change.
import type { CallState, ConnectOptions, DetectionStep, SessionSummary, Tool } from '../contract/schemas/session.ts';
import type { Era, EraContext } from '../eras/era.ts';
import type { RawHeaders } from '../http/headers.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import type { EraId } from '../protocol/revisions.ts';

/** Why the session made an exchange, in its own terms. */
export type Role = 'opening' | 'initialized' | 'call' | 'page' | 'notify' | 'answer' | 'listen' | 'resume' | 'goodbye';

/** The start of a response. */
export interface Head {
  readonly status: number;
  readonly statusText: string;
  readonly headers: RawHeaders;
}

/** An exchange that has not ended. */
export interface OpenExchange {
  readonly exchange: number;
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
}

/** A call as the machine tells it; times are µs on the capture's clock. */
export type CallView = Omit<CallState, 'capture' | 'startedAt' | 'tookMs'> & {
  readonly startedAt: number;
  readonly took: number | undefined;
};

/** One of our requests without an answer yet. */
export interface Outstanding {
  readonly id: number;
  readonly for: 'opening' | 'call' | 'page';
  readonly exchange: number;
  readonly call: CallView | undefined;
  readonly progressToken: string | number | undefined;
  readonly lastProgressAt: number | undefined;
  /** Attempts to resume its stream that brought nothing. */
  readonly attempts: number;
  readonly lastEventId: string | undefined;
  readonly retryMs: number | undefined;
}

/** What a request begins with. */
export const fresh = {
  call: undefined,
  progressToken: undefined,
  lastProgressAt: undefined,
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

/** The stream that stands beside the calls. */
export interface Standing {
  readonly exchange: number | undefined;
  readonly everOpen: boolean;
  /** Attempts in a row that brought no event. */
  readonly attempts: number;
  readonly lastEventId: string | undefined;
  readonly retryMs: number | undefined;
}

/** Fetching the pages of `tools/list`. */
export interface Listing {
  readonly tools: readonly Tool[];
  readonly cursors: readonly string[];
  /** Set when the list changed meanwhile. */
  readonly again: boolean;
}

/** What is shown of the session. */
export type Summary = Pick<
  SessionSummary,
  'transport' | 'revision' | 'mcpSessionId' | 'server' | 'capabilities' | 'instructions' | 'failure' | 'tools'
> & { readonly phase: Exclude<SessionSummary['phase'], 'offline'>; readonly steps: readonly DetectionStep[] };

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
  readonly listing: Listing | undefined;
  readonly tools: readonly Tool[];
  /** Automatic refreshes of the tool list so far. */
  readonly refreshes: number;
  /** Keys of remarks that are made once a session. */
  readonly said: ReadonlySet<string>;
  readonly closing: boolean;
  readonly nextExchange: number;
  readonly nextId: number;
}

const nothingStanding: Standing = {
  exchange: undefined,
  everOpen: false,
  attempts: 0,
  lastEventId: undefined,
  retryMs: undefined,
};

/** A session that has not begun. */
export function initialState(options: ConnectOptions, client: { readonly name: string; readonly version: string }): State {
  return {
    options,
    summary: {
      phase: 'connecting',
      transport: null,
      revision: null,
      mcpSessionId: null,
      server: null,
      capabilities: null,
      instructions: null,
      steps: [],
      failure: null,
      tools: { state: 'unknown', count: 0, sentence: '' },
    },
    context: {
      url: options.url,
      endpoint: undefined,
      revision: options.revision,
      agreed: false,
      mcpSessionId: undefined,
      headers: options.headers,
      bearer: options.bearer,
      client,
      allowCrossOriginEndpoint: options.allowCrossOriginEndpoint ?? false,
    },
    era: undefined,
    opening: undefined,
    exchanges: new Map(),
    requests: new Map(),
    standing: nothingStanding,
    listing: undefined,
    tools: [],
    refreshes: 0,
    said: new Set(),
    closing: false,
    nextExchange: 1,
    nextId: 1,
  };
}

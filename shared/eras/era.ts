// What an era is: how it opens, how it reads what came back, and the exact HTTP request it sends for a draft.
// An era knows no clock, no socket and no session state: everything it needs is in the context it is given.
import type { ClientProfile } from '../contract/schemas/client.ts';
import type { Failure, ServerIdentity } from '../contract/schemas/session.ts';
import type { RawHeaders } from '../http/headers.ts';
import type { Plan } from '../http/plan.ts';
import type { RpcId, RpcMessage } from '../jsonrpc/message.ts';
import type { Ending } from '../observation/ending.ts';
import type { EraId } from '../protocol/revisions.ts';

/** What a session knows that goes into its requests. */
export interface EraContext {
  /** The address as typed (without fragment), or where a redirect led. */
  readonly url: string;
  /** Where messages are posted, where that is another address (HTTP+SSE). */
  readonly endpoint: string | undefined;
  /** The revision asked for, then the one agreed. */
  readonly revision: string;
  /** Whether the revision was agreed with the server. */
  readonly agreed: boolean;
  readonly mcpSessionId: string | undefined;
  /** Header lines the person added; they replace ours of the same name. */
  readonly headers: RawHeaders;
  readonly bearer: string | undefined;
  /** The software that speaks, as `User-Agent` names it. */
  readonly agent: string;
  /** Who we say we are and what we declare. */
  readonly client: ClientProfile;
  /** The lowest level of log messages wanted, where each request says so itself. */
  readonly logLevel: string | undefined;
  readonly allowCrossOriginEndpoint: boolean;
}

/** What is to be said. `params` is JSON text, sent as it is spelled wherever nothing has to be added to it. */
export type Draft =
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly method: string;
      readonly params: string | undefined;
      /** Ask for progress under this token, unless the params name one themselves. */
      readonly progressToken: number | undefined;
      /** The input schema of the tool a `tools/call` names, where it is known. */
      readonly inputSchema: unknown;
      /** The level of log messages wanted with this request, in place of the session's. */
      readonly logLevel?: string | undefined;
    }
  /** Text a person wrote, sent as it is; `message` is what it says, or undefined where it is not JSON. */
  | { readonly kind: 'composed'; readonly text: string; readonly message: unknown; readonly inputSchema: unknown }
  | { readonly kind: 'initialized' }
  /** Any notification; `params` is JSON text. */
  | { readonly kind: 'notification'; readonly method: string; readonly params: string | undefined }
  | { readonly kind: 'cancel'; readonly id: number | string; readonly reason: string }
  | { readonly kind: 'answer'; readonly id: RpcId; readonly outcome: AnswerOutcome }
  /** Several messages as one array, requests and notifications or answers (2025-03-26 › Batching). */
  | { readonly kind: 'batch'; readonly drafts: readonly Draft[] }
  | { readonly kind: 'listen'; readonly lastEventId: string | undefined }
  | { readonly kind: 'goodbye' };

/** What we reply to a request of the server. */
export type AnswerOutcome =
  | { readonly result: unknown }
  /** A result as JSON text, sent as it is spelled. */
  | { readonly text: string }
  | { readonly error: { readonly code: number; readonly message: string } };

/** What has been seen of an opening question so far. */
export interface Evidence {
  readonly revision: string;
  /** `opening` for the first exchange of the era, `handshake` for an `initialize` sent once the way is open. */
  readonly stage: 'opening' | 'handshake';
  readonly url: string;
  readonly head: { readonly status: number; readonly statusText: string; readonly headers: RawHeaders } | undefined;
  /** The JSON-RPC reply to the question, wherever it came. */
  readonly reply: RpcMessage | undefined;
  /** The first event the stream dispatched. */
  readonly firstEvent: { readonly event: string; readonly data: string } | undefined;
  /** Other JSON-RPC replies found in the body (no id, or another). */
  readonly strays: readonly RpcMessage[];
  /** The first characters of a body that is not an event stream. */
  readonly body: string;
  /** How the exchange ended; undefined while it is open. */
  readonly ending: Ending | undefined;
  /** Set when the time for an answer ran out, in ms. */
  readonly expiredMs: number | undefined;
}

/** What was learnt of the server when it opened. */
export interface Opened {
  readonly revision: string;
  readonly mcpSessionId: string | undefined;
  readonly server: ServerIdentity | undefined;
  readonly capabilities: unknown;
  readonly instructions: string | undefined;
  /** How long what it says may be kept, and for whom, where it says so. */
  readonly caching?: { readonly ttlMs: number | null; readonly cacheScope: string | null };
}

/** Something worth saying beside the verdict. */
export interface Remark {
  readonly title: string;
  readonly detail: string;
  readonly severity: 'error' | 'warning' | 'note' | undefined;
}

/** A failure without the addresses to try instead, which the session adds. */
export type Explained = Omit<Failure, 'suggestions'>;

/** How evidence was read. `answer` is the short form at the right of a step, `says` the reading in words. */
export type Verdict =
  | { readonly kind: 'wait' }
  /** The server speaks this era and has told who it is. */
  | (Words & { readonly kind: 'open'; readonly opened: Opened; readonly remarks: readonly Remark[] })
  /** The way is open, messages go to `endpoint`: the handshake follows. */
  | (Words & { readonly kind: 'endpoint'; readonly endpoint: string })
  /** The same question once more, at this revision. */
  | (Words & { readonly kind: 'again'; readonly revision: string })
  /** The server named another era. */
  | (Words & { readonly kind: 'elsewhere'; readonly era: EraId; readonly revision: string })
  /** Not this era; ask as the next one. `speaks` says whether somebody who knows JSON-RPC refused. */
  | (Words & { readonly kind: 'next'; readonly speaks: boolean })
  | (Words & { readonly kind: 'redirect'; readonly url: string })
  /** No evidence, or evidence against going on. */
  | (Words & { readonly kind: 'stop'; readonly failure: Explained });

interface Words {
  readonly answer: string;
  readonly says: string;
}

/** One behaviour family of the protocol. */
export interface Era {
  readonly id: EraId;
  /** "Streamable HTTP". */
  readonly title: string;
  /** Where in the specification it stands. */
  readonly spec: string;
  /** Its place in the order of asking, 1 first. */
  readonly order: number;
  /** The revisions it can carry, oldest first. */
  readonly revisions: readonly string[];
  /** Where replies come: on the exchange of their request, or on the one stream that stands. */
  readonly repliesOn: 'own-exchange' | 'standing-stream';
  /** What a stream that ends before the answer means. */
  readonly brokenStream: 'resume' | 'call-lost' | 'session-lost';
  /** Whether it has sessions that begin with a handshake; without one, a pinned revision needs nobody's consent. */
  readonly handshakes: boolean;
  /** Whether its server may send requests, and be answered. */
  readonly answersRequests: boolean;
  /** What an empty `nextCursor` means: a page like others, or, as servers before 2026-07-28 were understood, that there is none. */
  readonly emptyCursor: 'more' | 'end';
  /** The step shown while the opening question is out. */
  asks(revision: string): { readonly title: string; readonly detail: string };
  /** The opening question. */
  opening(context: EraContext, id: number): Draft;
  /** Reads what came back so far. */
  judge(evidence: Evidence, context: EraContext): Verdict;
  /** The exact request for a draft, or undefined where the era has nothing of the kind. */
  planFor(draft: Draft, context: EraContext): Plan | undefined;
  /** Why a tool with this input schema must not be called as it is; empty where nothing is wrong. */
  toolProblem(inputSchema: unknown): string;
}

// What a run has sent so far and what is known of the new server by now. Sends nothing and decides nothing.
import { createIssued, type Issued } from '../../../shared/replay/issued.ts';
import type { RecordedRequest } from '../../../shared/replay/recording.ts';
import type { Target } from '../../../shared/replay/rewriteRequest.ts';
import type { WireExchange } from '../wire/wire.ts';

/** An exchange of the run. */
export interface LiveExchange {
  readonly exchange: number;
  readonly request: RecordedRequest;
  /** Whether it carries an answer to the server and not the recorded request itself. */
  readonly isAnswer: boolean;
  /** Ids that wait for an answer. */
  readonly waiting: Set<string>;
  wire: WireExchange | undefined;
  /** Messages that came on it. */
  heard: number;
  lastEventId: string | undefined;
  isOver: boolean;
  /** Stops the clock that gives it up. */
  clear: () => void;
}

/** What is known of one connection. */
export interface Connection {
  /** Session ids: then → now, undefined where the new server gave none. */
  readonly sessions: Map<string, string | undefined>;
  newSession: string | undefined;
  revision: { readonly recorded: string; readonly now: string } | undefined;
}

/** The exchanges of one run. */
export interface LiveExchanges {
  readonly issued: Issued;
  /** Addresses handed out on streams: then → now. */
  readonly endpoints: Map<string, string>;
  /** Recorded exchange of each exchange of the run, answers left out. */
  readonly origins: Map<number, number>;
  readonly all: ReadonlyMap<number, LiveExchange>;
  add(request: RecordedRequest, isAnswer: boolean): LiveExchange;
  /** The one of a connection that asked last under an id. */
  waitingFor(connection: number, id: string): LiveExchange | undefined;
  /** The one that repeats a recorded exchange. */
  ofRecorded(exchange: number | undefined): LiveExchange | undefined;
  /** Whether the recorded client came back to the stream of a recorded exchange: its answer was not over with it. */
  isResumed(exchange: number): boolean;
  connection(connection: number): Connection;
  /** What a request of this connection is rewritten by. */
  target(request: RecordedRequest, to: Pick<Target, 'url' | 'recordedUrl' | 'headers'>): Target;
  sent: number;
  answered: number;
  /** Streams of the client's own that are open. */
  openStreams: number;
  /** Whether the server answered anything at all. */
  isReached: boolean;
}

/** Nothing sent yet. `resumed` are recorded exchanges whose streams the client came back to. */
export function createLiveExchanges(resumed: ReadonlySet<number>): LiveExchanges {
  const all = new Map<number, LiveExchange>();
  const byRecorded = new Map<number, LiveExchange>();
  const byId = new Map<string, LiveExchange>();
  const connections = new Map<number, Connection>();
  const origins = new Map<number, number>();
  const endpoints = new Map<string, string>();
  const issued = createIssued();
  const connection = (number: number): Connection => {
    const known = connections.get(number) ?? { sessions: new Map(), newSession: undefined, revision: undefined };
    connections.set(number, known);
    return known;
  };
  return {
    issued,
    endpoints,
    origins,
    all,
    sent: 0,
    answered: 0,
    openStreams: 0,
    isReached: false,
    add(request, isAnswer) {
      const added: LiveExchange = {
        exchange: all.size + 1,
        request,
        isAnswer,
        waiting: new Set(isAnswer ? [] : request.asked.map(({ id }) => id)),
        wire: undefined,
        heard: 0,
        lastEventId: undefined,
        isOver: false,
        clear: () => undefined,
      };
      all.set(added.exchange, added);
      if (isAnswer) return added;
      if (request.method === 'GET') this.openStreams += 1;
      for (const id of added.waiting) byId.set(`${request.connection} ${id}`, added);
      byRecorded.set(request.exchange, added);
      origins.set(added.exchange, request.exchange);
      return added;
    },
    waitingFor(number, id) {
      const found = byId.get(`${number} ${id}`);
      return found?.waiting.has(id) === true ? found : undefined;
    },
    isResumed: (exchange) => resumed.has(exchange),
    ofRecorded: (exchange) => byRecorded.get(exchange ?? -1),
    connection,
    target(request, to) {
      const { sessions, newSession, revision } = connection(request.connection);
      const lastEventId = byRecorded.get(request.continues ?? -1)?.lastEventId;
      return { ...to, issued, sessions, newSession, endpoints, revision, lastEventId };
    },
  };
}

/** Whether a request goes on with a stream that broke off. */
export function isResumption({ method, continues }: RecordedRequest): boolean {
  return method === 'GET' && continues !== undefined;
}

/** Whether nothing more is waited for on an exchange: what stays open by its nature is not. */
export function isSettled({ waiting, isOver, request, isAnswer }: LiveExchange, live: LiveExchanges): boolean {
  if (request.method === 'GET' || isLong(request)) return true;
  if (isOver && !(waiting.size > 0 && live.isResumed(request.exchange))) return true;
  return !isAnswer && request.asked.length > 0 && waiting.size === 0;
}

/** Requests that are answered when they end, if they ever are. */
export function isLong({ asked }: RecordedRequest): boolean {
  return asked.some(({ method, answer }) => method === 'subscriptions/listen' || answer === undefined);
}

// A recording as something to be played again: which requests were made, in which conversations, and what each of them set off.
import { decodeUtf8, encodeUtf8 } from '../base/bytes.ts';
import { headerValue } from '../http/headers.ts';
import { mediaType } from '../http/mediaType.ts';
import type { JsonPath } from '../filter/query.ts';
import type { Ending } from '../observation/ending.ts';
import { readAsked, type Asked, type Facts } from './asked.ts';
import type { Reread } from './canonical.ts';
import { readSaid } from './places.ts';
import type { RecordedExchange, RecordedHead, Recording } from './recording.ts';
import { splitStanding, type StandingStream } from './standing.ts';

/** What is kept of an exchange: what finding and timing it takes. Everything else is read again where it is played. */
export type Recorded = Pick<RecordedExchange, 'exchange' | 'sentAt' | 'ended'> & {
  readonly head: Pick<RecordedHead, 'at' | 'status'> | undefined;
};

/** One recorded request. */
export interface Step {
  readonly index: number;
  readonly recorded: Recorded;
  readonly asked: Asked;
  readonly conversation: number;
  /** How its response goes on: at once or as one answer, as a stream of its own, or as one that everything else speaks on, too. */
  readonly plays: 'nothing' | 'answer' | 'stream' | 'standing';
  /** Whether its response gives out a session. */
  readonly opens: boolean;
}

/** The requests of one client from its opening on. */
export interface Conversation {
  readonly index: number;
  /** How its requests are known to belong together: a session id, an address of their own, or not at all. */
  readonly known: 'session' | 'endpoint' | 'none';
  /** The session id, or path and query of the address. */
  readonly key: string;
  readonly steps: readonly Step[];
  readonly standing: ReadonlyMap<number, StandingStream>;
  /** Answers of the client to questions, by the id of the question, in order. */
  readonly answers: ReadonlyMap<string, readonly number[]>;
  /** Ids of questions asked on standing streams, and when. */
  readonly asks: readonly { readonly id: string; readonly at: number }[];
  /** When each request was called off, by its id. */
  readonly cancels: ReadonlyMap<string, number>;
}

/** What is played. */
export interface Script {
  readonly steps: readonly Step[];
  readonly conversations: readonly Conversation[];
  /** Every `requestState` that a response gave out. */
  readonly states: ReadonlySet<string>;
  readonly ignored: readonly JsonPath[];
}

/** Stands for a state that nobody gave out, so that a forged one is answered as a forged one was. */
export const FOREIGN_STATE = '\u0000not given out';

/** Path and query of an address. */
export function targetOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** Reads a recording, yielding how many of its exchanges are done. `ignored` are places of messages whose values do not count. */
export function* readScript(recording: Recording, ignored: readonly JsonPath[]): Generator<number, Script> {
  const sorter = createSorter(recording);
  const slim = createSlimmer();
  const steps: Step[] = [];
  const bringing: number[] = [];
  let states: ReadonlySet<string> = new Set();
  const reread: Reread = (member, value) => (member === 'requestState' && !states.has(value) ? FOREIGN_STATE : undefined);
  const askedIn = (recorded: RecordedExchange, session: Facts['session']): Asked => {
    const raw = { ...recorded, httpMethod: recorded.method, target: targetOf(recorded.url) };
    const asked = readAsked(raw, session, { ignored, reread });
    return slim.asked(isForeign(recorded) ? { ...asked, key: `FOREIGN ${asked.key}` } : asked);
  };
  for (const recorded of recording.exchanges()) {
    const { conversation, session, opens } = sorter.place(recorded);
    const asked = askedIn(recorded, session);
    if (recorded.body.includes('"requestState"')) bringing.push(steps.length);
    const plays = playsOf(recorded, asked);
    steps.push({ index: steps.length, recorded: slim.recorded(recorded), asked, conversation, opens, plays });
    yield steps.length;
  }
  if (bringing.length > 0) states = yield* statesIn(recording);
  for (const index of bringing) {
    const step = steps[index]!;
    steps[index] = { ...step, asked: askedIn(recording.exchange(step.recorded.exchange)!, step.asked.facts.session) };
  }
  const own = new Map<number, Step[]>();
  for (const step of steps) {
    const known = own.get(step.conversation);
    if (known) known.push(step);
    else own.set(step.conversation, [step]);
  }
  const conversations: Conversation[] = [];
  for (const [index, each] of sorter.all().entries())
    conversations.push({ ...each, index, ...(yield* gather(own.get(index) ?? [], recording)) });
  return { steps, conversations, states, ignored };
}

interface Slimmer {
  asked(asked: Asked): Asked;
  recorded(exchange: RecordedExchange): Recorded;
}

/** What every request says again is kept once, and nothing that would keep a whole body. */
function createSlimmer(): Slimmer {
  const texts = new Map<string, string>();
  const facts = new Map<string, Facts['others']>();
  const endings = new Map<string, Ending>();
  const kept = <T>(all: Map<string, T>, key: string, value: () => T): T => {
    let found = all.get(key);
    if (found === undefined) all.set(key, (found = value()));
    return found;
  };
  // A part of a text keeps all of it in memory, so parts are written anew.
  const text = (part: string): string => {
    const copy = texts.get(part) ?? decodeUtf8(encodeUtf8(part));
    return kept(texts, copy, () => copy);
  };
  const NONE: readonly string[] = [];
  return {
    asked: ({ facts: { session, others }, messages, ...asked }) => ({
      ...asked,
      target: text(asked.target),
      messages: messages.map(({ given, ...message }) => ({
        ...message,
        method: text(message.method),
        name: text(message.name),
        given: given.length === 0 ? NONE : given.map(text),
      })),
      facts: { session, others: kept(facts, [...others].flat().join('\n'), () => others) },
    }),
    recorded: ({ exchange, sentAt, head, ended }) => ({
      exchange,
      sentAt,
      head: head && { at: head.at, status: head.status },
      ended: ended && { at: ended.at, ending: kept(endings, JSON.stringify(ended.ending), () => ended.ending) },
    }),
  };
}

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Whether it named another host than it went to, or came from another's page: a mock lets nothing of the kind in, so it answers nothing. */
function isForeign({ headers, url }: RecordedExchange): boolean {
  const host = URL.canParse(url) ? new URL(url).host : '';
  const isOther = (name: string | undefined): boolean => name !== undefined && name !== host && !LOOPBACK.test(name);
  return isOther(headerValue(headers, 'host')) || isOther(headerValue(headers, 'origin')?.replace(/^https?:\/\//, ''));
}

function playsOf({ head }: RecordedExchange, { key, messages }: Asked): Step['plays'] {
  if (head === undefined) return 'nothing';
  if (!isStream(head.headers)) return 'answer';
  return key === 'LISTEN' || messages.some(({ method }) => method === 'subscriptions/listen') ? 'standing' : 'stream';
}

/** Whether a response is an event stream. */
export function isStream(headers: RecordedExchange['headers']): boolean {
  return mediaType(headerValue(headers, 'content-type')) === 'text/event-stream';
}

interface Sorter {
  place(recorded: RecordedExchange): {
    readonly conversation: number;
    readonly session: Facts['session'];
    readonly opens: boolean;
  };
  all(): readonly Pick<Conversation, 'known' | 'key'>[];
}

/** Tells conversations apart as a server does: by session id, or by the address a stream handed out. */
function createSorter(recording: Recording): Sorter {
  const all: Pick<Conversation, 'known' | 'key'>[] = [];
  const gone = new Set<string>();
  const first = new Map<string, number>();
  const find = (known: Conversation['known'], key: string): number => first.get(`${known} ${key}`) ?? -1;
  const add = (known: Conversation['known'], key: string): number => {
    const index = all.push({ known, key }) - 1;
    if (find(known, key) < 0) first.set(`${known} ${key}`, index);
    return index;
  };
  const findOrAdd = (known: Conversation['known'], key: string): number => {
    const found = find(known, key);
    return found >= 0 ? found : add(known, key);
  };
  return {
    all: () => all,
    place(recorded) {
      const { head, method, url } = recorded;
      const sent = headerValue(recorded.headers, 'mcp-session-id');
      const given = head && headerValue(head.headers, 'mcp-session-id');
      if (given !== undefined && sent === undefined)
        return { conversation: findOrAdd('session', given), session: 'none', opens: true };
      const endpoint = method === 'GET' && head && isStream(head.headers) ? endpointOf(recording, recorded) : undefined;
      if (endpoint !== undefined) return { conversation: add('endpoint', endpoint), session: 'none', opens: true };
      const of = (conversation: number, session: Facts['session']) => ({ conversation, session, opens: false });
      if (sent !== undefined) {
        const found = find('session', sent);
        if (found < 0) return of(findOrAdd('none', ''), 'unknown');
        const session = gone.has(sent) ? 'gone' : 'alive';
        if (method === 'DELETE' && head !== undefined && head.status < 300) gone.add(sent);
        return of(found, session);
      }
      const posted = find('endpoint', targetOf(url));
      return of(posted >= 0 ? posted : findOrAdd('none', ''), 'none');
    },
  };
}

/** Path and query of the address that a stream hands out first, where it does. */
function endpointOf(recording: Recording, { exchange, url }: RecordedExchange): string | undefined {
  const { bytes } = recording.partOf(exchange, 0, 8_192);
  const first = readSaid(bytes, true).flatMap(({ places }) => places);
  const endpoint = first.find(({ kind }) => kind === 'endpoint')?.text;
  return endpoint === undefined || !URL.canParse(endpoint, url) ? undefined : targetOf(new URL(endpoint, url).href);
}

function* gather(
  steps: readonly Step[],
  recording: Recording,
): Generator<number, Pick<Conversation, 'steps' | 'standing' | 'answers' | 'asks' | 'cancels'>> {
  const answers = new Map<string, number[]>();
  const cancels = new Map<string, number>();
  for (const { recorded, asked } of steps) {
    for (const { kind, id, cancels: cancelled } of asked.messages) {
      if (kind === 'answer' && id !== undefined) answers.set(id, [...(answers.get(id) ?? []), recorded.sentAt]);
      if (cancelled !== undefined) cancels.set(cancelled, recorded.sentAt);
    }
  }
  const standing = new Map<number, StandingStream>();
  for (const step of steps) if (step.plays === 'standing') standing.set(step.index, yield* splitStanding(step, steps, recording));
  return { steps, standing, answers, cancels, asks: [...standing.values()].flatMap(({ asks }) => asks) };
}

/** States are looked for only where a request brought one back: it means reading every response. */
function* statesIn(recording: Recording): Generator<number, ReadonlySet<string>> {
  const states = new Set<string>();
  for (const { exchange, head } of recording.exchanges()) {
    yield 0;
    if (head === undefined) continue;
    const { bytes } = recording.bodyOf(exchange);
    if (!/requestState|\\u/.test(decodeUtf8(bytes))) continue;
    for (const { places } of readSaid(bytes, isStream(head.headers)))
      for (const { kind, text } of places) if (kind === 'state') states.add(String(JSON.parse(text)));
  }
  return states;
}

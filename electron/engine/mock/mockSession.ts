// What the mock knows of one client: which recorded conversation it goes through, under which ids, and what it answered.
import type { Track } from '../../../shared/mock/standing.ts';
import type { Step } from '../../../shared/mock/script.ts';
import type { Asked } from '../../../shared/mock/asked.ts';
import type { Given } from './given.ts';
import type { OpenStream } from './openStream.ts';

/** One client of the mock, from its opening on. */
export interface MockSession {
  /** What it was given to be known by; empty where nothing is. */
  readonly id: string;
  readonly conversation: number | undefined;
  /** Whether answers go to its standing stream (HTTP+SSE). */
  readonly isOnStream: boolean;
  alive: boolean;
  /** Ids and progress tokens of its newest requests, by the recorded ones; a token may be absent now. */
  readonly ids: Map<string, string>;
  readonly tokens: Map<string, string | undefined>;
  readonly questions: Questions;
  readonly streams: Set<OpenStream>;
  /** What was set off before a stream was there to say it on. */
  readonly waiting: { readonly track: Track; readonly stream: number; readonly playing: Playing; readonly cause: Step }[];
  /** The opening it sent, to open with another server in its name. */
  opening: { readonly body: string; readonly upstream: Promise<string | undefined> | undefined } | undefined;
}

/** One request being answered. */
export interface Playing {
  readonly session: MockSession;
  /** µs of the clock when it had come. */
  readonly startedAt: number;
  readonly ids: ReadonlyMap<string, string>;
  readonly tokens: ReadonlyMap<string, string | undefined>;
  /** Tasks it names, by their recorded ids. */
  readonly tasks: ReadonlyMap<string, string>;
  /** Answers there had been to each question when it came. */
  readonly answersBefore: ReadonlyMap<string, number>;
}

/** Questions of the server and their answers, by recorded ids. */
export interface Questions {
  /** The id to ask under now. */
  ask(recorded: string): string;
  /** The newest id asked under, or the recorded one. */
  current(recorded: string): string;
  /** The recorded id of one that was asked under. */
  recorded(id: string): string;
  answered(recorded: string, at: number): void;
  counts(): ReadonlyMap<string, number>;
  /** The moment of the first answer after `before` ones. */
  next(recorded: string, before: number): Promise<number>;
}

/** A session that has not asked anything. */
export function createMockSession(id: string, conversation: number | undefined, isOnStream = false): MockSession {
  return {
    id,
    conversation,
    isOnStream,
    alive: true,
    ids: new Map(),
    tokens: new Map(),
    questions: createQuestions(),
    streams: new Set(),
    waiting: [],
    opening: undefined,
  };
}

function createQuestions(): Questions {
  const asked = new Set<string>();
  const current = new Map<string, string>();
  const recordedOf = new Map<string, string>();
  const answers = new Map<string, number[]>();
  const waiters = new Map<string, (() => void)[]>();
  let again = 0;
  return {
    ask(recorded) {
      // The first time as it was; one id is never used twice.
      let id = recorded;
      while (asked.has(id)) id = recorded.startsWith('"') ? `${recorded.slice(0, -1)}-${++again}"` : String(1_000_000 + ++again);
      asked.add(id);
      current.set(recorded, id);
      recordedOf.set(id, recorded);
      return id;
    },
    current: (recorded) => current.get(recorded) ?? recorded,
    recorded: (id) => recordedOf.get(id) ?? id,
    answered(recorded, at) {
      answers.set(recorded, [...(answers.get(recorded) ?? []), at]);
      for (const tell of waiters.get(recorded) ?? []) tell();
      waiters.delete(recorded);
    },
    counts: () => new Map([...answers].map(([id, { length }]) => [id, length])),
    async next(recorded, before) {
      for (;;) {
        const at = answers.get(recorded)?.[before];
        if (at !== undefined) return at;
        await new Promise<void>((resolve) => waiters.set(recorded, [...(waiters.get(recorded) ?? []), resolve]));
      }
    },
  };
}

/** What a request that was found is played with. */
export function createPlaying(session: MockSession, step: Step, asked: Asked, given: Given, startedAt: number): Playing {
  const ids = new Map<string, string>();
  const tokens = new Map<string, string | undefined>();
  for (const [index, recorded] of step.asked.messages.entries()) {
    const now = asked.messages[index];
    if (recorded.kind === 'request' && recorded.id !== undefined && now?.id !== undefined) ids.set(recorded.id, now.id);
    if (recorded.token !== undefined) tokens.set(recorded.token, now?.token);
  }
  const tasks = new Map<string, string>();
  for (const value of asked.messages.flatMap((message) => message.given)) {
    const recorded = given.recorded(value);
    if (recorded !== undefined) tasks.set(recorded, value);
  }
  for (const [recorded, now] of ids) session.ids.set(recorded, now);
  for (const [recorded, now] of tokens) session.tokens.set(recorded, now);
  return { session, startedAt, ids, tokens, tasks, answersBefore: session.questions.counts() };
}

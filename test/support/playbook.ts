// A playbook tells the session machine what happens and checks what it wants done, effect by effect. Bytes go through the real
// pipeline, so the machine sees exactly what it sees in the engine; only time and the network are the playbook's.
import { expect } from 'vitest';
import type { ConnectOptions } from '../../shared/contract/schemas/session.ts';
import type { RawHeaders } from '../../shared/http/headers.ts';
import type { Plan } from '../../shared/http/plan.ts';
import type { Ending } from '../../shared/observation/ending.ts';
import type { Phase, Purpose, Truth } from '../../shared/observation/truth.ts';
import { createPipeline } from '../../shared/pipeline/createPipeline.ts';
import type { Effect, Statement } from '../../shared/session/effect.ts';
import type { Input, SendInput } from '../../shared/session/input.ts';
import { step } from '../../shared/session/machine.ts';
import {
  initialState,
  type CallView,
  type InboxView,
  type State,
  type SubscriptionView,
  type TaskView,
} from '../../shared/session/state.ts';

type Send = Effect & { kind: 'send' };
type JsonRpc = Readonly<Record<string, unknown>>;

/** Stands for any number. */
export const someNumber: unknown = expect.any(Number);

/** Stands for a text that matches. */
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

/** What a sent request is expected to be. `body` members not named are not looked at. */
export interface Expected {
  readonly purpose?: Purpose;
  readonly body?: JsonRpc;
  /** Headers by name; undefined says the header must be missing. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly continues?: number;
  readonly connection?: number;
}

/** An exchange the machine asked for, to be answered as the world would. */
export interface Sent {
  readonly exchange: number;
  readonly plan: Plan;
  readonly headTimeoutMs: number | undefined;
  /** The parsed body. */
  readonly body: JsonRpc;
  /** The JSON-RPC id of its request. */
  readonly id: number;
  header(name: string): string | undefined;
  phase(phase: Phase['phase'], detail?: Phase['detail']): Sent;
  head(status: number, headers?: RawHeaders): Sent;
  bytes(text: string): Sent;
  ends(ending?: Ending): Sent;
  /** Head, body and end in one. */
  answers(status: number, type: string, text: string, headers?: RawHeaders): Sent;
  /** A 200 JSON body holding a result for its request. */
  result(result: unknown, headers?: RawHeaders): Sent;
  /** A JSON-RPC error for its request, 200 unless told. */
  error(code: number, message: string, data?: unknown, status?: number): Sent;
  /** The head of an event stream. */
  streams(headers?: RawHeaders): Sent;
  /** One event of the stream, `message` unless named. */
  event(data: unknown, fields?: { readonly event?: string; readonly id?: string; readonly retry?: number }): Sent;
  accepted(): Sent;
  fails(code: (Ending & { how: 'failed' })['code'], sentence?: string): Sent;
}

export interface Playbook {
  readonly state: State;
  /** Effects nobody looked at yet. */
  readonly pending: readonly Effect[];
  tell(input: Input extends infer I ? (I extends { at: number } ? Omit<I, 'at'> : never) : never): Playbook;
  connect(): Playbook;
  send(
    call: string,
    method: string,
    params?: unknown,
    more?: Partial<Pick<SendInput, 'timeoutMs' | 'maxTotalMs' | 'override' | 'task' | 'logLevel'>>,
  ): Playbook;
  cancel(call: string): Playbook;
  disconnect(): Playbook;
  /** Lets time pass: timers that come due ring, in order. */
  passes(ms: number): Playbook;
  /** Takes the next request the machine sends; everything sent before it must have been taken. */
  sent(method: string, url: string, expected?: Expected): Sent;
  /** Takes the next abort. */
  aborted(exchange: number, reason: string): Playbook;
  /** Takes STATE rows up to the first of this state that matches. */
  said(state: Statement['state'], text?: RegExp): Statement;
  /** The latest telling of a call. */
  call(call: string): CallView;
  /** The latest telling of a question of the server; they are named "1", "2", … as they come. */
  item(item: string): InboxView;
  /** The latest telling of a subscription. */
  subscription(subscription: string): SubscriptionView;
  /** The latest telling of a task, of those the server holds unless told; ours are named `task-1`, `task-2`, … as they come. */
  task(taskId: string, heldBy?: TaskView['heldBy']): TaskView;
  /** Nothing more is wanted of the world. */
  quiet(): Playbook;
  done(): boolean;
}

const client = { name: 'wirescope', version: '0.1.0' };
const encoder = new TextEncoder();

/** Connect options with everything on detection. */
export function options(patch: Partial<ConnectOptions> & { readonly url: string }): ConnectOptions {
  return { transport: 'auto', revision: 'auto', headers: [], ...patch };
}

/** Opens a playbook for a session with these options; `inboxTimeoutMs` is how long questions of the server wait, 0 for ever. */
export function playbook(patch: Partial<ConnectOptions> & { readonly url: string }, inboxTimeoutMs = 0): Playbook {
  return createPlaybook(initialState(options(patch), client, inboxTimeoutMs));
}

function createPlaybook(initial: State): Playbook {
  let state = initial;
  let at = 0;
  let isDone = false;
  const pipeline = createPipeline();
  const pending: Effect[] = [];
  const timers = new Map<string, number>();
  const calls = new Map<string, CallView>();
  const items = new Map<string, InboxView>();
  const subscriptions = new Map<string, SubscriptionView>();
  const tasks = new Map<string, TaskView>();

  const feed = (input: Input): void => {
    const outcome = step(state, input);
    state = outcome.state;
    for (const effect of outcome.effects) perform(effect);
  };
  const perform = (effect: Effect): void => {
    if (effect.kind === 'timer') timers.set(effect.timer, at + effect.ms * 1000);
    else if (effect.kind === 'clear-timer') timers.delete(effect.timer);
    else if (effect.kind === 'call') calls.set(effect.call.call, effect.call);
    else if (effect.kind === 'inbox') items.set(effect.item.item, effect.item);
    else if (effect.kind === 'subscription') subscriptions.set(effect.subscription.subscription, effect.subscription);
    else if (effect.kind === 'task') tasks.set(`${effect.task.heldBy} ${effect.task.taskId}`, effect.task);
    else if (effect.kind === 'done') isDone = true;
    else pending.push(effect);
  };
  const observe = (truth: Truth): void => feed({ kind: 'observed', truth, derived: pipeline.push(truth).derived });
  const take = <K extends Effect['kind']>(kind: K, what: string): Effect & { kind: K } => {
    const index = pending.findIndex((effect) => effect.kind === kind);
    const effect = pending[index];
    if (!effect || effect.kind !== kind)
      throw new Error(
        `Expected ${what}; what there is: ${JSON.stringify(pending.map(brief))}, timers ${JSON.stringify([...timers])} at ${at}`,
      );
    pending.splice(index, 1);
    return effect as Effect & { kind: K };
  };
  const wired = { observe, tick: (): number => (at += 1000) };

  const self: Playbook = {
    get state() {
      return state;
    },
    pending,
    tell(input) {
      feed({ ...input, at });
      return self;
    },
    connect: () => self.tell({ kind: 'connect' }),
    send: (call, method, params, more = {}) =>
      self.tell({
        kind: 'send',
        call,
        method,
        params: params === undefined ? undefined : typeof params === 'string' ? params : JSON.stringify(params),
        timeoutMs: more.timeoutMs ?? 60_000,
        maxTotalMs: more.maxTotalMs ?? 600_000,
        override: more.override ?? false,
        task: more.task,
        logLevel: more.logLevel,
      }),
    cancel: (call) => self.tell({ kind: 'cancel', call }),
    disconnect: () => self.tell({ kind: 'disconnect' }),
    passes(ms) {
      const end = at + ms * 1000;
      for (;;) {
        const due = [...timers].filter(([, when]) => when <= end).toSorted((a, b) => a[1] - b[1])[0];
        if (!due) break;
        timers.delete(due[0]);
        at = Math.max(at, due[1]);
        feed({ kind: 'timer', at, timer: due[0] });
      }
      at = end;
      return self;
    },
    sent(method, url, expected = {}) {
      const effect = take('send', `${method} ${url}`);
      check(effect, method, url, expected);
      return createSent(effect, wired);
    },
    aborted(exchange, reason) {
      const effect = take('abort', `abort of #${exchange}`);
      expect([effect.exchange, effect.reason]).toEqual([exchange, reason]);
      return self;
    },
    said(wanted, text = /(?:)/) {
      for (;;) {
        const { statement } = take('state', `a ${wanted} row matching ${text}`);
        if (statement.state === wanted && text.test(`${statement.title}: ${statement.detail}`)) return statement;
      }
    },
    call: (call) => toldOf(calls, call),
    item: (item) => toldOf(items, item),
    subscription: (subscription) => toldOf(subscriptions, subscription),
    task: (taskId, heldBy = 'server') => toldOf(tasks, `${heldBy} ${taskId}`),
    quiet() {
      expect(pending.filter(({ kind }) => kind !== 'state').map(brief)).toEqual([]);
      return self;
    },
    done: () => isDone,
  };
  return self;
}

function toldOf<T>(told: ReadonlyMap<string, T>, name: string): T {
  const view = told.get(name);
  if (view === undefined) throw new Error(`Nothing was told of ${name}`);
  return view;
}

function check(effect: Send, method: string, url: string, expected: Expected): void {
  expect(`${effect.plan.method} ${effect.plan.url}`).toBe(`${method} ${url}`);
  if (expected.purpose !== undefined) expect(effect.purpose).toBe(expected.purpose);
  if (expected.continues !== undefined) expect(effect.continues).toBe(expected.continues);
  if (expected.connection !== undefined) expect(effect.connection).toBe(expected.connection);
  if (expected.body !== undefined) expect(parseBody(effect.plan)).toMatchObject(expected.body);
  for (const [name, value] of Object.entries(expected.headers ?? {}))
    expect([name, headerOf(effect.plan, name)]).toEqual([name, value]);
}

function headerOf(plan: Plan, name: string): string | undefined {
  return plan.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function parseBody(plan: Plan): JsonRpc {
  return plan.body === undefined ? {} : (JSON.parse(new TextDecoder().decode(plan.body)) as JsonRpc);
}

interface Wired {
  readonly observe: (truth: Truth) => void;
  readonly tick: () => number;
}

function createSent(effect: Send, { observe, tick }: Wired): Sent {
  const { exchange, plan, purpose, connection, continues, headTimeoutMs } = effect;
  const body = parseBody(plan);
  let received = 0;
  observe({
    kind: 'exchange-opened',
    at: tick(),
    exchange,
    purpose,
    connection,
    method: plan.method,
    url: plan.url,
    headers: plan.headers,
    continues,
  });
  const chunk = (side: 'request' | 'response', from: number, bytes: Uint8Array): void =>
    observe({ kind: 'chunk', at: tick(), exchange, side, layer: 'sent', from, bytes, parts: undefined });
  if (plan.body) chunk('request', 0, plan.body);
  observe({ kind: 'phase', at: tick(), exchange, phase: 'request-sent', detail: undefined });

  const json: RawHeaders = [['Content-Type', 'application/json']];
  const self: Sent = {
    exchange,
    plan,
    headTimeoutMs,
    body,
    id: Number(body['id']),
    header: (name) => headerOf(plan, name),
    phase(phase, detail) {
      observe({ kind: 'phase', at: tick(), exchange, phase, detail });
      return self;
    },
    head(status, headers = []) {
      observe({
        kind: 'response-head',
        at: tick(),
        exchange,
        httpVersion: '1.1',
        status,
        statusText: statusTexts[status] ?? '',
        headers,
      });
      return self;
    },
    bytes(text) {
      const bytes = encoder.encode(text);
      chunk('response', received, bytes);
      received += bytes.length;
      return self;
    },
    ends(ending = { how: 'complete' }) {
      observe({ kind: 'exchange-closed', at: tick(), exchange, ending });
      return self;
    },
    answers: (status, type, text, headers = []) =>
      self
        .head(status, type === '' ? headers : [['Content-Type', type], ...headers])
        .bytes(text)
        .ends(),
    result: (result, headers = []) =>
      self
        .head(200, [...json, ...headers])
        .bytes(JSON.stringify({ jsonrpc: '2.0', id: self.id, result }))
        .ends(),
    error: (code, message, data, status = 200) =>
      self
        .head(status, json)
        .bytes(JSON.stringify({ jsonrpc: '2.0', id: self.id, error: { code, message, ...(data === undefined ? {} : { data }) } }))
        .ends(),
    streams: (headers = []) => self.head(200, [['Content-Type', 'text/event-stream'], ...headers]),
    event(data, { event, id, retry } = {}) {
      const lines = [
        ...(event === undefined ? [] : [`event: ${event}`]),
        ...(id === undefined ? [] : [`id: ${id}`]),
        ...(retry === undefined ? [] : [`retry: ${retry}`]),
        `data: ${typeof data === 'string' ? data : JSON.stringify(data)}`,
      ];
      return self.bytes(`${lines.join('\n')}\n\n`);
    },
    accepted: () => self.head(202).ends(),
    fails: (code, sentence = 'It did not work.') => self.ends({ how: 'failed', code, sentence, advice: 'Try something else.' }),
  };
  return self;
}

const statusTexts: Readonly<Record<number, string>> = {
  200: 'OK',
  202: 'Accepted',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

function brief(effect: Effect): string {
  switch (effect.kind) {
    case 'send':
      return `send ${effect.plan.method} ${effect.plan.url} ${effect.plan.body ? new TextDecoder().decode(effect.plan.body).slice(0, 120) : ''}`;
    case 'state':
      return `state ${effect.statement.state}: ${effect.statement.title}`;
    case 'abort':
      return `abort #${effect.exchange} ${effect.reason}`;
    default:
      return effect.kind;
  }
}

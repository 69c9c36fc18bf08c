// One inspected server: the session machine driven over the wire into a capture. All decisions are the machine's; here are the
// person's verbs, wall times and the end.
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { ConnectOptions } from '../../../shared/contract/schemas/session.ts';
import type { Intent } from '../../../shared/observation/truth.ts';
import type { Input } from '../../../shared/session/input.ts';
import { initialState } from '../../../shared/session/state.ts';
import { appVersion } from '../appVersion.ts';
import type { RecordingCapture } from '../capture/createCapture.ts';
import type { Ports } from '../ports.ts';
import { createWire as createNodeWire } from '../wire/createWire.ts';
import type { Wire, WireOptions } from '../wire/wire.ts';
import { driveMachine } from './driveMachine.ts';
import { sessionBooks } from './sessionBooks.ts';
import type { Session } from './session.ts';

/** What a session is opened with. The capture stays open when the session ends. */
export interface OpenSessionOptions {
  readonly options: ConnectOptions;
  readonly capture: RecordingCapture;
  readonly ports: Ports;
  /** How long a question of the server waits for the person, ms; 0, the default, is for ever. */
  readonly inboxTimeoutMs?: number;
  /** Instead of the wire on `node:http`. */
  readonly createWire?: (options: WireOptions) => Wire;
}

/** Longest wait for a goodbye, ms: a little more than the machine's own bound. */
const CLOSE_MS = 2500;

/** Begins to connect at once; everything seen goes into the capture. */
export function openSession(opening: OpenSessionOptions): Session {
  const { options, capture, ports, inboxTimeoutMs = 0, createWire = createNodeWire } = opening;
  const { recorder } = capture;
  const { startedAt } = capture.info();
  const now = (): number => capture.now();
  const books = sessionBooks(capture.capture, startedAt, ports.timers);
  const initial = initialState(options, { name: 'wirescope', version: appVersion }, inboxTimeoutMs);
  const driver = driveMachine({
    initial,
    recorder,
    ports,
    now,
    books,
    openWire: (emit) => createWire({ tls: options.tls, now, emit, proxyEnv: process.env }),
  });
  /** Records what the person wants, then lets the machine do it. */
  const want = (intent: Intent['intent'], detail: unknown, input: WithoutTime<Input>): void => {
    const at = now();
    recorder.record({ kind: 'intent', at, intent, detail });
    driver.feed({ ...input, at } as Input);
  };
  want('connect', options, { kind: 'connect' });

  const close = async (): Promise<void> => {
    const giveUp = ports.timers.set(CLOSE_MS, driver.end);
    want('disconnect', {}, { kind: 'disconnect' });
    await driver.ended;
    giveUp();
    books.dispose();
    recorder.flush();
  };
  let closed: Promise<void> | undefined;

  return {
    capture: capture.capture,
    options,
    summary: () => ({
      ...driver.shown(),
      capture: capture.capture,
      url: options.url,
      label: options.label ?? '',
      startedAt,
      acceptsInvalidTls: options.tls?.acceptInvalid ?? false,
    }),
    ...listVerbs(driver.state, want),
    ...requestVerbs(want, ports.randomId),
    ...settingVerbs(want, ports.randomId),
    ...subscriptionVerbs(want, ports.randomId),
    call: books.calls.get,
    calls: books.calls.all,
    inbox: books.inbox.all,
    answer(item, answer) {
      if (books.inbox.get(item)?.state !== 'waiting')
        throw new ContractError('not-found', 'This question does not wait for an answer any more.');
      if (answer.kind === 'result') checkJson(answer.result, 'The answer is');
      want('answer', { item, answer }, { kind: 'answer', item, answer });
    },
    tasks: books.tasks.all,
    subscriptions: books.subscriptions.all,
    close: () => (closed ??= close()),
    onChanged: driver.onChanged,
    onCall: books.calls.onCall,
    onInbox: books.inbox.onTold,
    onTask: books.tasks.onTold,
    onSubscription: books.subscriptions.onTold,
  };
}

type WithoutTime<T> = T extends { readonly at: number } ? Omit<T, 'at'> : never;
type Want = (intent: Intent['intent'], detail: unknown, input: WithoutTime<Input>) => void;

function listVerbs(
  state: () => ReturnType<typeof initialState>,
  want: Want,
): Pick<Session, 'tools' | 'resources' | 'templates' | 'prompts' | 'refreshList' | 'moreOfList' | 'setPaging'> {
  return {
    tools: () => state().tools,
    resources: () => state().resources,
    templates: () => state().templates,
    prompts: () => state().prompts,
    refreshList: (list) => want('list', { list }, { kind: 'list', list }),
    moreOfList: (list) => want('list', { list, more: true }, { kind: 'list-more', list }),
    setPaging: (paging) => want('set', { paging }, { kind: 'set-paging', paging }),
  };
}

function requestVerbs(want: Want, randomId: () => string): Pick<Session, 'send' | 'sendBatch' | 'cancel'> {
  return {
    send({ method, params, timeoutMs, maxTotalMs = 0, override = false, task, logLevel }) {
      if (params !== undefined) checkJson(params, 'The params are');
      const call = randomId();
      const held = task === undefined ? undefined : { ttlMs: task.ttlMs };
      const request = { call, method, params, timeoutMs, maxTotalMs, override, task: held, logLevel };
      want(method === 'tools/call' ? 'call' : 'send', request, { kind: 'send', ...request });
      return call;
    },
    sendBatch(entries, timeoutMs) {
      for (const { params } of entries) if (params !== undefined) checkJson(params, 'The params are');
      const messages = entries.map(({ method, params, notification }) => ({
        method,
        params,
        call: notification === true ? undefined : randomId(),
      }));
      want('send', { messages }, { kind: 'batch', messages, timeoutMs });
      return messages.flatMap(({ call }) => call ?? []);
    },
    cancel: (call) => want('cancel', { call }, { kind: 'cancel', call }),
  };
}

function settingVerbs(
  want: Want,
  randomId: () => string,
): Pick<Session, 'setPolicies' | 'setClient' | 'setRoots' | 'setLogLevel' | 'refreshTasks' | 'task' | 'listen' | 'reopen'> {
  return {
    setPolicies: (policies) => want('set', { policies }, { kind: 'set-policies', policies }),
    setClient: (client) => want('set', { client }, { kind: 'set-client', client }),
    setRoots: (roots) => want('set', { roots }, { kind: 'set-roots', roots }),
    setLogLevel: (level) => want('set', { logLevel: level }, { kind: 'set-log-level', level, call: randomId() }),
    refreshTasks: () => want('list', { list: 'tasks' }, { kind: 'refresh-tasks' }),
    task: (taskId, ask) => want('send', { taskId, ask }, { kind: 'task', taskId, ask }),
    listen: () => want('send', { listen: true }, { kind: 'listen' }),
    reopen: () => want('connect', { reopen: true }, { kind: 'reopen' }),
  };
}

function subscriptionVerbs(want: Want, randomId: () => string): Pick<Session, 'subscribe' | 'unsubscribe'> {
  return {
    subscribe(filter) {
      const subscription = randomId();
      want('send', { subscription, filter }, { kind: 'subscribe', subscription, filter });
      return subscription;
    },
    unsubscribe: (subscription) => want('cancel', { subscription }, { kind: 'unsubscribe', subscription }),
  };
}

function checkJson(text: string, what: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new ContractError('bad-params', `${what} not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

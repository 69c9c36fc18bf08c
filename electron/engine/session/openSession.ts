// One inspected server: the session machine driven over the wire into a capture. All decisions are the machine's; here are the
// person's verbs, wall times and the end.
import type { ConnectOptions } from '../../../shared/contract/schemas/session.ts';
import { initialState } from '../../../shared/session/state.ts';
import { appVersion } from '../appVersion.ts';
import type { RecordingCapture } from '../capture/createCapture.ts';
import type { Ports } from '../ports.ts';
import { createWire as createNodeWire } from '../wire/createWire.ts';
import type { Wire, WireOptions } from '../wire/wire.ts';
import { driveMachine } from './driveMachine.ts';
import { sessionBooks, type SessionBooks } from './sessionBooks.ts';
import { inboxVerbs, listVerbs, planningIn, requestVerbs, settingVerbs, subscriptionVerbs, type Want } from './sessionVerbs.ts';
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
  const origin = { startedAt, seed: ports.randomId() };
  const initial = initialState(options, { name: 'wirescope', version: appVersion }, inboxTimeoutMs, origin);
  const driver = driveMachine({
    initial,
    recorder,
    ports,
    now,
    books,
    openWire: (emit) => createWire({ tls: options.tls, now, emit, proxyEnv: process.env }),
  });
  /** Records what the person wants, then lets the machine do it. */
  const want: Want = (intent, detail, input) => {
    const at = now();
    recorder.record({ kind: 'intent', at, intent, detail });
    driver.feed({ ...input, at });
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
    ...listVerbs(() => driver.state(), want),
    ...requestVerbs(want, () => ports.randomId()),
    ...settingVerbs(want, () => ports.randomId()),
    ...subscriptionVerbs(want, () => ports.randomId()),
    planning: () => planningIn(driver.state()),
    call: books.calls.get,
    calls: books.calls.all,
    ...inboxVerbs(want, books.inbox),
    tasks: books.tasks.all,
    subscriptions: books.subscriptions.all,
    close: () => (closed ??= close()),
    onChanged: driver.onChanged,
    ...listening(books),
  };
}

function listening({
  calls,
  inbox,
  tasks,
  subscriptions,
}: SessionBooks): Pick<Session, 'onCall' | 'onInbox' | 'onTask' | 'onSubscription'> {
  return { onCall: calls.onCall, onInbox: inbox.onTold, onTask: tasks.onTold, onSubscription: subscriptions.onTold };
}

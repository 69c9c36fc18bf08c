// A session on the real wire into a real capture in a folder of its own, with waits in the session's words.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createCapture, type RecordingCapture } from '../../../electron/engine/capture/createCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import { openSession } from '../../../electron/engine/session/openSession.ts';
import type { Session } from '../../../electron/engine/session/session.ts';
import type { InboxItem } from '../../../shared/contract/schemas/inbox.ts';
import type { CallState, ConnectOptions } from '../../../shared/contract/schemas/session.ts';
import type { Subscription } from '../../../shared/contract/schemas/subscription.ts';
import type { ExchangeOpened, Truth } from '../../../shared/observation/truth.ts';

type Summary = ReturnType<Session['summary']>;

export interface Inspected {
  readonly session: Session;
  readonly capture: RecordingCapture;
  /** Waits until the summary is as wanted. */
  until(wanted: (summary: Summary) => boolean): Promise<Summary>;
  /** Sends a `tools/call` and waits for its end. */
  callTool(name: string, args?: unknown): Promise<CallState>;
  /** Waits until a call is as wanted, by default until it is over. */
  ended(call: string, wanted?: (call: CallState) => boolean): Promise<CallState>;
  /** Waits until there is a question of the server as wanted. */
  question(wanted: (item: InboxItem) => boolean): Promise<InboxItem>;
  /** Waits until a subscription is as wanted. */
  subscription(subscription: string, wanted: (subscription: Subscription) => boolean): Promise<Subscription>;
  /** Exchanges so far as "POST call". */
  exchanges(): readonly string[];
  truths<K extends Truth['kind']>(kind: K): readonly (Truth & { kind: K })[];
}

const PATIENCE_MS = 15_000;

/** Opens a session; it is closed, and its capture removed, when the test ends. */
export function inspect(url: string, options: Partial<ConnectOptions> = {}): Inspected {
  const folder = mkdtempSync(join(tmpdir(), 'wirescope-session-'));
  const ports = nodePorts();
  const capture = createCapture({ path: join(folder, 'session.wirescope'), url, app: 'Wirescope test', ports });
  const session = openSession({ options: { url, transport: 'auto', revision: 'auto', headers: [], ...options }, capture, ports });
  onTestFinished(async () => {
    await session.close();
    capture.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const truths = <K extends Truth['kind']>(kind: K): readonly (Truth & { kind: K })[] =>
    [...capture.truths()].filter((truth): truth is Truth & { kind: K } => truth.kind === kind);
  const ended: Inspected['ended'] = (call, wanted = ({ state }) => state !== 'pending') =>
    waitFor(
      () => session.call(call),
      (state) => state !== undefined && wanted(state),
      (tell) => session.onCall(tell),
    ) as Promise<CallState>;

  return {
    session,
    capture,
    until: (wanted) =>
      waitFor(
        () => session.summary(),
        wanted,
        (tell) => session.onChanged(tell),
      ),
    callTool: (name, args = {}) =>
      ended(session.send({ method: 'tools/call', params: JSON.stringify({ name, arguments: args }), timeoutMs: PATIENCE_MS })),
    ended,
    question: (wanted) =>
      waitFor(
        () => session.inbox().find(wanted),
        (item) => item !== undefined,
        (tell) => session.onInbox(tell),
      ) as Promise<InboxItem>,
    subscription: (subscription, wanted) =>
      waitFor(
        () => session.subscriptions().find((each) => each.subscription === subscription),
        (each) => each !== undefined && wanted(each),
        (tell) => session.onSubscription(tell),
      ) as Promise<Subscription>,
    exchanges: () => truths('exchange-opened').map(({ method, purpose }: ExchangeOpened) => `${method} ${purpose}`),
    truths,
  };
}

async function waitFor<T>(look: () => T, wanted: (value: T) => boolean, listen: (tell: () => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(
      () => reject(new Error(`Waited in vain; what there is: ${JSON.stringify(look())?.slice(0, 2000)}`)),
      PATIENCE_MS,
    );
    const check = (): void => {
      const value = look();
      if (!wanted(value)) return;
      clearTimeout(patience);
      resolve(value);
    };
    listen(check);
    check();
  });
}

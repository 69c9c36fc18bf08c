// The engine without a host: one client over the in-memory pipe, a data folder of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '../../electron/engine/createEngine.ts';
import { nodePorts } from '../../electron/engine/nodePorts.ts';
import type { Client } from '../../shared/contract/client.ts';
import type { Result } from '../../shared/contract/contract.ts';
import { createClient } from '../../shared/contract/createClient.ts';
import { memoryPipe } from '../../shared/contract/memoryPipe.ts';
import type { CallState, ConnectOptions, SessionSummary } from '../../shared/contract/schemas/session.ts';

type Row = Result<'view.rows'>['rows'][number];

/** An engine, its client, and waits in the words of the contract. */
export interface TestEngine {
  readonly client: Client;
  /** Opens a session and waits until it is connected or has failed. */
  open(url: string, options?: Partial<ConnectOptions>): Promise<SessionSummary>;
  /** Waits until a session looks as wanted. */
  session(capture: string, wanted: (session: SessionSummary) => boolean): Promise<SessionSummary>;
  /** Sends a request and gives its call, pending. */
  send(capture: string, method: string, params?: unknown): Promise<string>;
  /** Waits until a call looks as wanted; by default until it is over. */
  call(call: string, wanted?: (call: CallState) => boolean): Promise<CallState>;
  /** All rows of a capture. */
  rows(capture: string): Promise<readonly Row[]>;
  dispose(): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** Starts an engine in memory. */
export function startEngine(): TestEngine {
  const dataDir = mkdtempSync(join(tmpdir(), 'wirescope-engine-'));
  const engine = createEngine({ dataDir, ports: nodePorts(), host: 'memory', demoUrl: undefined });
  const [ours, theirs] = memoryPipe();
  engine.connect(theirs);
  const client = createClient(ours);

  const session: TestEngine['session'] = (capture, wanted) =>
    until(
      () => client.call('session.get', { capture }),
      wanted,
      (tell) => client.on('session', tell),
    );
  return {
    client,
    session,
    async open(url, options = {}) {
      const { capture } = await client.call('session.open', {
        url,
        transport: 'auto',
        revision: 'auto',
        headers: [],
        ...options,
      });
      return session(capture, ({ phase }) => phase === 'connected' || phase === 'failed');
    },
    async send(capture, method, params) {
      const text = params === undefined ? {} : { params: JSON.stringify(params) };
      return (await client.call('request.send', { capture, method, ...text })).call;
    },
    call: (call, wanted = ({ state }) => state !== 'pending') =>
      until(
        () => client.call('call.get', { call }),
        wanted,
        (tell) => client.on('call', tell),
      ),
    async rows(capture) {
      const { view } = await client.call('view.open', { capture, filter: { preset: 'all', kinds: [] } });
      const { rows } = await client.call('view.rows', { view, from: 0, to: 500 });
      await client.call('view.close', { view });
      return rows;
    },
    async dispose() {
      client.dispose();
      await engine.dispose();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Asks again at every tick until the answer is as wanted. */
async function until<T>(
  ask: () => Promise<T>,
  wanted: (value: T) => boolean,
  listen: (tell: () => void) => () => void,
): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  let told: () => void = () => undefined;
  const stop = listen(() => told());
  try {
    for (;;) {
      const tick = new Promise<void>((resolve) => {
        told = resolve;
      });
      const value = await ask();
      if (wanted(value)) return value;
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`Not as wanted after ${PATIENCE_MS} ms:\n${JSON.stringify(value, undefined, 2)}`);
      await Promise.race([tick, new Promise((resolve) => setTimeout(resolve, Math.min(left, 500)))]);
    }
  } finally {
    stop();
  }
}

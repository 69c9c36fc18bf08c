// Our engine as the client under test: a session on the real wire into a real capture, with the waits a scenario needs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCapture } from '../../electron/engine/capture/createCapture.ts';
import { nodePorts } from '../../electron/engine/nodePorts.ts';
import { openSession } from '../../electron/engine/session/openSession.ts';
import type { Session } from '../../electron/engine/session/session.ts';
import type { CallState, ConnectOptions, Tool } from '../../shared/contract/schemas/session.ts';

/** A connected session. */
export interface Client {
  readonly session: Session;
  /** Sends a request and waits for its end, whatever it is. */
  request(method: string, params?: unknown): Promise<CallState>;
  /** Calls a tool; throws where it comes to no result. */
  call(name: string, args?: unknown): Promise<CallState>;
  /** Answers every elicitation from now on as a person would who is shown its params. */
  onElicitation(answer: (params: { readonly requestedSchema: unknown }) => unknown): void;
  /** The tools, once they are listed. Throws where they cannot be. */
  tools(): Promise<readonly Tool[]>;
}

const PATIENCE_MS = 20_000;

/** Connects, lets `drive` do with the session what it wants, and closes it as the era asks. */
export async function withClient(options: ConnectOptions, drive: (client: Client) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wirescope-conformance-'));
  const ports = nodePorts();
  const app = 'Wirescope conformance';
  const capture = createCapture({ path: join(folder, 'session.wirescope'), url: options.url, app, ports });
  const session = openSession({ options, capture, ports });
  try {
    await until(session, () => session.summary().phase !== 'connecting');
    const { phase, failure } = session.summary();
    if (phase !== 'connected') throw new Error(`Not connected: ${JSON.stringify(failure)}`);
    await drive(clientOf(session));
  } finally {
    await session.close();
    capture.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function clientOf(session: Session): Client {
  const request: Client['request'] = async (method, params) => {
    const text = params === undefined ? undefined : JSON.stringify(params);
    const call = session.send({ method, params: text, timeoutMs: PATIENCE_MS });
    await until(session, () => session.call(call)?.state !== 'pending');
    return session.call(call)!;
  };
  return {
    session,
    request,
    async call(name, args = {}) {
      const ended = await request('tools/call', { name, arguments: args });
      if (ended.state !== 'result')
        throw new Error(`${name} came to ${ended.state}: ${JSON.stringify(ended.error)} ${ended.sentence}`);
      return ended;
    },
    onElicitation(answer) {
      session.onInbox(({ item, method, state, params }) => {
        if (method !== 'elicitation/create' || state !== 'waiting') return;
        const result = JSON.stringify(answer(params as { readonly requestedSchema: unknown }));
        setImmediate(() => session.answer(item, { kind: 'result', result }));
      });
    },
    async tools() {
      const state = (): string => session.summary().lists.tools.state;
      await until(session, () => state() !== 'unknown' && state() !== 'loading');
      if (state() !== 'ready') throw new Error(`No tools: ${session.summary().lists.tools.sentence}`);
      return session.tools();
    },
  };
}

function until(session: Session, wanted: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(
      () => reject(new Error(`Waited in vain: ${JSON.stringify(session.summary()).slice(0, 2000)}`)),
      PATIENCE_MS,
    );
    const look = (): void => {
      if (!wanted()) return;
      clearTimeout(patience);
      resolve();
    };
    session.onChanged(look);
    session.onCall(look);
    look();
  });
}

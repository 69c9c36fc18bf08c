// Our own engine's session against a server, kept in a capture, with what a person would do in it.
import type { ConnectOptions } from '../../../shared/contract/schemas/session.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { onTestFinished } from 'vitest';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { join } from 'node:path';

/** An engine that is gone after the test. */
export function engineForTest(): TestEngine {
  const engine = startEngine();
  onTestFinished(() => engine.dispose());
  return engine;
}

/** Answers every question as told, at once. */
export function answering(engine: TestEngine, answers: Readonly<Record<string, unknown>>): void {
  onTestFinished(
    engine.client.on('inbox', ({ capture, item, method, state }) => {
      if (state !== 'waiting' || !(method in answers)) return;
      void engine.client.call('inbox.answer', {
        capture,
        item,
        answer: { kind: 'result', result: JSON.stringify(answers[method]) },
      });
    }),
  );
}

/** Connects, does what is told one after the other, disconnects; where the capture is. */
export async function record(
  engine: TestEngine,
  url: string,
  options: Partial<ConnectOptions>,
  requests: readonly (readonly [method: string, params: unknown])[],
): Promise<string> {
  const { capture } = await engine.open(url, options);
  await engine.session(capture, ({ lists }) =>
    Object.values(lists).every(({ state }) => state !== 'loading' && state !== 'unknown'),
  );
  for (const [method, params] of requests) await engine.call(await engine.send(capture, method, params));
  await engine.client.call('session.close', { capture });
  const { dataDir } = await engine.client.call('app.info', {});
  return join(dataDir, 'captures', `${capture}.wirescope`);
}

const OPAQUE = /"(requestState|nextCursor|cursor|taskId)":"[^"]*"/g;

/** What was said, exchange by exchange, without what belongs to one connection or to the clock. */
export function saidIn(path: string): readonly string[] {
  const file = openCapture(path);
  const lines = new Map<number, string[]>();
  for (const seen of file.exportSource().observations()) {
    if (seen.kind !== 'message' || seen.message.kind === 'batch') continue;
    const text = JSON.stringify(withoutIds(seen.message.value)).replace(OPAQUE, '"$1":"given out"');
    const said = lines.get(seen.exchange) ?? [];
    said.push(`${seen.direction} ${text}`);
    lines.set(seen.exchange, said);
  }
  file.close();
  return [...lines.values()].map((said) => said.join('\n')).toSorted();
}

function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== 'object' || value === null) return value;
  const own = ['id', 'progressToken', 'io.modelcontextprotocol/subscriptionId', 'requestId'];
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, own.includes(key) ? 'own' : withoutIds(each)]));
}

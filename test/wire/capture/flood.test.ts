import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { createCapture, type RecordingCapture } from '../../../electron/engine/capture/createCapture.ts';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import { allRows, EVERYTHING, temporaryFolder } from '../../support/captures.ts';
import { rpc, scripted, sse } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

const tick = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 1));
const events = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) =>
    sse(rpc({ method: 'notifications/message', params: { level: 'info', data: `n${from + index} é` } })),
  ).join('');

/** A capture in which a flood has been going on long enough to be written by a thread. */
async function flooded(): Promise<{
  readonly capture: RecordingCapture;
  readonly flood: (reads: number) => Promise<void>;
  readonly sent: () => number;
  readonly end: () => void;
}> {
  const capture = createCapture({
    path: join(temporaryFolder(), 'flood.wirescope'),
    url: 'http://server.test/mcp',
    app: 'Wirescope 0.1.0',
    ports: nodePorts(),
  });
  const call = scripted(1, { body: rpc({ id: 1, method: 'tools/call', params: { name: 'flood' } }) });
  let sent = 0;
  for (const truth of [...call.open(), ...call.head(200, 'text/event-stream')]) capture.recorder.record(truth);
  const flood = async (reads: number): Promise<void> => {
    for (let read = 0; read < reads; read++) {
      for (const truth of call.body(events(sent, 300))) capture.recorder.record(truth);
      sent += 300;
      await tick();
    }
  };
  const end = (): void => {
    for (const truth of [...call.body(sse(rpc({ id: 1, result: {} }))), ...call.close()]) capture.recorder.record(truth);
  };
  await flood(120);
  return { capture, flood, sent: () => sent, end };
}

verifies(
  'capture-keeps-every-byte',
  'of a flood, read while it is being written',
  async () => {
    const { capture, flood, sent, end } = await flooded();
    const view = capture.view({ ...EVERYTHING, query: 'N1' });
    for (let round = 0; round < 10; round++) {
      await flood(3);
      const { total } = capture.bytes(1, 'response', 'sent', 0, 0);
      expect(Buffer.from(capture.bytes(1, 'response', 'sent', 0, total).bytes).toString()).toBe(events(0, sent()));
      expect(capture.row(sent() + 2)).toMatchObject({ kind: 'notification', detail: `n${sent() - 1} é` });
      expect([...capture.truths()].length).toBe(6 + sent() / 300);
      const details = capture.details(2)!;
      expect(details.http!.phases.map(({ phase }) => phase)).toEqual(['request-sent', 'first-byte']);
    }
    end();
    await tick();
    capture.recorder.flush();
    expect(capture.row(2)).toMatchObject({ pending: false, answeredBy: sent() + 3 });
    expect(view.all).toBe(sent() + 3);
    const live = allRows(capture);
    const found = allRows(capture, { ...EVERYTHING, query: 'N1' }).map(({ event }) => event);
    expect(found).toEqual(live.filter(({ detail }) => detail.includes('n1')).map(({ event }) => event));
    capture.endRecording();
    expect(allRows(capture)).toEqual(live);
    capture.close();
    const reopened = openCapture(capture.path);
    expect(reopened.recovered).toBeUndefined();
    expect(allRows(reopened)).toEqual(live);
    expect(reopened.counts()).toMatchObject({ events: sent() + 3, frames: sent() + 1, lost: 0, pending: 0 });
    reopened.close();
  },
  { timeout: 30_000 },
);

verifies(
  'capture-full-disk',
  'in a flood, when the file cannot be written for any other reason',
  async () => {
    const { capture, flood, sent, end } = await flooded();
    const blocker = new DatabaseSync(capture.path, { timeout: 5000 });
    blocker.exec('BEGIN IMMEDIATE');
    const told: (string | undefined)[] = [];
    capture.recorder.onPaused((sentence) => told.push(sentence));
    await flood(10);
    // A lock is waited for two seconds before it counts as refused.
    while (capture.recorder.paused === undefined) await tick();
    expect(capture.recorder.paused).toMatch(/^Another program is writing to this capture\. .* Recording paused at event [\d,]+;/);
    await flood(10);
    end();
    expect(capture.row(2)).toMatchObject({ pending: false });
    blocker.exec('ROLLBACK');
    blocker.close();
    while (capture.recorder.paused !== undefined) await tick();
    expect(told.length).toBe(2);
    capture.close();
    const reopened = openCapture(capture.path);
    expect(reopened.counts()).toMatchObject({ frames: sent() + 1, lost: 0 });
    expect(Buffer.from(reopened.bytes(1, 'response', 'sent', 0, 1e9).bytes).toString()).toBe(
      events(0, sent()) + sse(rpc({ id: 1, result: {} })),
    );
    expect(allRows(reopened)[1]).toMatchObject({ pending: false, answeredBy: sent() + 3 });
    reopened.close();
  },
  { timeout: 30_000 },
);

// Who cannot follow holds the server: the disk, and the reader of the terminal.
import { expect } from 'vitest';
import { hear } from '../../../electron/cli/heard.ts';
import { lineQueue } from '../../../electron/cli/lineQueue.ts';
import type { Terminal } from '../../../electron/cli/terminal.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import { createHolds } from '../../../electron/engine/capture/holds.ts';
import { createPipeline } from '../../../shared/pipeline/createPipeline.ts';
import { newCapture } from '../../support/captures.ts';
import { rpc, scripted, sse } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

verifies('slow-reader-holds-server', 'for as long as any reason lasts', () => {
  let now = 0;
  const told: boolean[] = [];
  const holds = createHolds(() => now);
  holds.listen((isHeld) => told.push(isHeld));
  const first = holds.hold();
  now = 5;
  const second = holds.hold();
  first();
  first();
  now = 9;
  expect(told).toEqual([true]);
  expect(holds.heldFor()).toBe(9);
  second();
  now = 20;
  expect(told).toEqual([true, false]);
  expect(holds.heldFor()).toBe(9);
});

verifies('slow-reader-holds-server', 'of the terminal', async () => {
  const taken: (() => void)[] = [];
  let printed = '';
  const terminal = {
    out: (text: string) => ((printed += text), new Promise<void>((resolve) => taken.push(resolve))),
  } as Pick<Terminal, 'out'> as Terminal;
  let held = 0;
  const hold = (): (() => void) => {
    held += 1;
    return () => void (held -= 1);
  };
  const lines = lineQueue(terminal);
  const line = `${'x'.repeat(99_999)}\n`;
  for (let count = 0; count < 5; count += 1) lines.put(line, hold);
  await Promise.resolve();
  expect(held).toBe(0);
  // The first lines are with the reader; these wait.
  for (let count = 0; count < 20; count += 1) lines.put(line, hold);
  expect(held).toBe(1);
  const finished = lines.finish();
  while (taken.length > 0) {
    taken.shift()!();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await finished;
  expect(held).toBe(0);
  expect(printed).toBe(line.repeat(25));
});

verifies('slow-reader-holds-server', 'of the terminal that listens', () => {
  const hold = (): (() => void) => () => undefined;
  const held: unknown[] = [];
  const heard = hear({ toolsListChanged: true }, (_message, asked) => held.push(asked));
  heard.begin();
  const pipeline = createPipeline();
  const stream = scripted(1);
  const truths = [
    ...stream.open(),
    ...stream.head(200, 'text/event-stream'),
    ...stream.body(sse(rpc({ method: 'notifications/tools/list_changed' }))),
  ];
  for (const truth of truths) for (const derived of pipeline.push(truth).derived) heard.observe(derived, hold);
  expect(held).toEqual([hold]);
});

verifies(
  'slow-reader-holds-server',
  'of the disk, and nothing is lost',
  async () => {
    const capture = newCapture(nodePorts());
    const told: boolean[] = [];
    capture.recorder.onHeld((isHeld) => told.push(isHeld));
    const call = scripted(1, { body: rpc({ id: 1, method: 'tools/call', params: { name: 'large' } }) });
    for (const truth of [...call.open(), ...call.head(200, 'application/octet-stream')]) capture.recorder.record(truth);
    const piece = new Uint8Array(1024 * 1024).fill(120);
    let sent = 0;
    const record = (pieces: number): void => {
      for (let count = 0; count < pieces; count += 1) for (const truth of call.body(piece)) capture.recorder.record(truth);
      sent += pieces;
    };
    // Until a thread writes, every batch is written before the next is brought.
    for (let turn = 0; turn < 40 && told.length === 0; turn += 1) {
      record(turn < 6 ? 4 : 50);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(told[0]).toBe(true);
    while (told.length % 2 === 1) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(told.at(-1)).toBe(false);
    expect(capture.counts().heldMs).toBeGreaterThan(0);
    expect(capture.exportSource().about).toMatchObject({ heldMs: capture.counts().heldMs });
    capture.recorder.flush();
    expect(capture.bytes(1, 'response', 'sent', 0, 0).total).toBe(sent * piece.length);
    expect(capture.counts()).toMatchObject({ lost: 0 });
    capture.close();
  },
  { timeout: 30_000 },
);

// Our own way, as a session goes it: wire → recorder (pipeline, rows, exact bytes) → a capture file on disk, closed properly.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCapture } from '../../../electron/engine/capture/createCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import { createWire } from '../../../electron/engine/wire/createWire.ts';
import { FLOOD_HEADERS, FLOOD_REQUEST, type Drain } from './drain.ts';

export const drain: Drain = async (url) => {
  const folder = mkdtempSync(join(tmpdir(), 'wirescope-bench-'));
  const capture = createCapture({ path: join(folder, 'flood.wirescope'), url, app: 'Wirescope bench', ports: nodePorts() });
  const { recorder } = capture;
  let ended = (): void => undefined;
  const over = new Promise<void>((resolve) => (ended = resolve));
  const wire = createWire({
    tls: undefined,
    now: () => capture.now(),
    emit(truth) {
      recorder.record(truth);
      if (truth.kind === 'exchange-closed') ended();
    },
  });
  const start = performance.now();
  wire.send(
    { method: 'POST', url, headers: FLOOD_HEADERS, body: new TextEncoder().encode(FLOOD_REQUEST) },
    { exchange: 1, purpose: 'call', connection: 1, continues: undefined, headTimeoutMs: undefined },
  );
  await over;
  recorder.flush();
  const ms = performance.now() - start;
  const { frames, events, lost, pending } = capture.counts();
  capture.endRecording();
  const { fileBytes } = capture.info();
  capture.close();
  wire.dispose();
  rmSync(folder, { recursive: true });
  if (lost > 0 || pending > 0) throw new Error(`${lost} lost, ${pending} pending`);
  // All frames but the result are events of the flood.
  return { events: frames - 1, ms, kept: `${events} rows and ${fileBytes} bytes on disk` };
};

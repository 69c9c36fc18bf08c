// `node recordHuge.ts <url> <tool>`: records one call into a capture as a session does, and prints how long that blocked the process.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createCapture } from '../../../electron/engine/capture/createCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import { createWire } from '../../../electron/engine/wire/createWire.ts';

/** What recording one huge answer took. */
export interface HugeRecord {
  readonly ms: number;
  readonly blockedMs: number;
  /** The most processor time it took in one turn, ms: what blocking comes to where nobody else wants the machine. */
  readonly busyMs: number;
  /** The longest that looking at the row blocked, ms. */
  readonly shownMs: number;
  readonly peakRss: number;
  readonly bytes: number;
}

const [url = '', tool = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'wirescope-bench-'));
const capture = createCapture({ path: join(folder, 'huge.wirescope'), url, app: 'Wirescope bench', ports: nodePorts() });
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let [busyMs, before] = [0, process.threadCpuUsage()];
const turns = setInterval(() => {
  const now = process.threadCpuUsage();
  busyMs = Math.max(busyMs, (now.user + now.system - before.user - before.system) / 1000);
  before = now;
}, 1);
const started = performance.now();
await new Promise<void>((ended) => {
  const wire = createWire({
    tls: undefined,
    now: () => capture.now(),
    emit(truth) {
      capture.recorder.record(truth);
      if (truth.kind === 'exchange-closed') ended();
    },
  });
  capture.recorder.onHeld((isHeld) => (isHeld ? wire.pause() : wire.resume()));
  const body = new TextEncoder().encode(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool } }));
  wire.send(
    { method: 'POST', url, headers: [['Content-Type', 'application/json']], body },
    { exchange: 1, purpose: 'call', connection: 1, continues: undefined, headTimeoutMs: undefined },
  );
});
const ms = performance.now() - started;
await new Promise((resolve) => setTimeout(resolve, 20));
delay.disable();
clearInterval(turns);
const { events, bytes } = capture.counts();
let shownMs = 0;
for (let event = 1; event <= events; event += 1) {
  const asked = performance.now();
  capture.details(event);
  shownMs = Math.max(shownMs, performance.now() - asked);
}
const blockedMs = Math.max(0, delay.max / 1e6 - 1);
const peakRss = process.resourceUsage().maxRSS * 1024;
capture.close();
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ ms, blockedMs, busyMs, shownMs, peakRss, bytes } satisfies HugeRecord));
process.exit();

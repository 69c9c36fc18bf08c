// One way of a capture, measured: `travelOnce.ts export|redact|import <from> <to>` prints how long it took and the most memory.
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { exportCapture } from '../../../electron/engine/export/exportCapture.ts';
import { importCapture } from '../../../electron/engine/import/importCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';

/** What one way cost. */
export interface Travelled {
  readonly ms: number;
  /** The most memory beyond what the process had before, bytes. */
  readonly rss: number;
  readonly events: number;
}

const [what, from = '', to = ''] = process.argv.slice(2);
const before = process.memoryUsage().rss;
const start = performance.now();
let events = 0;
if (what === 'import') events = (await importCapture({ from, fileName: 'travel.har', to, ports: nodePorts() })).events;
else {
  const capture = openCapture(from);
  await exportCapture(capture, { format: 'har', path: to, redaction: what === 'redact' ? { off: [], own: [] } : undefined });
  capture.close();
}
const ms = performance.now() - start;
console.log(JSON.stringify({ ms, rss: process.resourceUsage().maxRSS * 1024 - before, events } satisfies Travelled));

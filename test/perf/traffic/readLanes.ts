// `node readLanes.ts <path>`: reads a capture as lanes in a process of its own, asks what a window would, and prints what that took as
// one line of JSON.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { openLanes } from '../../../electron/engine/lanes/openLanes.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';

/** What was asked, what it took, and how large the answer was. */
export interface LanesRead {
  readonly asked: readonly {
    readonly title: string;
    readonly ms: number;
    readonly blockedMs: number;
    readonly bytes: number;
  }[];
  readonly rows: number;
  readonly exchanges: number;
  /** The most memory the process had, bytes. */
  readonly peakRss: number;
}

const RESOLUTION_MS = 1;
const PIXELS = 1_200;

const asked: LanesRead['asked'][number][] = [];
async function ask<T>(title: string, question: () => Promise<T>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, RESOLUTION_MS * 3));
  const started = performance.now();
  const answer = await question();
  const ms = performance.now() - started;
  await new Promise((resolve) => setTimeout(resolve, RESOLUTION_MS * 3));
  delay.disable();
  const bytes = title === 'open' ? 0 : JSON.stringify(answer).length;
  asked.push({ title, ms, blockedMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS), bytes });
  return answer;
}

const ports = nodePorts();
const file = openCapture(process.argv[2] ?? '', ports);
const lanes = await ask('open', () =>
  openLanes({ file, filter: { preset: 'all', kinds: [] }, timers: ports.timers, onMoved: () => undefined }),
);
const { end, rows, exchanges } = await ask('overview', () => lanes.overview(PIXELS));
const { groups } = await ask('layout', () => lanes.layout('asked', 0, end));
const ids = groups.flatMap((group) => group.lanes.map(({ id }) => id));
for (const part of [1, 0.1, 0.01, 0.001]) {
  const from = (end / 2) * (1 - part);
  const drawing = { ids, from, to: from + end * part, perPixel: (end * part) / PIXELS };
  await ask(`draw ${part * 100} % of the time`, () => lanes.draw(drawing));
}
await ask('totals of everything', () => lanes.totals(0, end));
await ask('a conversation', () => lanes.locate('asked', Math.floor(rows / 2)));
lanes.dispose();
file.close();
const read: LanesRead = { asked, rows, exchanges, peakRss: process.resourceUsage().maxRSS * 1024 };
console.log(JSON.stringify(read));

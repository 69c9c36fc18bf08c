// `node readLarge.ts <path> <question …>`: opens a capture in a process of its own, asks it one question after the other as the window
// would, and prints what that took as one line of JSON. The question `open` opens it and shows its first and last rows.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';

/** What one question took. */
export interface Asked {
  readonly question: string;
  readonly ms: number;
  /** Rows it found. */
  readonly rows: number;
  /** The longest the process was blocked, ms. */
  readonly blockedMs: number;
}

/** Everything that was asked in one process. */
export interface LargeRead {
  readonly asked: readonly Asked[];
  /** The most memory the process had, bytes. */
  readonly peakRss: number;
}

const EVERYTHING: ViewFilter = { preset: 'all', kinds: [] };
const RESOLUTION_MS = 1;
const ROWS_SHOWN = 100;

async function ask(capture: CaptureFile, question: string, started: number): Promise<Omit<Asked, 'blockedMs'>> {
  const view = await capture.openView(question === 'open' ? EVERYTHING : { ...EVERYTHING, query: question });
  const rows = view.total;
  // What the window shows of it: the beginning and the end.
  view.rows(0, ROWS_SHOWN);
  view.rows(Math.max(0, rows - ROWS_SHOWN), rows);
  const ms = performance.now() - started;
  view.dispose();
  return { question, ms, rows };
}

const [path = '', ...questions] = process.argv.slice(2);
let capture: CaptureFile | undefined;
const asked: Asked[] = [];
for (const question of questions) {
  // What the process does before it is asked is not the question's.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, RESOLUTION_MS * 3));
  const started = performance.now();
  capture ??= openCapture(path);
  const answer = await ask(capture, question, started);
  await new Promise((resolve) => setTimeout(resolve, RESOLUTION_MS * 3));
  delay.disable();
  asked.push({ ...answer, blockedMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS) });
}
capture?.close();
const read: LargeRead = { asked, peakRss: process.resourceUsage().maxRSS * 1024 };
console.log(JSON.stringify(read));

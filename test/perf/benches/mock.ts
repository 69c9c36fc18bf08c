// A million events served in place of their server: until a first client is answered, in a process of its own.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../benchReport.ts';
import { firstLine } from '../firstLine.ts';
import { bigCapture, bigCaptureOptions } from '../traffic/bigCapture.ts';
import type { Travelled } from '../travel/travelOnce.ts';

const START_MS = 5_000;
const MEMORY = 400e6;

export const bench: Bench = {
  async run(options) {
    const capture = await bigCapture(bigCaptureOptions(options));
    const file = fileURLToPath(new URL('../travel/travelOnce.ts', import.meta.url));
    const child = spawn(process.execPath, [file, 'mock', capture], { stdio: ['ignore', 'pipe', 'inherit'] });
    const { ms, rss, events } = JSON.parse(await firstLine(child.stdout)) as Travelled;
    return {
      figures: [{ title: 'requests that can be answered', value: events, unit: '' }],
      bars: [
        { title: 'until the first client is answered, ms', value: ms, bar: `≤ ${START_MS}`, ok: ms <= START_MS },
        { title: 'memory, MB', value: rss / 1e6, bar: `≤ ${MEMORY / 1e6}`, ok: rss <= MEMORY },
      ],
    };
  },
};

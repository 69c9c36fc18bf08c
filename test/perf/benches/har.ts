// 50,000 exchanges to HAR and back, each way in a process of its own.
import { rmSync, statSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../benchReport.ts';
import { firstLine } from '../firstLine.ts';
import { BENCH_FOLDER } from '../traffic/bigCapture.ts';
import { exchangeCapture } from '../travel/exchangeCapture.ts';
import type { Travelled } from '../travel/travelOnce.ts';

const EXPORT_MS = 5_000;
const IMPORT_MS = 10_000;
const REDACT_MS = 12_000;
const MEMORY_RATIO = 2;

export const bench: Bench = {
  async run(options) {
    const exchanges = options.get('exchanges') ?? 50_000;
    const capture = await exchangeCapture(exchanges);
    const har = join(BENCH_FOLDER, `travel-${process.pid}.har`);
    const redacted = join(BENCH_FOLDER, `travel-${process.pid}-redacted.har`);
    const back = join(BENCH_FOLDER, `travel-${process.pid}.wirescope`);
    try {
      const out = await once('export', capture, har);
      const clean = await once('redact', capture, redacted);
      const into = await once('import', har, back);
      const { size } = statSync(har);
      const ratio = into.rss / size;
      return {
        figures: [
          { title: 'exchanges', value: exchanges, unit: '' },
          { title: 'size of the HAR', value: size / 1e6, unit: 'MB' },
          { title: 'memory that writing takes', value: out.rss / 1e6, unit: 'MB' },
          { title: 'memory that reading takes', value: into.rss / 1e6, unit: 'MB' },
          { title: 'rows of what came back', value: into.events, unit: '' },
        ],
        bars: [
          { title: 'to HAR, ms', value: out.ms, bar: `≤ ${EXPORT_MS}`, ok: out.ms <= EXPORT_MS },
          {
            title: 'the same without secrets, leaks looked for, ms',
            value: clean.ms,
            bar: `≤ ${REDACT_MS}`,
            ok: clean.ms <= REDACT_MS,
          },
          { title: 'back, ms', value: into.ms, bar: `≤ ${IMPORT_MS}`, ok: into.ms <= IMPORT_MS },
          {
            title: 'memory that reading takes, by the size of the file',
            value: ratio,
            bar: `≤ ${MEMORY_RATIO}`,
            ok: ratio <= MEMORY_RATIO,
          },
        ],
      };
    } finally {
      for (const path of [har, redacted, back]) rmSync(path, { force: true });
    }
  },
};

async function once(what: 'export' | 'redact' | 'import', from: string, to: string): Promise<Travelled> {
  const file = fileURLToPath(new URL('../travel/travelOnce.ts', import.meta.url));
  const child = spawn(process.execPath, [file, what, from, to], { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await firstLine(child.stdout)) as Travelled;
}

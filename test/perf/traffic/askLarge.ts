// Questions to a large capture, in rounds of one process each, and the report on them.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BenchReport } from '../benchReport.ts';
import { firstLine } from '../firstLine.ts';
import { bigCapture, bigCaptureOptions } from './bigCapture.ts';
import type { Asked, LargeRead } from './readLarge.ts';

const RSS_BAR = 400e6;
const BLOCKED_BAR_MS = 50;
const ROUNDS = 3;

/** Asks every question in each of a few processes, and holds the median of each to its own bar in ms, or to `barMs`. */
export async function askLarge(
  options: ReadonlyMap<string, number>,
  questions: readonly { readonly title: string; readonly question: string; readonly barMs?: number }[],
  barMs: number,
): Promise<BenchReport> {
  const path = await bigCapture(bigCaptureOptions(options));
  const reads: LargeRead[] = [];
  for (let round = 0; round < (options.get('rounds') ?? ROUNDS); round += 1)
    reads.push(
      await readOnce(
        path,
        questions.map(({ question }) => question),
      ),
    );
  const median = (index: number, of: (asked: Asked) => number): number =>
    reads.map(({ asked }) => of(asked[index]!)).toSorted((a, b) => a - b)[reads.length >> 1]!;
  const blocked = Math.max(...questions.map((_, index) => median(index, ({ blockedMs }) => blockedMs)));
  const rss = reads.map(({ peakRss }) => peakRss).toSorted((a, b) => a - b)[reads.length >> 1]!;
  return {
    figures: questions.map(({ title }, index) => ({ title: `rows of ${title}`, value: reads[0]!.asked[index]!.rows, unit: '' })),
    bars: [
      ...questions.map(({ title, barMs: own = barMs }, index) => {
        const ms = median(index, (asked) => asked.ms);
        return { title: `${title}, ms`, value: ms, bar: `≤ ${own}`, ok: ms <= own };
      }),
      { title: 'longest the engine was blocked, ms', value: blocked, bar: `≤ ${BLOCKED_BAR_MS}`, ok: blocked <= BLOCKED_BAR_MS },
      { title: 'most memory of the engine, MB', value: rss / 1e6, bar: '≤ 400', ok: rss <= RSS_BAR },
    ],
  };
}

async function readOnce(path: string, questions: readonly string[]): Promise<LargeRead> {
  const file = fileURLToPath(new URL('readLarge.ts', import.meta.url));
  const child = spawn(process.execPath, [file, path, ...questions], { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await firstLine(child.stdout)) as LargeRead;
}

// `kill -9` at random moments of a recording: what is lost each time, and whether every file opens.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '../benchReport.ts';
import { killOnce, type Killed } from '../kill/killOnce.ts';
import { seededRandom } from '../traffic/seededRandom.ts';

const LONGEST_MS = 1_500;
/** Recordings at once; killing is mostly waiting. */
const AT_ONCE = 2;

export const bench: Bench = {
  async run(options) {
    const times = options.get('times') ?? 100;
    const random = seededRandom(options.get('seed') ?? 1);
    const folder = mkdtempSync(join(tmpdir(), 'wirescope-bench-'));
    const killed: Killed[] = [];
    let unopened = 0;
    const moments = Array.from({ length: times }, (_, index) => ({ index, ms: random.below(LONGEST_MS) }));
    const work = async (): Promise<void> => {
      for (let next = moments.shift(); next !== undefined; next = moments.shift()) {
        const path = join(folder, `${next.index}.wirescope`);
        try {
          killed.push(await killOnce(path, next.ms, next.index));
        } catch (error) {
          unopened += 1;
          console.error(error);
        }
        rmSync(path, { force: true });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    rmSync(folder, { recursive: true });
    const lost = killed.map(({ lostMs }) => lostMs);
    const worst = Math.max(0, ...lost);
    const silent = killed.filter(({ says }) => !says).length;
    return {
      figures: [
        { title: 'recordings killed', value: times, unit: '' },
        { title: 'events recorded in all', value: killed.reduce((sum, { recorded }) => sum + recorded, 0), unit: '' },
        {
          title: 'events lost in all',
          value: killed.reduce((sum, one) => sum + Math.max(0, one.recorded - one.found), 0),
          unit: '',
        },
        { title: 'lost, median', value: lost.toSorted((a, b) => a - b)[lost.length >> 1] ?? 0, unit: 'ms' },
      ],
      bars: [
        { title: 'lost at worst, ms', value: worst, bar: '≤ 1000', ok: worst <= 1_000 },
        { title: 'files that do not open', value: unopened, bar: '0', ok: unopened === 0 },
        { title: 'files that do not say what is missing', value: silent, bar: '0', ok: silent === 0 },
      ],
    };
  },
};

// A recording that goes on and on while it is watched and searched: whether memory stays flat. `--minutes 60` for a real soak.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCapture } from '../../../electron/engine/capture/createCapture.ts';
import { nodePorts } from '../../../electron/engine/nodePorts.ts';
import type { Bench } from '../benchReport.ts';
import { FREQUENT_WORD } from '../traffic/plantedWords.ts';
import { traffic } from '../traffic/traffic.ts';

const TURN_MS = 10;
/** Turns it takes at least to catch up with a second. */
const TURNS_TO_CATCH_UP = 10;
const SAMPLE_MS = 250;
const SEARCH_MS = 10_000;
/** Until here V8 makes its heaps and the threads of the searches theirs as large as this work wants them: nothing is measured. */
const WARM_UP_MS = 120_000;
const GROWTH_BAR = 40e6;

/** Memory at one moment, bytes. */
interface Sample {
  readonly rss: number;
  readonly heap: number;
}

export const bench: Bench = {
  async run(options) {
    const minutes = options.get('minutes') ?? 1;
    const rate = options.get('rate') ?? 2_000;
    const folder = mkdtempSync(join(tmpdir(), 'wirescope-bench-'));
    const ports = nodePorts();
    const capture = createCapture({
      path: join(folder, 'soak.wirescope'),
      url: 'http://night.test/mcp',
      app: 'Wirescope bench',
      ports,
    });
    const view = capture.view({ preset: 'messages', kinds: [] });
    const pieces = traffic({ size: 200, seed: options.get('seed') ?? 1 });
    const samples: Sample[] = [];
    const started = performance.now();
    let searched = 0;
    let sampled = 0;
    for (let ms = 0; ms < WARM_UP_MS + minutes * 60_000; ms = performance.now() - started) {
      const due = (ms / 1_000) * rate;
      // After a stall of the machine it catches up in turns, as sockets would.
      const most = capture.counts().events + rate / TURNS_TO_CATCH_UP;
      while (capture.counts().events < Math.min(due, most))
        for (const truth of pieces.next().value) capture.recorder.record(truth);
      view.rows(Math.max(0, view.total - 60), view.total);
      if (ms > WARM_UP_MS && ms - sampled >= SAMPLE_MS) {
        sampled = ms;
        const { rss, heapUsed } = process.memoryUsage();
        samples.push({ rss, heap: heapUsed });
      }
      if (ms - searched >= SEARCH_MS) {
        searched = ms;
        (await capture.openView({ preset: 'all', kinds: [], query: FREQUENT_WORD })).dispose();
      }
      await new Promise((resolve) => setTimeout(resolve, TURN_MS));
    }
    const { events, lost } = capture.counts();
    view.dispose();
    capture.close();
    rmSync(folder, { recursive: true });
    const third = Math.floor(samples.length / 3);
    const growth = (of: (sample: Sample) => number): number =>
      typical(samples.slice(-third).map(of)) - typical(samples.slice(0, third).map(of));
    const [rss, heap] = [growth((sample) => sample.rss), growth((sample) => sample.heap)];
    return {
      figures: [
        { title: `minutes at ${rate} events a second, after two to warm up`, value: minutes, unit: '' },
        { title: 'events recorded', value: events, unit: '' },
        { title: 'memory, last third', value: typical(samples.slice(-third).map((sample) => sample.rss)) / 1e6, unit: 'MB' },
        { title: 'heap, last third', value: typical(samples.slice(-third).map((sample) => sample.heap)) / 1e6, unit: 'MB' },
      ],
      bars: [
        { title: 'memory grew from the first third to the last, MB', value: rss / 1e6, bar: '≤ 40', ok: rss <= GROWTH_BAR },
        { title: 'heap grew from the first third to the last, MB', value: heap / 1e6, bar: '≤ 40', ok: heap <= GROWTH_BAR },
        { title: 'observations lost', value: lost, bar: '0', ok: lost === 0 },
      ],
    };
  },
};

function typical(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

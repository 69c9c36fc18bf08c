// Makes the capture the other benchmarks read, from a seed: `npm run bench -- make --events 1000000 --size 200`.
import { rmSync, statSync } from 'node:fs';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import type { Bench } from '../benchReport.ts';
import { bigCapture, bigCaptureOptions, bigCapturePath } from '../traffic/bigCapture.ts';

export const bench: Bench = {
  async run(options) {
    const wanted = bigCaptureOptions(options);
    rmSync(bigCapturePath(wanted), { force: true });
    const started = performance.now();
    const path = await bigCapture(wanted);
    const ms = performance.now() - started;
    const capture = openCapture(path);
    const { events, exchanges, bytes, lost } = capture.counts();
    capture.close();
    return {
      figures: [
        { title: `rows in ${path}`, value: events, unit: '' },
        { title: 'exchanges', value: exchanges, unit: '' },
        { title: 'bytes of bodies', value: bytes, unit: '' },
        { title: 'bytes on disk', value: statSync(path).size, unit: '' },
        { title: 'time', value: ms, unit: 'ms' },
      ],
      bars: [{ title: 'observations lost', value: lost, bar: '0', ok: lost === 0 && events >= wanted.events }],
    };
  },
};

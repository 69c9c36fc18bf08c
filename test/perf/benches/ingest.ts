// Events a second of a flood into a capture on disk, beside two clients that drain the same server in the same run.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../benchReport.ts';
import { firstLine } from '../firstLine.ts';
import type { Drained } from '../flood/drain.ts';

const CLIENTS = ['recorder', 'decoder', 'officialSdk'] as const;
type ClientName = (typeof CLIENTS)[number];

export const bench: Bench = {
  async run(options) {
    const events = options.get('events') ?? 300_000;
    const rounds = options.get('rounds') ?? 3;
    const server = start(new URL('../flood/floodServer.ts', import.meta.url), String(events));
    try {
      const url = await firstLine(server.stdout!);
      const rates = new Map<ClientName, number[]>(CLIENTS.map((name) => [name, []]));
      let kept = '';
      // Round by round, so that a machine that is busy for a while is busy for all three.
      for (let round = 0; round < rounds; round++) {
        for (const name of CLIENTS) {
          const drained = await drainOnce(name, url);
          if (drained.events !== events) throw new Error(`${name} saw ${drained.events} of ${events} events`);
          rates.get(name)!.push((events / drained.ms) * 1000);
          if (name === 'recorder') ({ kept } = drained);
        }
      }
      return report(events, kept, (name) => median(rates.get(name)!));
    } finally {
      server.kill();
    }
  },
};

function report(events: number, kept: string, rate: (name: ClientName) => number): Awaited<ReturnType<Bench['run']>> {
  const ofDecoder = rate('recorder') / rate('decoder');
  const ofSdk = rate('recorder') / rate('officialSdk');
  return {
    figures: [
      { title: 'events of 200 B in one flood', value: events, unit: '' },
      { title: `Wirescope, headless: ${kept}`, value: rate('recorder'), unit: 'events/s' },
      { title: 'decode only: fetch + eventsource-parser + JSON.parse', value: rate('decoder'), unit: 'events/s' },
      { title: 'official SDK 1.x client with a notification handler', value: rate('officialSdk'), unit: 'events/s' },
    ],
    bars: [
      { title: 'of the decoding client', value: ofDecoder, bar: '≥ 0.35', ok: ofDecoder >= 0.35 },
      { title: 'times the SDK client', value: ofSdk, bar: '≥ 3', ok: ofSdk >= 3 },
    ],
  };
}

async function drainOnce(name: ClientName, url: string): Promise<Drained> {
  const child = start(new URL('../flood/runDrain.ts', import.meta.url), name, url);
  const line = await firstLine(child.stdout!);
  if (child.exitCode === null) await once(child, 'exit');
  return JSON.parse(line) as Drained;
}

function start(file: URL, ...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(file), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

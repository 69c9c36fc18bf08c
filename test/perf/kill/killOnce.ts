// One recording that is killed, and what is left of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';

/** What a kill cost. */
export interface Killed {
  /** Events that were recorded, and those found in the file. */
  readonly recorded: number;
  readonly found: number;
  /** The age of the oldest lost event when the process was killed, ms; 0 where none is lost. */
  readonly lostMs: number;
  /** Whether the file says what is missing. */
  readonly says: boolean;
}

/** Records into `path` for `ms` after the first event, kills the process, and opens the file. Throws where it does not open. */
export async function killOnce(path: string, ms: number, seed: number): Promise<Killed> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('recordFlow.ts', import.meta.url)), path, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const told: (readonly [at: number, events: number])[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [at = 0, events = 0] = line.split(' ').map(Number);
    if (told.push([at, events]) === 1) setTimeout(() => child.kill('SIGKILL'), ms);
  }
  await gone;
  const capture = openCapture(path);
  const view = capture.view({ preset: 'all', kinds: [] });
  // Rows that were made of what was cut off are no recorded ones, but every recorded one up to the last is there.
  const found = view.total;
  view.rows(Math.max(0, found - 100), found);
  const says = capture.recovered !== undefined;
  capture.close();
  const [killedAt = 0, recorded = 0] = told.at(-1) ?? [];
  const firstLost = told.find(([, events]) => events > found);
  return { recorded, found, lostMs: firstLost === undefined ? 0 : killedAt - firstLost[0], says };
}

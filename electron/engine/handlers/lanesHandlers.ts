import { ContractError } from '../../../shared/contract/contractError.ts';
import { openLanes, type Lanes } from '../lanes/openLanes.ts';
import type { Timers } from '../ports.ts';
import type { HandlersOf } from './handlersOf.ts';
import type { OpenCaptures } from './openCaptures.ts';
import type { Say } from './say.ts';

/** One client's lanes: they live as long as its pipe. */
export interface ClientLanes {
  readonly handlers: HandlersOf<'lanes'>;
  dispose(): void;
}

/** Opens lanes for one client and tells it, and only it, when they move. */
export function lanesHandlers(open: OpenCaptures, timers: Timers, say: Say): ClientLanes {
  const all = new Map<string, Lanes>();
  let opened = 0;
  let gone = false;

  const find = (id: string): Lanes => {
    const found = all.get(id);
    if (!found) throw new ContractError('not-found', 'These lanes are closed. Open them again.');
    return found;
  };
  const letGo = (id: string): void => {
    all.get(id)?.dispose();
    all.delete(id);
  };

  return {
    handlers: {
      'lanes.open': async ({ capture, filter }) => {
        const entry = open.get(capture);
        const id = `lanes-${++opened}`;
        const onMoved = (rows: number, of: number): void => say('lanes', { lanes: id, rows, all: of });
        const lanes = await openLanes({ file: entry.file, filter, timers, onMoved });
        all.set(id, lanes);
        // The client may have left, or the capture been let go of, while it was read.
        if (gone || open.find(capture) !== entry) letGo(id);
        entry.onGone(() => letGo(id));
        return { lanes: id };
      },
      'lanes.filter': async ({ lanes, filter }) => {
        await find(lanes).setFilter(filter);
        return {};
      },
      'lanes.layout': ({ lanes, by, from, to }) => find(lanes).layout(by, from, to),
      'lanes.draw': ({ lanes, ids, from, to, perPixel }) => find(lanes).draw({ ids, from, to, perPixel }),
      'lanes.overview': ({ lanes, columns }) => find(lanes).overview(columns),
      'lanes.totals': ({ lanes, from, to }) => find(lanes).totals(from, to),
      'lanes.locate': ({ lanes, by, event }) => find(lanes).locate(by, event),
      'lanes.step': async ({ lanes, ...step }) => ({ row: (await find(lanes).step({ ...step, event: step.event })) ?? null }),
      'lanes.close': ({ lanes }) => {
        letGo(lanes);
        return {};
      },
    },
    dispose() {
      gone = true;
      for (const id of all.keys()) letGo(id);
    },
  };
}

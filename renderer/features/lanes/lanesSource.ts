// Pulls the lanes of one capture through one filter: opens them in the engine, hears that they moved, and asks for what is in view and a
// little beyond, one question at a time. What is drawn meanwhile is what was answered last. Knows the contract and no component.
import type { Client } from '../../../shared/contract/client.ts';
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import type {
  DrawnLane,
  LaneLayout,
  LaneMode,
  LaneOverview,
  LanePicture,
  LanePlace,
  LaneTotals,
} from '../../../shared/contract/schemas/lanes.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';

/** Bars and ticks that are here, and what stretch they cover. */
export interface Picture {
  readonly lanes: ReadonlyMap<string, DrawnLane>;
  readonly links: LanePicture['links'];
  readonly curves: readonly number[];
  readonly column: number;
  readonly from: number;
  readonly to: number;
  readonly perPixel: number;
}

/** What the lanes show now; a new object whenever anything changed. */
export interface LanesSnapshot {
  readonly phase: 'reading' | 'ready' | 'refused';
  /** How far reading is, 0 to 1. */
  readonly read: number;
  readonly refusal: string;
  readonly overview: LaneOverview | undefined;
  readonly layout: LaneLayout;
  readonly picture: Picture | undefined;
}

/** What is in view. */
export interface Wanted {
  readonly ids: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly perPixel: number;
}

/** Lanes as the feature needs them. */
export interface LanesSource {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => LanesSnapshot;
  /** Opens the lanes; what comes back closes them. */
  start(filter: ViewFilter): () => void;
  setFilter(filter: ViewFilter): void;
  setMode(by: LaneMode): void;
  /** Says what is in view; asks for it where it is not here. */
  want(wanted: Wanted): void;
  totals(from: number, to: number): Promise<LaneTotals | undefined>;
  locate(event: number): Promise<LanePlace | undefined>;
  step(lane: string, event: number | undefined, at: number, by: 1 | -1): Promise<EventRow | undefined>;
}

const EMPTY: LanesSnapshot = {
  phase: 'reading',
  read: 0,
  refusal: '',
  overview: undefined,
  layout: { groups: [], left: 0 },
  picture: undefined,
};
const COLUMNS = 1_200;
/** The least between two looks at the whole while a capture grows, ms. */
const REFRESH_MS = 500;
const MOST_IDS = 120;

/** Makes a source that asks nothing yet. */
export function createLanesSource(client: Client, capture: string): LanesSource {
  let data = EMPTY;
  let lanes: string | undefined;
  let life = 0;
  let by: LaneMode = 'asked';
  let wanted: Wanted | undefined;
  let laidFor = '';
  let busy = false;
  let stale = { whole: false, picture: false };
  let filter: ViewFilter | undefined;
  let applied: ViewFilter | undefined;
  let refreshedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const change = (part: Partial<LanesSnapshot>): void => {
    data = { ...data, ...part };
    for (const listener of listeners) listener();
  };

  const ask = async <T>(question: (lanes: string) => Promise<T>): Promise<T | undefined> => {
    const [asked, mine] = [lanes, life];
    if (asked === undefined) return undefined;
    try {
      const answer = await question(asked);
      return mine === life ? answer : undefined;
    } catch (refusal) {
      if (mine === life) change({ refusal: refusal instanceof Error ? refusal.message : String(refusal) });
      return undefined;
    }
  };

  const lookAtWhole = async (): Promise<void> => {
    stale = { whole: false, picture: true };
    refreshedAt = performance.now();
    const overview = await ask((id) => client.call('lanes.overview', { lanes: id, columns: COLUMNS }));
    if (overview === undefined) return;
    const { from = 0, to = overview.end } = by === 'conversation' && wanted !== undefined ? wanted : {};
    laidFor = layoutKey();
    const layout = await ask((id) => client.call('lanes.layout', { lanes: id, by, from, to }));
    if (layout !== undefined) change({ phase: 'ready', read: 1, overview, layout });
  };

  const layoutKey = (): string => (by === 'asked' || wanted === undefined ? by : `${by} ${wanted.from} ${wanted.to}`);

  const draw = async (what: Wanted): Promise<void> => {
    stale = { ...stale, picture: false };
    const room = (what.to - what.from) / 2;
    const from = Math.max(0, what.from - room);
    const to = what.to + room;
    const ids = [...new Set(what.ids)].slice(0, MOST_IDS);
    const picture = await ask((id) => client.call('lanes.draw', { lanes: id, ids, from, to, perPixel: what.perPixel }));
    if (picture === undefined) return;
    const drawn = new Map(picture.lanes.map((lane) => [lane.id, lane]));
    const { links, curves, column } = picture;
    change({ picture: { lanes: drawn, links, curves, column, from, to, perPixel: what.perPixel } });
  };

  const applyFilter = async (next: ViewFilter): Promise<void> => {
    applied = next;
    change({ refusal: '' });
    await ask((id) => client.call('lanes.filter', { lanes: id, filter: next }));
    stale = { whole: true, picture: true };
    refreshedAt = 0;
  };

  /** The next question, if one is to be asked now. */
  const next = (): (() => Promise<void>) | undefined => {
    if (lanes === undefined) return undefined;
    if (filter !== undefined && filter !== applied) return () => applyFilter(filter!);
    const isDue = performance.now() - refreshedAt >= REFRESH_MS;
    if (stale.whole && isDue) return lookAtWhole;
    if (data.phase === 'ready' && layoutKey() !== laidFor && isDue) return lookAtWhole;
    if (wanted !== undefined && wanted.ids.length > 0 && (stale.picture || !covers(data.picture, wanted)))
      return () => draw(wanted!);
    if (stale.whole || (data.phase === 'ready' && layoutKey() !== laidFor)) wake();
    return undefined;
  };
  const wake = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      pump();
    }, REFRESH_MS);
  };
  const pump = (): void => {
    if (busy) return;
    const question = next();
    if (question === undefined) return;
    busy = true;
    void question().finally(() => {
      busy = false;
      pump();
    });
  };

  const open = async (mine: number, first: ViewFilter): Promise<void> => {
    try {
      const opened = await client.call('lanes.open', { capture, filter: first });
      if (mine !== life) return void client.call('lanes.close', opened).catch(() => undefined);
      ({ lanes } = opened);
      stale = { whole: true, picture: true };
      pump();
    } catch (refusal) {
      if (mine === life) change({ phase: 'refused', refusal: refusal instanceof Error ? refusal.message : String(refusal) });
    }
    return undefined;
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => data,
    start(first) {
      const mine = ++life;
      filter = applied = first;
      data = EMPTY;
      const deaf = client.on('lanes', (tick) => {
        if (lanes === undefined) change({ read: tick.all === 0 ? 1 : tick.rows / tick.all });
        if (tick.lanes !== lanes) return;
        stale = { whole: true, picture: true };
        pump();
      });
      void open(mine, first);
      return () => {
        deaf();
        life += 1;
        clearTimeout(timer);
        timer = undefined;
        if (lanes !== undefined) void client.call('lanes.close', { lanes }).catch(() => undefined);
        lanes = undefined;
      };
    },
    setFilter(next) {
      filter = next;
      pump();
    },
    setMode(next) {
      if (by === next) return;
      by = next;
      refreshedAt = 0;
      stale = { whole: true, picture: true };
      pump();
    },
    want(next) {
      wanted = next;
      pump();
    },
    totals: (from, to) => ask((id) => client.call('lanes.totals', { lanes: id, from, to })),
    locate: (event) => ask((id) => client.call('lanes.locate', { lanes: id, by, event })),
    async step(lane, event, at, towards) {
      const found = await ask((id) =>
        client.call('lanes.step', { lanes: id, lane, at, by: towards, ...(event !== undefined && { event }) }),
      );
      return found?.row ?? undefined;
    },
  };
}

/** Whether what is here serves what is in view: all of its lanes and time, at about its resolution. */
function covers(picture: Picture | undefined, { ids, from, to, perPixel }: Wanted): boolean {
  if (picture === undefined) return false;
  const ratio = perPixel / picture.perPixel;
  if (ratio > 1.6 || ratio < 0.7) return false;
  if (Math.max(0, from) < picture.from || to > picture.to) return false;
  return ids.slice(0, MOST_IDS).every((id) => picture.lanes.has(id));
}

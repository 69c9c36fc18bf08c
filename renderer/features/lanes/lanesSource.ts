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
  readonly start: (filter: ViewFilter) => () => void;
  readonly setFilter: (filter: ViewFilter) => void;
  readonly setMode: (by: LaneMode) => void;
  /** Says what is in view; asks for it where it is not here. */
  readonly want: (wanted: Wanted) => void;
  readonly totals: (from: number, to: number) => Promise<LaneTotals | undefined>;
  readonly locate: (event: number) => Promise<LanePlace | undefined>;
  readonly step: (lane: string, event: number | undefined, at: number, by: 1 | -1) => Promise<EventRow | undefined>;
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

/** Everything a source remembers. */
interface Memory {
  readonly client: Client;
  readonly listeners: Set<() => void>;
  data: LanesSnapshot;
  /** The lanes in the engine, once they are open. */
  lanes: string | undefined;
  /** Rises with every start, so that what an older one asked is let go of. */
  life: number;
  by: LaneMode;
  filter: ViewFilter | undefined;
  applied: ViewFilter | undefined;
  wanted: Wanted | undefined;
  laidFor: string;
  busy: boolean;
  staleWhole: boolean;
  stalePicture: boolean;
  refreshedAt: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Makes a source that asks nothing yet. */
export function createLanesSource(client: Client, capture: string): LanesSource {
  const memory: Memory = {
    client,
    listeners: new Set(),
    data: EMPTY,
    lanes: undefined,
    life: 0,
    by: 'asked',
    filter: undefined,
    applied: undefined,
    wanted: undefined,
    laidFor: '',
    busy: false,
    staleWhole: true,
    stalePicture: true,
    refreshedAt: 0,
    timer: undefined,
  };
  const remember = (part: Partial<Memory>): void => {
    Object.assign(memory, part);
    pump(memory);
  };
  return {
    subscribe(listener) {
      memory.listeners.add(listener);
      return () => memory.listeners.delete(listener);
    },
    snapshot: () => memory.data,
    start: (filter) => start(memory, capture, filter),
    setFilter: (filter) => remember({ filter }),
    setMode(by) {
      if (memory.by !== by) remember({ by, refreshedAt: 0, staleWhole: true, stalePicture: true });
    },
    want: (wanted) => remember({ wanted }),
    totals: (from, to) => ask(memory, (lanes) => client.call('lanes.totals', { lanes, from, to })),
    locate: (event) => ask(memory, (lanes) => client.call('lanes.locate', { lanes, by: memory.by, event })),
    async step(lane, event, at, by) {
      const found = await ask(memory, (lanes) =>
        client.call('lanes.step', { lanes, lane, at, by, ...(event !== undefined && { event }) }),
      );
      return found?.row ?? undefined;
    },
  };
}

function start(memory: Memory, capture: string, filter: ViewFilter): () => void {
  const { client } = memory;
  const mine = memory.life + 1;
  Object.assign(memory, {
    life: mine,
    filter,
    applied: filter,
    data: EMPTY,
    staleWhole: true,
    stalePicture: true,
    refreshedAt: 0,
  });
  const deaf = client.on('lanes', ({ lanes, rows, all }) => {
    if (memory.lanes === undefined) change(memory, { read: all === 0 ? 1 : rows / all });
    if (lanes !== memory.lanes) return;
    Object.assign(memory, { staleWhole: true, stalePicture: true });
    pump(memory);
  });
  void open(memory, capture, filter);
  return () => {
    deaf();
    memory.life += 1;
    clearTimeout(memory.timer);
    if (memory.lanes !== undefined) void client.call('lanes.close', { lanes: memory.lanes }).catch(() => undefined);
    Object.assign(memory, { lanes: undefined, timer: undefined });
  };
}

async function open(memory: Memory, capture: string, filter: ViewFilter): Promise<void> {
  const { client, life } = memory;
  try {
    const opened = await client.call('lanes.open', { capture, filter });
    if (life !== memory.life) return void client.call('lanes.close', opened).catch(() => undefined);
    memory.lanes = opened.lanes;
    return pump(memory);
  } catch (refusal) {
    if (life === memory.life) change(memory, { phase: 'refused', refusal: wordsOf(refusal) });
    return undefined;
  }
}

function change(memory: Memory, part: Partial<LanesSnapshot>): void {
  memory.data = { ...memory.data, ...part };
  for (const listener of memory.listeners) listener();
}

function wordsOf(refusal: unknown): string {
  return refusal instanceof Error ? refusal.message : String(refusal);
}

/** Asks, and forgets the answer where the lanes were started again meanwhile. */
async function ask<T>(memory: Memory, question: (lanes: string) => Promise<T>): Promise<T | undefined> {
  const { lanes, life } = memory;
  if (lanes === undefined) return undefined;
  try {
    const answer = await question(lanes);
    return life === memory.life ? answer : undefined;
  } catch (refusal) {
    if (life === memory.life) change(memory, { refusal: wordsOf(refusal) });
    return undefined;
  }
}

/** Asks one question after the other until there is none. */
function pump(memory: Memory): void {
  if (memory.busy) return;
  const question = nextQuestion(memory);
  if (question === undefined) return;
  memory.busy = true;
  void question().finally(() => {
    memory.busy = false;
    pump(memory);
  });
}

function nextQuestion(memory: Memory): (() => Promise<void>) | undefined {
  const { lanes, filter, applied, wanted, data } = memory;
  if (lanes === undefined) return undefined;
  if (filter !== undefined && filter !== applied) return () => applyFilter(memory, filter);
  const isBehind = memory.staleWhole || (data.phase === 'ready' && layoutKey(memory) !== memory.laidFor);
  if (isBehind && performance.now() - memory.refreshedAt >= REFRESH_MS) return () => lookAtWhole(memory);
  if (isBehind) wakeLater(memory);
  if (wanted !== undefined && wanted.ids.length > 0 && (memory.stalePicture || !covers(data.picture, wanted)))
    return () => draw(memory, wanted);
  return undefined;
}

function wakeLater(memory: Memory): void {
  memory.timer ??= setTimeout(() => {
    memory.timer = undefined;
    pump(memory);
  }, REFRESH_MS);
}

async function applyFilter(memory: Memory, filter: ViewFilter): Promise<void> {
  memory.applied = filter;
  if (memory.data.refusal !== '') change(memory, { refusal: '' });
  await ask(memory, (lanes) => memory.client.call('lanes.filter', { lanes, filter }));
  Object.assign(memory, { staleWhole: true, stalePicture: true, refreshedAt: 0 });
}

async function lookAtWhole(memory: Memory): Promise<void> {
  const { client, by, wanted } = memory;
  Object.assign(memory, { staleWhole: false, stalePicture: true, refreshedAt: performance.now(), laidFor: layoutKey(memory) });
  const overview = await ask(memory, (lanes) => client.call('lanes.overview', { lanes, columns: COLUMNS }));
  if (overview === undefined) return;
  const { from = 0, to = overview.end } = by === 'conversation' && wanted !== undefined ? wanted : {};
  const layout = await ask(memory, (lanes) => client.call('lanes.layout', { lanes, by, from, to }));
  if (layout !== undefined) change(memory, { phase: 'ready', read: 1, overview, layout });
}

/** What the layout depends on. */
function layoutKey({ by, wanted }: Memory): string {
  return by === 'asked' || wanted === undefined ? by : `${by} ${wanted.from} ${wanted.to}`;
}

async function draw(memory: Memory, wanted: Wanted): Promise<void> {
  memory.stalePicture = false;
  const { perPixel } = wanted;
  const room = (wanted.to - wanted.from) / 2;
  const from = Math.max(0, wanted.from - room);
  const to = wanted.to + room;
  const ids = [...new Set(wanted.ids)].slice(0, MOST_IDS);
  const found = await ask(memory, (lanes) => memory.client.call('lanes.draw', { lanes, ids, from, to, perPixel }));
  if (found === undefined) return;
  const { links, curves, column } = found;
  change(memory, {
    picture: { lanes: new Map(found.lanes.map((lane) => [lane.id, lane])), links, curves, column, from, to, perPixel },
  });
}

/** Whether what is here serves what is in view: all of its lanes and time, at about its resolution. */
function covers(picture: Picture | undefined, { ids, from, to, perPixel }: Wanted): boolean {
  if (picture === undefined) return false;
  const ratio = perPixel / picture.perPixel;
  if (ratio > 1.6 || ratio < 0.7) return false;
  if (Math.max(0, from) < picture.from || to > picture.to) return false;
  return ids.slice(0, MOST_IDS).every((id) => picture.lanes.has(id));
}

// Which lanes there are, in which groups, and what their headers say.
import type { Lane, LaneGroup, LaneLayout, LaneMode } from '../../../shared/contract/schemas/lanes.ts';
import { formatCount, formatPlural } from '../../../shared/base/format.ts';
import { SEVERITIES } from '../capture/rowCodec.ts';
import { EXCHANGE, rootOf, untilOf } from './exchangeTable.ts';
import { ownLaneId, sharedLaneId } from './laneIds.ts';
import type { LaneIndex } from './laneIndex.ts';
import { ANSWER, type PackedLane } from './lanePacking.ts';

/** Lanes of one answer at most. */
const MOST_LANES = 500;

const TITLES: Readonly<Record<string, string>> = {
  listening: 'Listening',
  calls: 'Calls',
  lists: 'Lists',
  resources: 'Resources',
  prompts: 'Prompts',
  completion: 'Completion',
  tasks: 'Tasks',
  other: 'Other requests',
  session: 'Session',
};
/** Streams first, then what was called, then what serves it. */
const ORDER = ['listening', 'tool', 'calls', 'tasks', 'resources', 'prompts', 'completion', 'other', 'lists', 'session'];

/** Lanes shared by exchanges that ask the same, or one for each exchange between two moments. */
export function* layLanes(index: LaneIndex, by: LaneMode, from: number, to: number): Generator<void, LaneLayout> {
  return by === 'asked' ? yield* sharedLanes(index) : yield* ownLanes(index, from, to);
}

function* sharedLanes(index: LaneIndex): Generator<void, LaneLayout> {
  const groups = new Map<string, { readonly lanes: Lane[]; readonly packed: PackedLane[] }>();
  let left = 0;
  let laid = 0;
  const alone = loneTools(index);
  for (const packed of index.packing.lanes) {
    const lane = sharedLane(index, packed);
    if (packed.index % 16 === 0) yield;
    if (lane === undefined) continue;
    if (++laid > MOST_LANES) {
      left += 1;
      continue;
    }
    const id = alone.has(packed.group) ? 'calls' : packed.group;
    const group = groups.get(id) ?? { lanes: [], packed: [] };
    groups.set(id, group);
    group.lanes.push(lane);
    group.packed.push(packed);
  }
  const laidOut = [...groups].map(([id, { lanes, packed }]): LaneGroup => {
    const order = packed.map((_, place) => place).toSorted((a, b) => byTitle(packed, a, b));
    const levels = Math.max(...packed.map(({ level }) => level)) + 1;
    const rounds = packed.reduce((sum, lane) => sum + roundsOn(index, lane), 0);
    return {
      id,
      title: TITLES[id] ?? (id.slice(id.indexOf('/') + 1) || 'tools/call'),
      words: groupWords(id, lanes, rounds, levels),
      lanes: order.map((place) => lanes[place]!),
    };
  });
  return { groups: laidOut.toSorted((a, b) => rank(a.id) - rank(b.id)), left };
}

/** What a group holds: `2 exchanges, 1 answer from you`. Answers to what a server asked on a stream are no streams. */
function groupWords(id: string, lanes: readonly Lane[], rounds: number, levels: number): string {
  const count = (of: (lane: Lane) => boolean): number => lanes.reduce((sum, lane) => sum + (of(lane) ? lane.exchanges : 0), 0);
  const isStream = id === 'listening';
  const answers = isStream ? count(({ title }) => title === ANSWER) : rounds;
  const rest = count(({ title }) => !isStream || title !== ANSWER);
  const parts = [
    rest > 0 ? formatPlural(rest, isStream ? 'stream' : 'exchange') : '',
    answers > 0 ? `${formatPlural(answers, 'answer')}${isStream ? '' : ' from you'}` : levels > 1 ? `${levels} at once` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function roundsOn({ exchanges }: LaneIndex, { list, count }: PackedLane): number {
  let rounds = 0;
  for (let place = 0; place < count; place += 1) if ((exchanges.flags[list[place]!]! & EXCHANGE.round) !== 0) rounds += 1;
  return rounds;
}

/** Tools that have one lane: a heading each would say the same twice. */
function loneTools({ packing }: LaneIndex): ReadonlySet<string> {
  const lanes = new Map<string, number>();
  for (const { group } of packing.lanes) lanes.set(group, (lanes.get(group) ?? 0) + 1);
  return new Set([...lanes].flatMap(([group, count]) => (count === 1 && group.startsWith('tool/') ? [group] : [])));
}

/** Lanes of one title stand together, titles in the order they came first. */
function byTitle(packed: readonly PackedLane[], a: number, b: number): number {
  const first = (place: number): number =>
    packed.findIndex(({ title, subtitle }) => title === packed[place]!.title && subtitle === packed[place]!.subtitle);
  return first(a) - first(b) || packed[a]!.level - packed[b]!.level;
}

function rank(id: string): number {
  return ORDER.indexOf(id.split('/')[0]!);
}

function sharedLane(index: LaneIndex, packed: PackedLane): Lane | undefined {
  const { exchanges, store } = index;
  let count = 0;
  let severity = 0;
  let open = false;
  let [first, last] = [0, 0];
  for (let place = 0; place < packed.count; place += 1) {
    const exchange = packed.list[place]!;
    const flags = exchanges.flags[exchange]!;
    if ((flags & EXCHANGE.shown) === 0) continue;
    count += 1;
    severity = Math.max(severity, flags & EXCHANGE.severity);
    open ||= untilOf(exchanges, exchange) === Infinity;
    if (first === 0) first = exchange;
    last = exchange;
  }
  if (count === 0) return undefined;
  return {
    id: sharedLaneId(packed.index),
    title: packed.title,
    subtitle: packed.subtitle,
    exchanges: count,
    ids: idsOf(idOf(first), idOf(last), count),
    open,
    ...severityOf(severity),
  };

  function idOf(exchange: number): string {
    return store.row(exchanges.asks[exchange]!)?.rpcId ?? '';
  }
}

function severityOf(severity: number): Pick<Lane, 'severity'> {
  const word = SEVERITIES[severity];
  return word === undefined ? {} : { severity: word };
}

function idsOf(first: string, last: string, count: number): string {
  if (count > 99) return `${formatCount(count)} ×`;
  const [a, b] = [short(first), short(last)];
  return a === '' || a === b ? a : `${a}–${b}`;
}

function short(id: string): string {
  const plain = id.replace(/^"|"$/g, '');
  return plain.length > 5 ? '' : plain;
}

function* ownLanes(index: LaneIndex, from: number, to: number): Generator<void, LaneLayout> {
  const { exchanges, packing, store } = index;
  const groups = new Map<number, number[]>();
  let laid = 0;
  let left = 0;
  for (let exchange = 1; exchange <= exchanges.last; exchange += 1) {
    if (exchange % 100_000 === 0) yield;
    const isThere = exchanges.row[exchange]! > 0 && (exchanges.flags[exchange]! & EXCHANGE.shown) !== 0;
    if (!isThere || exchanges.from[exchange]! > to || untilOf(exchanges, exchange) < from) continue;
    if (++laid > MOST_LANES) {
      left += 1;
      continue;
    }
    const root = rootOf(exchanges, exchange);
    groups.set(root, [...(groups.get(root) ?? []), exchange]);
  }
  const laidOut: LaneGroup[] = [];
  for (const [root, members] of groups) {
    const lanes = members.map((exchange): Lane => {
      const asks = store.row(exchanges.asks[exchange]!) ?? store.row(exchanges.row[exchange]!);
      const isTool = asks?.method === 'tools/call';
      return {
        id: ownLaneId(exchange),
        title: (isTool && asks.target) || asks?.method || 'exchange',
        subtitle: isTool ? asks.method : '',
        exchanges: 1,
        ids: short(asks?.rpcId ?? ''),
        open: untilOf(exchanges, exchange) === Infinity,
        ...severityOf(exchanges.flags[exchange]! & EXCHANGE.severity),
      };
    });
    const title = packing.lanes[exchanges.lane[root]!]?.title ?? lanes[0]!.title;
    laidOut.push({
      id: `conversation-${root}`,
      title,
      words: formatPlural(members.length, 'exchange'),
      bare: members.length === 1,
      lanes,
    });
    yield;
  }
  return { groups: laidOut, left };
}

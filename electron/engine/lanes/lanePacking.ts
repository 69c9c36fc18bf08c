// Which lane an exchange is on: exchanges that ask the same share lanes, as few as let none overlap another. An exchange stays where it
// was put, so that lanes stand still while a capture grows.
import { EXCHANGE, untilOf, type ExchangeTable } from './exchangeTable.ts';
import { grown } from './rowColumns.ts';

/** One lane. */
export interface PackedLane {
  readonly index: number;
  readonly group: string;
  readonly title: string;
  readonly subtitle: string;
  /** Among the lanes of the same title, from 0. */
  readonly level: number;
  /** Numbers of its exchanges, in the order they began. */
  readonly list: Uint32Array;
  readonly count: number;
}

/** The title of lanes whose exchanges bring answers to what a server asked. */
export const ANSWER = 'answer';

/** What an exchange is for. */
export interface Said {
  /** The JSON-RPC method of its first message, or the HTTP method where it carries none. */
  readonly method: string;
  /** The tool or prompt, the task; empty otherwise. */
  readonly target: string;
  /** It answers the server, with a result or an error. */
  readonly isAnswer: boolean;
}

export interface LanePacking {
  readonly lanes: readonly PackedLane[];
  /** Puts an exchange on a lane. */
  place(exchange: number, said: Said): void;
}

/** Lanes of one title at most; what overlaps more than that shares the last. */
const LEVELS = 24;
/** Titles at most; what comes later goes by its method alone. */
const TITLES = 400;

/** No lanes yet. */
export function createLanePacking(table: ExchangeTable): LanePacking {
  const lanes: Growing[] = [];
  const byTitle = new Map<string, Growing[]>();

  const laneFor = (exchange: number, group: string, title: string, subtitle: string): Growing => {
    const key = `${group}\n${title}\n${subtitle}`;
    const levels = byTitle.get(key) ?? [];
    byTitle.set(key, levels);
    const parent = table.parent[exchange]!;
    const isRound = (table.flags[exchange]! & EXCHANGE.round) !== 0;
    // A round stands below the one it goes on from, so that the two are read as steps.
    const above = isRound ? (lanes[table.lane[parent]!]?.level ?? -1) : -1;
    const from = isRound ? table.to[parent]! : table.from[exchange]!;
    for (let level = above + 1; level < levels.length; level += 1)
      if (isFree(table, levels[level]!, from) || level === LEVELS - 1) return levels[level]!;
    const lane = createLane(lanes.length, group, title, subtitle, levels.length);
    lanes.push(lane);
    levels.push(lane);
    return lane;
  };

  return {
    lanes,
    place(exchange, said) {
      const parent = table.parent[exchange]!;
      const continued = parent > 0 ? lanes[table.lane[parent]!] : undefined;
      const [group, title, subtitle] = wordsOf(said, continued, byTitle.size > TITLES);
      const lane = laneFor(exchange, group, title, subtitle);
      lane.add(exchange);
      table.lane[exchange] = lane.index;
    },
  };
}

function isFree(table: ExchangeTable, { list, count }: PackedLane, from: number): boolean {
  return count === 0 || untilOf(table, list[count - 1]!) <= from;
}

/** Group, title and subtitle of the lane of an exchange; `continued` is the lane of the one it continues. */
function wordsOf(
  { method, target, isAnswer }: Said,
  continued: PackedLane | undefined,
  crowded: boolean,
): readonly [group: string, title: string, subtitle: string] {
  if (continued !== undefined && isAnswer) return [continued.group, ANSWER, method];
  if (continued !== undefined && method === 'notifications/cancelled') return [continued.group, 'cancelled', method];
  if (continued !== undefined && method.startsWith('tasks/')) return [continued.group, method, ''];
  const named = crowded ? '' : target;
  if (method === 'tools/call') return [`tool/${named}`, named || method, named === '' ? '' : method];
  if (method === 'GET' || method === 'subscriptions/listen') return ['listening', method, ''];
  if (method.startsWith('tasks/') && method !== 'tasks/list') return ['tasks', named === '' ? method : 'tasks/get', named];
  if (method.endsWith('/list')) return ['lists', method, ''];
  if (method.startsWith('resources/')) return ['resources', method, ''];
  if (method.startsWith('prompts/')) return ['prompts', method, ''];
  if (method === 'completion/complete') return ['completion', method, ''];
  if (SESSION.has(method) || method.startsWith('notifications/')) return ['session', method, ''];
  return ['other', method, ''];
}

const SESSION: ReadonlySet<string> = new Set([
  'initialize',
  'server/discover',
  'ping',
  'logging/setLevel',
  'DELETE',
  'POST',
  'OPTIONS',
  'HEAD',
]);

interface Growing extends PackedLane {
  add(exchange: number): void;
}

function createLane(index: number, group: string, title: string, subtitle: string, level: number): Growing {
  const lane = {
    index,
    group,
    title,
    subtitle,
    level,
    list: new Uint32Array(4),
    count: 0,
    add(exchange: number): void {
      if (lane.count === lane.list.length) lane.list = grown(lane.list, new Uint32Array(lane.count * 2));
      lane.list[lane.count++] = exchange;
    },
  };
  return lane;
}

import { expect } from 'vitest';
import { createExchangeTable, EXCHANGE } from '../../../electron/engine/lanes/exchangeTable.ts';
import { createLanePacking } from '../../../electron/engine/lanes/lanePacking.ts';
import { seededRandom } from '../../perf/traffic/seededRandom.ts';
import { verifies } from '../../support/verifies.ts';

interface Made {
  readonly from: number;
  readonly to: number;
}

function pack(made: readonly Made[], method = 'tools/call') {
  const table = createExchangeTable();
  const packing = createLanePacking(table);
  made.forEach(({ from, to }, index) => {
    table.reach(index + 1);
    table.row[index + 1] = index + 1;
    table.from[index + 1] = from;
    table.to[index + 1] = to;
    packing.place(index + 1, { method, target: 'echo', isAnswer: false });
  });
  return { table, packing };
}

/** The most that are open at once. */
function depth(made: readonly Made[]): number {
  return Math.max(...made.map(({ from }) => made.filter((other) => other.from <= from && other.to > from).length));
}

verifies('lanes-every-exchange', 'as few lanes as can be, whatever overlaps', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = seededRandom(seed);
    let at = 0;
    const made = Array.from({ length: 120 }, () => ({ from: (at += random.below(30)), to: at + 1 + random.below(200) }));
    const { packing } = pack(made);
    expect(packing.lanes).toHaveLength(Math.min(24, depth(made)));
    expect(packing.lanes.reduce((sum, { count }) => sum + count, 0)).toBe(made.length);
    if (packing.lanes.length === 24) continue;
    for (const { list, count } of packing.lanes)
      for (let place = 1; place < count; place += 1)
        expect(made[list[place]! - 1]!.from).toBeGreaterThanOrEqual(made[list[place - 1]! - 1]!.to);
  }
});

verifies('lanes-every-exchange', 'a crowd shares the last of its lanes', () => {
  const made = Array.from({ length: 300 }, (_, index) => ({ from: index, to: 10_000 }));
  const { packing } = pack(made);
  expect(packing.lanes).toHaveLength(24);
  expect(packing.lanes.at(-1)!.count).toBe(277);
});

verifies('lanes-rounds-stand-below', 'and the next call begins at the top again', () => {
  const { table, packing } = pack([{ from: 0, to: 10 }]);
  const add = (from: number, to: number, parent: number): number => {
    const exchange = table.last + 1;
    table.reach(exchange);
    table.row[exchange] = exchange;
    table.from[exchange] = from;
    table.to[exchange] = to;
    table.parent[exchange] = parent;
    if (parent > 0) table.flags[exchange]! |= EXCHANGE.round;
    packing.place(exchange, { method: 'tools/call', target: 'echo', isAnswer: false });
    return packing.lanes[table.lane[exchange]!]!.level;
  };
  expect([add(50, 60, 1), add(90, 95, 2), add(100, 110, 0), add(120, 130, 4)]).toEqual([1, 2, 0, 1]);
});

// What lanes keep of every exchange, by its number: when, what for, and what it continues.
import { grown } from './rowColumns.ts';

/** Bits of an exchange's `flags`. */
export const EXCHANGE = {
  severity: 0b11,
  listening: 1 << 2,
  shown: 1 << 3,
  /** It asks again, with the answer of a person. */
  round: 1 << 5,
  /** It asks about the task another one became. */
  poll: 1 << 4,
} as const;

/** Exchanges by number; 0 is none. */
export interface ExchangeTable {
  /** The greatest number. */
  readonly last: number;
  /** The http row, 0 where there is no such exchange. */
  readonly row: Uint32Array;
  readonly from: Float64Array;
  /** Infinity while open. */
  readonly to: Float64Array;
  /** When its request was answered, wherever that was: Infinity while it is not, 0 where it asks nothing. */
  readonly answered: Float64Array;
  /** The row of its first message, 0 while there is none. */
  readonly asks: Uint32Array;
  /** The exchange it continues. */
  readonly parent: Uint32Array;
  readonly flags: Uint8Array;
  /** Which lane it is on; −1 while on none. */
  readonly lane: Int32Array;
  /** Makes room for a number. */
  reach(exchange: number): void;
}

/** No exchanges yet. */
export function createExchangeTable(): ExchangeTable {
  const room = 256;
  const all = {
    last: 0,
    row: new Uint32Array(room),
    from: new Float64Array(room),
    to: new Float64Array(room),
    answered: new Float64Array(room),
    asks: new Uint32Array(room),
    parent: new Uint32Array(room),
    flags: new Uint8Array(room),
    lane: new Int32Array(room).fill(-1),
    reach(exchange: number): void {
      all.last = Math.max(all.last, exchange);
      if (exchange < all.row.length) return;
      const size = Math.max(exchange + 1, all.row.length * 2);
      all.row = grown(all.row, new Uint32Array(size));
      all.from = grown(all.from, new Float64Array(size));
      all.to = grown(all.to, new Float64Array(size));
      all.answered = grown(all.answered, new Float64Array(size));
      all.asks = grown(all.asks, new Uint32Array(size));
      all.parent = grown(all.parent, new Uint32Array(size));
      all.flags = grown(all.flags, new Uint8Array(size));
      all.lane = grown(all.lane, new Int32Array(size).fill(-1));
    },
  };
  return all;
}

/** When nothing is waited for any more on an exchange: its end, or its answer where that came elsewhere. */
export function untilOf({ to, answered }: ExchangeTable, exchange: number): number {
  return Math.max(to[exchange]!, answered[exchange]!);
}

/** The exchange a conversation began with. */
export function rootOf({ parent }: ExchangeTable, exchange: number): number {
  let root = exchange;
  // What is continued came before, so this ends.
  while (parent[root]! > 0 && parent[root]! < root) root = parent[root]!;
  return root;
}

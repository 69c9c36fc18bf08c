// What came to a mock and what became of it, counted and told.
import type { MockEntry, MockState } from '../../../shared/contract/schemas/mock.ts';

type Counts = Pick<
  MockState,
  'played' | 'matched' | 'repeated' | 'unmatched' | 'forwarded' | 'refused' | 'lateP95Ms' | 'entries'
>;

export interface MockBook {
  add(entry: Omit<MockEntry, 'entry' | 'at'>): void;
  late(us: number): void;
  counts(): Counts;
}

/** Entries kept, and delays that the percentile is of. */
const MOST_ENTRIES = 200;
const MOST_DELAYS = 4_000;

/** An empty book. `changed` is told of every entry. */
export function createMockBook(wallMs: () => number, changed: () => void): MockBook {
  const counts = { matched: 0, repeated: 0, unmatched: 0, forwarded: 0, refused: 0 };
  const played = new Set<number>();
  let entries: readonly MockEntry[] = [];
  let last = 0;
  const delays: number[] = [];
  let written = 0;
  return {
    add(entry) {
      counts[entry.outcome]++;
      if (entry.outcome === 'matched' && entry.exchange !== null) played.add(entry.exchange);
      entries = [{ entry: ++last, at: wallMs(), ...entry }, ...entries.slice(0, MOST_ENTRIES - 1)];
      changed();
    },
    late(us) {
      delays[written++ % MOST_DELAYS] = us;
    },
    counts: () => ({ ...counts, played: played.size, lateP95Ms: p95(delays), entries: [...entries] }),
  };
}

/** By nearest rank, ms. */
function p95(delays: readonly number[]): number | null {
  if (delays.length === 0) return null;
  const sorted = delays.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.ceil(sorted.length * 0.95) - 1]! / 10) / 100;
}

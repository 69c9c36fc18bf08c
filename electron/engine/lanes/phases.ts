// When an exchange was connected, sent and first answered, read from its observations and kept.
import type { LaneIndex } from './laneIndex.ts';

/** Moments of an exchange in µs; −1 is not known. */
export interface Phases {
  readonly connected: number;
  readonly sent: number;
  readonly first: number;
}

/** Reads phases. Without `closely`, only what rows say. */
export type ReadPhases = (exchange: number, closely: boolean) => Phases;

const KEPT = 20_000;

/** Phases of the exchanges of an index. */
export function createPhases({ store, exchanges, order }: LaneIndex): ReadPhases {
  const known = new Map<number, Phases>();
  return (exchange, closely) => {
    const found = known.get(exchange);
    if (found !== undefined) return found;
    if (!closely) return { connected: -1, sent: -1, first: order.firstIn(exchange, exchanges.row[exchange]!) };
    let connected = -1;
    let sent = -1;
    let first = -1;
    for (const truth of store.truthsOf(exchange)) {
      if (truth.kind === 'response-head' && first < 0) first = truth.at;
      if (truth.kind !== 'phase') continue;
      if (truth.phase === 'tcp' || truth.phase === 'tls') connected = truth.at;
      else if (truth.phase === 'request-sent') sent = truth.at;
      else if (truth.phase === 'first-byte') first = truth.at;
    }
    const phases = { connected, sent, first };
    if (exchanges.to[exchange] === Infinity) return phases;
    if (known.size >= KEPT) known.clear();
    known.set(exchange, phases);
    return phases;
  };
}

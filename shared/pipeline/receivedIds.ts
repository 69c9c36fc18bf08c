// Which events of a stream were received already. A stream that was cut off goes on in another exchange, and a server that resumes it
// may send again what had arrived (2025-11-25 › Transports › Resumability and Redelivery).

/** An event that named an id. */
export interface Received {
  /** Its row. */
  readonly event: number;
  /** UTF-16 units of its data, as far as that is kept. */
  readonly size: number;
}

/** The ids of one stream, over all its exchanges. */
export interface ReceivedIds {
  /** What had this id in an exchange of the stream before the one whose first row is `row`. */
  before(id: string, row: number): Received | undefined;
  add(id: string, received: Received): void;
}

/** Ids are forgotten in steps of this many; between one and two times as many are known. */
const GENERATION = 2048;
/** Row and size are kept as one number, since floods pass here: the size up to this, the row in multiples of it. */
const SIZES = 2 ** 20;
/** Streams that ended and may be resumed. */
const STREAMS = 32;

/** The ids of a stream that just began. */
export function createReceivedIds(): ReceivedIds {
  let young = new Map<string, number>();
  let old = new Map<string, number>();
  return {
    before(id, row) {
      const received = young.get(id) ?? old.get(id);
      if (received === undefined) return undefined;
      const event = Math.floor(received / SIZES);
      return event < row ? { event, size: received % SIZES } : undefined;
    },
    add(id, { event, size }) {
      if (young.size >= GENERATION) {
        old = young;
        young = new Map();
      }
      young.set(id, event * SIZES + sizeKept(size));
    },
  };
}

/** A size as it is kept. */
export function sizeKept(size: number): number {
  return Math.min(size, SIZES - 1);
}

/** The streams of a capture by their exchanges. */
export interface ReceivedStreams {
  /** The ids of the stream an exchange belongs to: those of the exchange it resumes, where it does. */
  of(resumes: number | undefined): ReceivedIds;
  /** Keeps the ids of an exchange, should it be resumed. */
  keep(exchange: number, ids: ReceivedIds): void;
}

/** No stream was seen yet. */
export function createReceivedStreams(): ReceivedStreams {
  const kept = new Map<number, ReceivedIds>();
  return {
    of: (resumes) => (resumes === undefined ? undefined : kept.get(resumes)) ?? createReceivedIds(),
    keep(exchange, ids) {
      kept.set(exchange, ids);
      if (kept.size > STREAMS) kept.delete(kept.keys().next().value!);
    },
  };
}

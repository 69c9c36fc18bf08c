// Which message answers, reports on or cancels which: by connection, direction and id, across exchanges. Knows calls by their
// JSON-RPC envelope only; rows, frames and HTTP are somebody else's.
import type { Direction } from '../observation/derived.ts';

/** A JSON-RPC request as pairing remembers it. */
export interface Call {
  readonly event: number;
  readonly at: number;
  readonly exchange: number;
  readonly connection: number;
  /** The way the request went; its answer goes the other way. */
  readonly direction: Direction;
  readonly idText: string;
  readonly method: string;
  /** What the row of the request says, for the row of its answer. */
  readonly target: string;
  readonly detail: string;
  /** `waiting` until it is answered, cancelled, or nobody can answer it any more. A late answer still pairs. */
  state: 'waiting' | 'answered' | 'given-up';
  /** The row that answered it. */
  answeredBy: number | undefined;
}

/** Ties messages of one capture together. */
export interface Pairing {
  /** Remembers a request. Returns the call that had the same id before, if one is remembered. */
  asked(call: Call, progressToken: string | undefined): Call | undefined;
  /** The call an answer going `direction` belongs to, answered before or not; undefined where nobody asked. */
  answered(connection: number, direction: Direction, idText: string): Call | undefined;
  /** The call that a progress notification going `direction` reports on. */
  progress(connection: number, direction: Direction, token: string): Call | undefined;
  /** The call that a cancellation going `direction` (the way of its request) means. */
  cancelled(connection: number, direction: Direction, idText: string): Call | undefined;
  /** Ends waiting for a call. */
  settle(call: Call, how: 'answered' | 'given-up', by: number | undefined): void;
  /** Every call still waiting, in the order asked. */
  readonly waiting: ReadonlySet<Call>;
}

/** How many settled calls are remembered, to tell a second answer from one nobody asked for. */
export const SETTLED_KEPT = 10_000;

/** Makes pairing for one capture. It keeps every waiting call and the last settled ones. */
export function createPairing(): Pairing {
  const calls = new Map<string, Call>();
  const tokens = new Map<string, Call>();
  const tokenOf = new Map<Call, string>();
  const waiting = new Set<Call>();
  const settled: Call[] = [];
  let oldest = 0;

  const forget = (call: Call): void => {
    const key = keyOf(call.connection, call.direction, call.idText);
    if (calls.get(key) === call) calls.delete(key);
    const token = tokenOf.get(call);
    if (token === undefined) return;
    tokenOf.delete(call);
    if (tokens.get(token) === call) tokens.delete(token);
  };

  return {
    asked(call, progressToken) {
      const key = keyOf(call.connection, call.direction, call.idText);
      const before = calls.get(key);
      calls.set(key, call);
      waiting.add(call);
      if (progressToken !== undefined) {
        const token = keyOf(call.connection, call.direction, progressToken);
        tokens.set(token, call);
        tokenOf.set(call, token);
      }
      return before;
    },
    answered: (connection, direction, idText) => calls.get(keyOf(connection, opposite(direction), idText)),
    progress: (connection, direction, token) => tokens.get(keyOf(connection, opposite(direction), token)),
    cancelled: (connection, direction, idText) => calls.get(keyOf(connection, direction, idText)),
    settle(call, how, by) {
      if (by !== undefined) call.answeredBy = by;
      const first = call.state === 'waiting';
      call.state = how;
      waiting.delete(call);
      if (!first) return;
      settled.push(call);
      if (settled.length - oldest > SETTLED_KEPT) forget(settled[oldest++]!);
      if (oldest > SETTLED_KEPT) {
        settled.splice(0, oldest);
        oldest = 0;
      }
    },
    waiting,
  };
}

function keyOf(connection: number, direction: Direction, idText: string): string {
  return `${connection}${direction}${idText}`;
}

function opposite(direction: Direction): Direction {
  return direction === 'out' ? 'in' : 'out';
}

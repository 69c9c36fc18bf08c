// What every client of the flood reports, and the request that starts it.

/** One drained flood. `ms` from sending the request to having everything, `kept` what it left behind. */
export interface Drained {
  readonly events: number;
  readonly ms: number;
  readonly kept: string;
}

/** Drains the server at `url` once. */
export type Drain = (url: string) => Promise<Drained>;

/** The body of the request that is answered with the flood. */
export const FLOOD_REQUEST = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'flood', arguments: {} },
});

/** The headers every client sends. */
export const FLOOD_HEADERS: readonly (readonly [string, string])[] = [
  ['Content-Type', 'application/json'],
  ['Accept', 'application/json, text/event-stream'],
];

// A wire with everything it told, for tests to look at.
import { afterEach } from 'vitest';
import { createWire } from '../../../electron/engine/wire/createWire.ts';
import type { ExchangeOptions, Wire, WireExchange, WireOptions } from '../../../electron/engine/wire/wire.ts';
import type { Plan } from '../../../shared/http/plan.ts';
import type { Ending } from '../../../shared/observation/ending.ts';
import type { Chunk, ExchangeOpened, Phase, ResponseHead, Trailers, Truth } from '../../../shared/observation/truth.ts';
import { rawServer, type RawServer } from '../../support/rawServer.ts';

/** One exchange and what was told of it so far. */
export interface Seen {
  readonly exchange: WireExchange;
  /** In the order told. */
  readonly truths: readonly Truth[];
  /** Resolves with the ending when the exchange is closed. */
  readonly ended: Promise<Ending>;
  readonly opened: ExchangeOpened;
  readonly head: ResponseHead | undefined;
  readonly trailers: Trailers | undefined;
  readonly phases: readonly Phase[];
  /** Response chunks of a layer. */
  readonly chunks: (layer?: Chunk['layer']) => readonly Chunk[];
  /** The response body of a layer as text. */
  readonly text: (layer?: Chunk['layer']) => string;
  /** Resolves when what was told satisfies `test`. */
  readonly until: (test: (seen: Seen) => boolean) => Promise<void>;
}

export interface WireLog {
  readonly wire: Wire;
  /** Of all exchanges. */
  readonly truths: readonly Truth[];
  /** Sends a GET without header lines, unless the plan says more. */
  send(plan: Partial<Plan> & { readonly url: string }, options?: Partial<ExchangeOptions>): Seen;
}

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Closes it after the test, the latest first. */
export function closing<T>(thing: T, close: (thing: T) => unknown): T {
  open.push(() => close(thing));
  return thing;
}

/** A raw server that is closed after the test. */
export async function serve(...args: Parameters<typeof rawServer>): Promise<RawServer> {
  return closing(await rawServer(...args), (server) => server.close());
}

/** A wire that is disposed after the test. */
export function wireLog(options: Partial<WireOptions> = {}): WireLog {
  const truths: Truth[] = [];
  const waiting = new Set<() => void>();
  const start = performance.now();
  const emit = (truth: Truth): void => {
    truths.push(truth);
    for (const check of waiting) check();
  };
  const wire = closing(
    createWire({ tls: undefined, now: () => Math.round((performance.now() - start) * 1000), ...options, emit }),
    (it) => it.dispose(),
  );
  let exchanges = 0;
  return {
    wire,
    truths,
    send(plan, exchangeOptions) {
      const number = ++exchanges;
      const exchange = wire.send(
        { method: 'GET', headers: [], body: undefined, ...plan },
        { exchange: number, purpose: 'call', connection: 1, continues: undefined, headTimeoutMs: undefined, ...exchangeOptions },
      );
      return seenOf(exchange, number, truths, waiting);
    },
  };
}

function seenOf(exchange: WireExchange, number: number, all: readonly Truth[], waiting: Set<() => void>): Seen {
  const mine = (): readonly Truth[] => all.filter((truth) => 'exchange' in truth && truth.exchange === number);
  const ofKind = <K extends Truth['kind']>(kind: K) =>
    mine().filter((truth): truth is Extract<Truth, { kind: K }> => truth.kind === kind);
  const until = (test: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!test()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  const seen: Seen = {
    exchange,
    get truths() {
      return mine();
    },
    ended: until(() => ofKind('exchange-closed').length > 0).then(() => ofKind('exchange-closed')[0]!.ending),
    get opened() {
      return ofKind('exchange-opened')[0]!;
    },
    get head() {
      return ofKind('response-head')[0];
    },
    get trailers() {
      return ofKind('trailers')[0];
    },
    get phases() {
      return ofKind('phase');
    },
    chunks: (layer = 'sent') => ofKind('chunk').filter((chunk) => chunk.side === 'response' && chunk.layer === layer),
    text: (layer) => Buffer.concat(seen.chunks(layer).map(({ bytes }) => bytes)).toString('utf8'),
    until: (test) => until(() => test(seen)),
  };
  return seen;
}

import { Exchange, type ExchangePort } from './exchange.ts';
import { createTransports } from './transports.ts';
import type { Wire, WireOptions } from './wire.ts';

/** What undoing a content coding may give, unless the options say otherwise. */
const MAX_DECODED_BYTES = 2 ** 30;

/** The wire on `node:http` and `node:https`. Its exchanges share keep-alive sockets; two wires share nothing. */
export function createWire(options: WireOptions): Wire {
  const transports = createTransports(options.tls, options.proxyEnv ?? {});
  const live = new Set<Exchange>();
  let paused = false;
  let disposed = false;

  const port: ExchangePort = {
    transports,
    now: options.now,
    emit: options.emit,
    maxDecodedBytes: options.maxDecodedBytes ?? MAX_DECODED_BYTES,
    isPaused: () => paused,
    closed: (exchange) => live.delete(exchange),
  };

  return {
    send(plan, exchangeOptions) {
      const exchange = new Exchange(port, plan, exchangeOptions);
      live.add(exchange);
      // Also when telling that it opened made somebody dispose the wire.
      if (disposed) exchange.abort('disconnect');
      return exchange;
    },
    pause() {
      paused = true;
      for (const exchange of live) exchange.pause();
    },
    resume() {
      paused = false;
      for (const exchange of live) exchange.resume();
    },
    dispose() {
      disposed = true;
      for (const exchange of live) exchange.abort('disconnect');
      transports.destroy();
    },
  };
}

// S6: a product server over HTTP+SSE; its own port is 8083, tests take any.
import { pythonSseRoutes } from './base/pythonSse.ts';
import { startSeedServer, type SeedOptions, type SeedServer } from './base/seedServer.ts';
import { createShop } from './base/shop.ts';

/** Starts a fresh shop on `/sse` and `/messages/`. */
export function startShopSseServer(options: SeedOptions = {}): Promise<SeedServer> {
  const { stream, messages } = pythonSseRoutes(createShop(), '/messages/', options.pingMs);
  return startSeedServer(
    { entry: '/sse', framework: 'starlette', paths: { '/sse': { GET: stream }, '/messages/': { POST: messages } } },
    options,
  );
}

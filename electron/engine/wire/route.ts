import type { Failed } from './failed.ts';
import type { NetworkError } from './networkError.ts';
import type { Transport, Transports } from './transports.ts';
import { badUrl, failureOf } from './worldFailure.ts';

/** Where a request goes and how it gets there. */
export interface Route {
  readonly kind: 'route';
  readonly url: URL;
  readonly transport: Transport;
}

/** Nothing can be sent, and why. */
export interface NoRoute {
  readonly kind: 'no-route';
  readonly failure: Failed;
}

/** The route to an address as a person wrote it. */
export function routeTo(address: string, transports: Transports): Route | NoRoute {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    return { kind: 'no-route', failure: badUrl(address) };
  try {
    return { kind: 'route', url, transport: transports.of(url) };
  } catch (error) {
    const about = { url, proxy: undefined, certificate: undefined, reused: false, answered: 'nothing' } as const;
    return { kind: 'no-route', failure: failureOf(error as NetworkError, about) };
  }
}

// The keep-alive agents of one wire: direct and proxied, plain and TLS. Knows TLS material and proxies; must not know exchanges.
import { X509Certificate } from 'node:crypto';
import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import type { TlsOptions } from '../../../shared/contract/schemas/session.ts';
import { proxyFor, type Proxy } from './proxy.ts';

/** How requests to one URL travel. */
export interface Transport {
  readonly proxy: Proxy | undefined;
  /** The credential a forward proxy wants in the request itself; a tunnel gets it in its CONNECT instead. */
  readonly forwardAuthorization: string | undefined;
  /** `http.request` or `https.request` with the agent chosen. Throws what those throw. */
  request(options: RequestOptions): ClientRequest;
}

export interface Transports {
  /** Throws `BadTlsMaterial` for an `https:` URL when the CA, certificate or key cannot be used. */
  of(url: URL): Transport;
  /** Closes idle and busy sockets alike. */
  destroy(): void;
}

/** The CA, client certificate or key the person gave is not usable PEM, or certificate and key do not belong together. */
export class BadTlsMaterial extends Error {}

/** The response head may grow to this many bytes. */
export const MAX_HEAD_BYTES = 256 * 1024;

/** A standing stream holds its socket, so the number of sockets has no bound: a call never waits for a stream to end. */
const KEEP_ALIVE = { keepAlive: true, maxSockets: Infinity } as const;

export function createTransports(tls: TlsOptions | undefined, env: Readonly<Record<string, string | undefined>>): Transports {
  const agents = new Map<string, HttpAgent>();
  let secureContext: SecureContext | undefined;

  function agentFor(protocol: string, proxy: Proxy | undefined): HttpAgent {
    const key = `${protocol} ${proxy?.url ?? ''}`;
    const known = agents.get(key);
    if (known !== undefined) return known;
    const made =
      protocol === 'https:'
        ? httpsAgent(proxy)
        : new HttpAgent({ ...KEEP_ALIVE, ...(proxy && { proxyEnv: { HTTP_PROXY: proxy.url } }) });
    agents.set(key, made);
    return made;
  }

  function httpsAgent(proxy: Proxy | undefined): HttpsAgent {
    secureContext ??= secureContextOf(tls);
    return new HttpsAgent({
      ...KEEP_ALIVE,
      ...(proxy && { proxyEnv: { HTTPS_PROXY: proxy.url } }),
      secureContext,
      rejectUnauthorized: tls?.acceptInvalid !== true,
      // A resumed TLS session carries no certificates to show.
      maxCachedSessions: 0,
    });
  }

  return {
    of(url) {
      const proxy = proxyFor(url, env);
      const agent = agentFor(url.protocol, proxy);
      const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const forwardAuthorization = url.protocol === 'http:' ? proxy?.authorization : undefined;
      return { proxy, forwardAuthorization, request: (options) => request({ ...options, agent }) };
    },
    destroy() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

function secureContextOf(tls: TlsOptions | undefined): SecureContext {
  try {
    // node skips what it cannot read among CAs without a word.
    if (tls?.ca !== undefined) new X509Certificate(tls.ca);
    return createSecureContext({
      // A custom CA is trusted besides the usual ones, not instead of them.
      ...(tls?.ca !== undefined && { ca: [...getCACertificates('default'), tls.ca] }),
      ...(tls?.cert !== undefined && { cert: tls.cert }),
      ...(tls?.key !== undefined && { key: tls.key }),
    });
  } catch (error) {
    throw new BadTlsMaterial(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

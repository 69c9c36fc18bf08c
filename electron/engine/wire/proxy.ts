// Which proxy a request goes through, from the environment. The rules are those most tools share: lower-case names win, NO_PROXY
// entries match a host and everything under it, and this machine itself is never reached through a proxy.
import { isIPv4 } from 'node:net';

/** A proxy to use for one URL. */
export interface Proxy {
  /** As given, credentials and all. */
  readonly url: string;
  /** `host:port`, for sentences. */
  readonly name: string;
  /** `Basic …` where the URL carries credentials. */
  readonly authorization: string | undefined;
}

/** The proxy for this URL, or undefined for a direct connection. Only `http:` and `https:` proxies count; other values are ignored. */
export function proxyFor(target: URL, env: Readonly<Record<string, string | undefined>>): Proxy | undefined {
  const url = target.protocol === 'https:' ? env['https_proxy'] || env['HTTPS_PROXY'] : env['http_proxy'] || env['HTTP_PROXY'];
  if (!url || !URL.canParse(url) || isLoopback(target.hostname) || isExempt(target, env['no_proxy'] || env['NO_PROXY'] || ''))
    return undefined;
  const proxy = new URL(url);
  if (proxy.protocol !== 'http:' && proxy.protocol !== 'https:') return undefined;
  const port = proxy.port || (proxy.protocol === 'https:' ? '443' : '80');
  const credentials = `${decoded(proxy.username)}:${decoded(proxy.password)}`;
  return {
    url,
    name: `${proxy.hostname}:${port}`,
    authorization: credentials === ':' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
  };
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    (isIPv4(hostname) && hostname.startsWith('127.'))
  );
}

function isExempt(target: URL, noProxy: string): boolean {
  const port = target.port || (target.protocol === 'https:' ? '443' : '80');
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = entry, onPort] = /^(.+?)(?::(\d+))?$/.exec(entry) ?? [];
      if (onPort !== undefined && onPort !== port) return false;
      const host = name.replace(/^\*?\./, '');
      return target.hostname === host || target.hostname.endsWith(`.${host}`);
    });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

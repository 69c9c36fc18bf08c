import { headerValue, type RawHeader, type RawHeaders } from '../../../shared/http/headers.ts';
import type { Plan } from '../../../shared/http/plan.ts';

/** Methods whose request has no body unless one is given, so that no `Content-Length: 0` is due (RFC 9110 §8.6). */
const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/**
 * The header lines that go out for a plan, in order and case: the plan's own, with `Host` before them and `Connection` and
 * `Content-Length` after them where it has none. `proxyAuthorization` is the credential a forward proxy wants, if one is used.
 */
export function requestHeaders(plan: Plan, url: URL, proxyAuthorization: string | undefined): RawHeaders {
  const lacks = (name: string): boolean => headerValue(plan.headers, name) === undefined;
  const lines: RawHeader[] = [];
  if (lacks('host')) lines.push(['Host', url.host]);
  lines.push(...plan.headers);
  if (proxyAuthorization !== undefined && lacks('proxy-authorization')) lines.push(['Proxy-Authorization', proxyAuthorization]);
  if (lacks('connection')) lines.push(['Connection', 'keep-alive']);
  const hasBody = plan.body !== undefined || !BODILESS.has(plan.method.toUpperCase());
  if (hasBody && lacks('content-length') && lacks('transfer-encoding'))
    lines.push(['Content-Length', String(plan.body?.length ?? 0)]);
  return lines;
}

/** node's flat list of names and values as header lines. */
export function headerPairs(flat: readonly string[]): RawHeaders {
  const lines: RawHeader[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) lines.push([flat[index]!, flat[index + 1]!]);
  return lines;
}

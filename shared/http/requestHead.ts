import { headerValue, type RawHeader, type RawHeaders } from './headers.ts';
import type { Plan } from './plan.ts';

/** Methods whose request has no body unless one is given, so that no `Content-Length: 0` is due (RFC 9110 §8.6). */
const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/**
 * The header lines that go out for a plan, in order and case: the plan's own, with `Host` before them and `Connection` and
 * `Content-Length` after them where it has none and does not do without. A body without a length goes out in chunks.
 * `proxyAuthorization` is the credential a forward proxy wants, if one is used.
 */
export function requestHeaders(plan: Plan, host: string, proxyAuthorization: string | undefined): RawHeaders {
  const lacks = (name: string): boolean => headerValue(plan.headers, name) === undefined;
  const unwanted = new Set((plan.without ?? []).map((name) => name.toLowerCase()));
  const lines: RawHeader[] = [];
  if (lacks('host') && !unwanted.has('host')) lines.push(['Host', host]);
  lines.push(...plan.headers);
  if (proxyAuthorization !== undefined && lacks('proxy-authorization')) lines.push(['Proxy-Authorization', proxyAuthorization]);
  if (lacks('connection')) lines.push(['Connection', 'keep-alive']);
  const hasBody = plan.body !== undefined || !BODILESS.has(plan.method.toUpperCase());
  if (hasBody && lacks('content-length') && lacks('transfer-encoding'))
    lines.push(
      unwanted.has('content-length') ? ['Transfer-Encoding', 'chunked'] : ['Content-Length', String(plan.body?.length ?? 0)],
    );
  return lines;
}

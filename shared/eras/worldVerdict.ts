// What is never evidence of an era: outages, sign-in, server trouble, redirects. Every era reads these the same way
// (2026-07-28 › Versioning › Backward Compatibility).
import { headerValue, headerValues } from '../http/headers.ts';
import { mediaType } from '../http/mediaType.ts';
import type { Ending } from '../observation/ending.ts';
import type { Evidence, Explained, Verdict } from './era.ts';

/** The verdict on evidence that says nothing about the era; undefined where the era has to read on. */
export function worldVerdict(evidence: Evidence, spec: string): Verdict | undefined {
  const { head, ending, expiredMs } = evidence;
  if (!head) {
    if (ending) return outage(ending, evidence, spec);
    return expiredMs === undefined ? undefined : silence(expiredMs, evidence, spec);
  }
  const answer = shortAnswer(evidence);
  if (head.status === 401) return stop(answer, 'asks for sign-in, which says nothing about the revision', unauthorized(evidence));
  if (head.status === 403) return stop(answer, 'refuses us, which says nothing about the revision', forbidden(evidence));
  if (head.status >= 500 || head.status === 429)
    return stop(answer, 'server trouble, which says nothing about the revision', trouble(evidence));
  if (head.status >= 300 && head.status < 400) return redirect(evidence, answer);
  return undefined;
}

/** The short form of what came back: "404 text/html". */
export function shortAnswer(evidence: Evidence): string {
  if (!evidence.head) return '';
  const type = mediaType(headerValue(evidence.head.headers, 'Content-Type'));
  return type === '' ? `${evidence.head.status}` : `${evidence.head.status} ${type}`;
}

/** "404 Not Found". */
export function statusLine(head: { readonly status: number; readonly statusText: string }): string {
  return head.statusText === '' ? `${head.status}` : `${head.status} ${head.statusText}`;
}

/** A verdict that ends the asking. */
export function stop(answer: string, says: string, failure: Explained): Verdict {
  return { kind: 'stop', answer, says, failure };
}

/** How an ending reads in a sentence. */
export function endingWords(ending: Ending): string {
  switch (ending.how) {
    case 'complete':
      return 'The response ended.';
    case 'server-fin':
    case 'server-reset':
    case 'failed':
      return ending.sentence;
    case 'aborted':
      return 'The exchange was ended here.';
    case 'timeout':
      return `Nothing came for ${seconds(ending.afterMs)}.`;
  }
}

/** "10 s", "1.5 s". */
export function seconds(ms: number): string {
  return `${Number((ms / 1000).toFixed(1))} s`;
}

function outage(ending: Ending, evidence: Evidence, spec: string): Verdict {
  if (ending.how === 'timeout') return silence(ending.afterMs, evidence, spec);
  const failure: Explained = {
    title:
      ending.how === 'failed' ? failureTitle(ending.code, evidence.url) : 'The server closed the connection without an answer',
    seen: endingWords(ending),
    expected: 'An HTTP response',
    spec,
    advice:
      ending.how === 'failed'
        ? ending.advice
        : 'Look at the server’s own log: it took the request and hung up. Nothing else was asked, since silence says nothing about the revision.',
  };
  return stop(ending.how === 'failed' ? ending.code : 'closed', 'no answer, which says nothing about the revision', failure);
}

function failureTitle(code: string, url: string): string {
  const host = URL.canParse(url) ? new URL(url).host : url;
  const titles: Readonly<Record<string, string>> = {
    'unknown-host': `No such host: ${host}`,
    refused: `Nothing listens at ${host}`,
    unreachable: `${host} cannot be reached`,
    'connect-timeout': `${host} does not accept the connection`,
    tls: `The TLS connection to ${host} failed`,
    reset: `${host} reset the connection`,
    'not-http': `${host} does not speak HTTP here`,
    proxy: 'The proxy refused the way',
    'bad-url': 'The address cannot be used',
  };
  return titles[code] ?? `The request to ${host} failed`;
}

/** The verdict on a server that let the time for an answer run out. */
export function silence(ms: number, evidence: Evidence, spec: string): Verdict {
  return stop('no answer', 'silence, which says nothing about the revision', {
    title: evidence.head
      ? `The server began an answer and has not finished it for ${seconds(ms)}`
      : `The server accepted the connection and has said nothing for ${seconds(ms)}`,
    seen: evidence.head
      ? `${statusLine(evidence.head)} arrived, then no JSON-RPC reply.`
      : 'The request was sent; not one byte came back. Nothing else was asked.',
    expected: 'A JSON-RPC reply, or a refusal',
    spec,
    advice:
      'See whether the server is busy or waits for something. Where it is known to be of one kind, pin the transport to skip this question.',
  });
}

function unauthorized({ head }: Evidence): Explained {
  const challenges = headerValues(head?.headers ?? [], 'WWW-Authenticate');
  return {
    title: challenges.length > 0 ? 'The server asks for sign-in' : 'The server asks for a token and names no place to get one',
    seen: challenges.length > 0 ? `401 with WWW-Authenticate: ${challenges.join(', ')}` : '401 without a WWW-Authenticate header',
    expected: 'An answer, or a 401 whose WWW-Authenticate says where to sign in',
    spec: '2025-11-25 › Authorization › Access Token Usage',
    advice: 'Add a bearer token or the header the server wants, then connect again.',
  };
}

function forbidden({ head }: Evidence): Explained {
  const challenge = headerValue(head?.headers ?? [], 'WWW-Authenticate');
  return {
    title: 'The server refuses this client (403)',
    seen: challenge
      ? `403 with WWW-Authenticate: ${challenge}`
      : '403 without a challenge, as servers answer an Origin or Host they do not trust',
    expected: 'An answer to the opening question',
    spec: '2025-11-25 › Transports › Security Warning',
    advice: challenge
      ? 'Use a token with the scope the challenge names.'
      : 'Check the server’s allowed hosts and origins, and any proxy in front of it.',
  };
}

function trouble({ head }: Evidence): Explained {
  const retryAfter = headerValue(head?.headers ?? [], 'Retry-After');
  const line = head ? statusLine(head) : '';
  return {
    title: head?.status === 429 ? 'The server asks for fewer requests (429)' : `The server is in trouble (${line})`,
    seen: retryAfter ? `${line}, Retry-After: ${retryAfter}` : line,
    expected: 'An answer to the opening question',
    spec: '2026-07-28 › Versioning › Backward Compatibility',
    advice:
      head?.status === 429
        ? 'Wait, then connect again.'
        : 'Look at the server’s own log. A pinned transport asks it in the older way.',
  };
}

function redirect(evidence: Evidence, answer: string): Verdict {
  const location = headerValue(evidence.head?.headers ?? [], 'Location');
  const target = location !== undefined && URL.canParse(location, evidence.url) ? new URL(location, evidence.url) : undefined;
  const keepsMethod = evidence.head?.status === 307 || evidence.head?.status === 308;
  if (target && keepsMethod && sameServer(new URL(evidence.url), target)) {
    return { kind: 'redirect', answer, says: `moved to ${target.href}, on the same server`, url: target.href };
  }
  return stop(answer, `points to ${location ?? 'nowhere'}, which is not followed`, {
    title: target ? `The address has moved to ${target.href}` : 'The server redirects to nowhere',
    seen: `${statusLine(evidence.head ?? { status: 0, statusText: '' })}${location === undefined ? ' without a Location' : `, Location: ${location}`}`,
    expected: 'An answer, or a 307 or 308 to the same server',
    spec: '2026-07-28 › Streamable HTTP',
    advice: target
      ? 'Requests carry headers and tokens meant for the address you typed. Connect to the new one if you trust it.'
      : 'Fix the Location header.',
  });
}

/** The same origin, or the same host on default ports going from http to https. */
function sameServer(from: URL, to: URL): boolean {
  if (from.origin === to.origin) return true;
  return (
    from.protocol === 'http:' && to.protocol === 'https:' && from.hostname === to.hostname && from.port === '' && to.port === ''
  );
}

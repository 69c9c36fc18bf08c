// A recorded request as it goes to another server: same body and header lines, its own address, and what that server gave out.
import { decodeHeaderValue, encodeHeaderValue } from '../http/headerEncoding.ts';
import { headerValue, type RawHeader, type RawHeaders } from '../http/headers.ts';
import type { Issued } from './issued.ts';
import type { RecordedRequest } from './recording.ts';

/** What of a connection is known by now. */
export interface Target {
  /** The address to replay to, and the one that was recorded. */
  readonly url: string;
  readonly recordedUrl: string;
  readonly issued: Issued;
  /** Session ids: then → now, undefined where the new server gave none. */
  readonly sessions: ReadonlyMap<string, string | undefined>;
  /** The session the new server gave where the recorded one had none. */
  readonly newSession: string | undefined;
  /** Addresses handed out on streams: then → now. */
  readonly endpoints: ReadonlyMap<string, string>;
  /** What was negotiated then and now. */
  readonly revision: { readonly recorded: string; readonly now: string } | undefined;
  /** The id of the last event that came on the stream this request resumes. */
  readonly lastEventId: string | undefined;
  /** Header lines that take the place of recorded ones. */
  readonly headers: RawHeaders;
}

/** Lines the wire writes itself. */
const OF_THE_WIRE: ReadonlySet<string> = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive']);

/** Address and header lines of a request for another server. */
export function rewriteHead(request: RecordedRequest, target: Target): { readonly url: string; readonly headers: RawHeaders } {
  const own = new Set(target.headers.map(([name]) => name.toLowerCase()));
  const lines = request.headers.flatMap(([name, value]): readonly RawHeader[] => {
    const key = name.toLowerCase();
    if (OF_THE_WIRE.has(key) || own.has(key)) return [];
    const now = lineNow(key, value, target);
    return now === undefined ? [] : [[name, now]];
  });
  const { newSession } = target;
  const lacks = newSession !== undefined && headerValue(lines, 'mcp-session-id') === undefined;
  return {
    url: addressNow(request.url, target),
    headers: [...lines, ...(lacks ? [['Mcp-Session-Id', newSession] as const] : []), ...target.headers],
  };
}

function lineNow(key: string, value: string, { issued, sessions, revision, lastEventId }: Target): string | undefined {
  if (key === 'mcp-session-id') return sessions.has(value) ? sessions.get(value) : value;
  if (key === 'mcp-protocol-version') return value === revision?.recorded ? revision.now : value;
  if (key === 'last-event-id') return lastEventId ?? value;
  if (key !== 'mcp-name' && !key.startsWith('mcp-param-')) return value;
  const decoded = decodeHeaderValue(value);
  const now = decoded.ok ? issued.now(decoded.value) : undefined;
  return now === undefined ? value : encodeHeaderValue(now);
}

/** The recorded address stands for the new one; others keep their path on the new server. */
function addressNow(url: string, { url: to, recordedUrl, endpoints }: Target): string {
  const handedOut = endpoints.get(url);
  if (handedOut !== undefined) return handedOut;
  if (!URL.canParse(url) || !URL.canParse(recordedUrl)) return to;
  const [was, base] = [new URL(url), new URL(recordedUrl)];
  if (was.pathname === base.pathname && was.origin === base.origin)
    return was.search === base.search ? to : new URL(was.search, to).href;
  return new URL(was.pathname + was.search, to).href;
}

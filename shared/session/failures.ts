// What a session that could not be opened says: seen, expected, where in the specification, what to try.
import type { Failure } from '../contract/schemas/session.ts';
import type { Explained } from '../eras/era.ts';
import type { Attempt } from './state.ts';

const spec = '2026-07-28 › Streamable HTTP › Backward Compatibility';

/** The address cannot be asked at all. */
export function badAddress(url: string): Failure {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return {
    title: parsed ? `${parsed.protocol.slice(0, -1)} is not a protocol an MCP server is asked by` : 'This is not an address',
    seen: url === '' ? 'Nothing was given.' : `“${url}”`,
    expected: 'An address that begins with http:// or https://',
    spec: 'RFC 3986 › Syntax Components',
    advice: parsed ? 'Use the server’s http or https address.' : 'Paste the whole address, with http:// or https:// in front.',
    suggestions: parsed || !URL.canParse(`http://${url}`) || url === '' ? [] : [`https://${url}`, `http://${url}`],
  };
}

/** Every question was asked and none was answered as MCP. */
export function nothingAnswered(url: string, attempts: readonly Attempt[]): Failure {
  const speaks = attempts.some((attempt) => attempt.speaks);
  return {
    title: speaks ? 'The server speaks JSON-RPC, but refuses every way of opening' : 'There is no MCP endpoint at this address',
    seen: retold(attempts),
    expected: 'A JSON-RPC reply to POST, or an SSE stream whose first event is `endpoint`',
    spec,
    advice: speaks
      ? 'See what each refusal says. If the server is meant to be of one kind, pin that transport or revision.'
      : 'Servers often live on another path. Nothing outside this address was asked; choose what to ask next.',
    suggestions: siblings(url),
  };
}

/** The only question the pins allow was refused, or the server asked to be spoken to in a way the pins rule out. */
export function pinnedRefused(url: string, attempts: readonly Attempt[], wanted: string): Failure {
  return {
    title: wanted === '' ? 'The server does not answer in the pinned way' : `The server wants ${wanted}, which the pins rule out`,
    seen: retold(attempts),
    expected: 'An answer in the pinned transport and revision',
    spec,
    advice: 'Leave transport and revision on detection to let the server say what it speaks.',
    suggestions: wanted === '' ? siblings(url) : [],
  };
}

/** A session was lost, and the server does not open another as it opened that one. */
export function notReopened(attempts: readonly Attempt[], where: string): Failure {
  return {
    title: 'The server does not open a new session',
    seen: retold(attempts),
    expected: 'An InitializeResult, as for the session before',
    spec: where,
    advice: 'Try again, or connect anew to find out how the server wants to be spoken to now.',
    suggestions: [],
  };
}

/** A server that names the newest revision in a refusal and does not know how to be asked about it. */
export function lacksDiscover(attempts: readonly Attempt[]): Failure {
  return {
    title: 'The server says it speaks 2026-07-28 and does not answer server/discover',
    seen: retold(attempts),
    expected: 'A DiscoverResult: every server of that revision must implement server/discover',
    spec: '2026-07-28 › Versioning › Protocol Version Negotiation',
    advice:
      'Implement server/discover. Until then, pin the transport to Streamable HTTP without sessions to use its other methods.',
    suggestions: [],
  };
}

/** A failure an era explained, with what was asked before it. */
export function explained(failure: Explained, attempts: readonly Attempt[], url: string, notFound: boolean): Failure {
  const before = attempts.length === 0 ? '' : ` Before that: ${attempts.map(retell).join('; ')}.`;
  return { ...failure, seen: `${failure.seen}${before}`, suggestions: notFound ? siblings(url) : [] };
}

function retold(attempts: readonly Attempt[]): string {
  const [first, ...rest] = attempts;
  if (!first) return 'Nothing was asked.';
  const same =
    rest.length > 0 &&
    rest.every((attempt) => attempt.answer === first.answer && attempt.software === first.software) &&
    !first.speaks;
  if (!same) return `${attempts.map(retell).join('; ')}.`;
  const who = first.software === '' ? 'it' : first.software;
  return `The host answers, but ${who} returned the same “${first.statusLine}” to all ${attempts.length === 2 ? 'two' : attempts.length === 3 ? 'three' : attempts.length} questions.`;
}

function retell({ question, answer, says }: Attempt): string {
  return `${question} → ${answer === '' ? 'nothing' : answer}, ${says}`;
}

/** Addresses on the same server where MCP endpoints often are. */
export function siblings(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { origin, pathname } = new URL(url);
  const below = pathname.replace(/\/+$/, '');
  const paths = ['/mcp', '/sse', `${below}/mcp`, `${below}/sse`].filter(
    (path) => path !== pathname && path !== below && path.split('/mcp').length < 3,
  );
  return [...new Set(paths)].slice(0, 4).map((path) => `${origin}${path}`);
}

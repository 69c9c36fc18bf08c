// A request as text: the raw face, in both directions. Lines end in LF here, as an editor has them; on the wire they end in CRLF.
import { decodeUtf8 } from '../base/bytes.ts';
import { failed, ok, type Result } from '../base/result.ts';
import type { RawHeader, RawHeaders } from '../http/headers.ts';
import type { Plan } from '../http/plan.ts';
import { requestHeaders } from '../http/requestHead.ts';
import type { ComposedDraft } from './draft.ts';
import { headOf } from './headEdits.ts';
import { outgoingText } from './outgoing.ts';
import { planAsTheEra, type PlanningFor } from './planComposed.ts';
import { retell } from './retell.ts';

/** A request as it is spelled in the raw face. */
export interface RawRequest {
  readonly method: string;
  /** What stands in the request line: path and query. */
  readonly target: string;
  readonly headers: RawHeaders;
  readonly body: string;
}

/** The request that leaves for a plan, with the lines the wire adds. */
export function rawOf(plan: Plan): RawRequest {
  const url = new URL(plan.url);
  return {
    method: plan.method,
    target: url.pathname + url.search,
    headers: requestHeaders(plan, url.host, undefined),
    body: plan.body === undefined ? '' : decodeUtf8(plan.body),
  };
}

/** The text of the raw face. */
export function printRaw({ method, target, headers, body }: RawRequest): string {
  const head = [`${method} ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return `${head.join('\n')}\n\n${body}`;
}

/** Reads the text of the raw face, or says which line cannot be sent. Lines may end in CRLF. */
export function parseRaw(text: string): Result<RawRequest, { readonly line: number; readonly sentence: string }> {
  const gap = /\r?\n\r?\n/.exec(text);
  const head = (gap === null ? text : text.slice(0, gap.index)).split(/\r?\n/);
  const request = /^(\S+) (\S+)(?: HTTP\/1\.1)?$/.exec(head[0]!.trim());
  if (!request) return failed({ line: 1, sentence: 'The first line is a method, a path and HTTP/1.1.' });
  const headers: RawHeader[] = [];
  for (const [index, line] of head.slice(1).entries()) {
    const pair = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*$/.exec(line);
    if (!pair) return failed({ line: index + 2, sentence: 'A header line is a name, a colon and a value.' });
    headers.push([pair[1]!, pair[2]!]);
  }
  return ok({
    method: request[1]!,
    target: request[2]!,
    headers,
    body: gap === null ? '' : text.slice(gap.index + gap[0].length),
  });
}

/**
 * The draft that leaves as `edited`; undefined where there is nowhere to send it. Lines the wire would add with the same value stay the
 * wire's; a body that says what the text can say as well changes no more of the text than that.
 */
export function draftFromRaw(before: ComposedDraft, planning: PlanningFor, edited: RawRequest): ComposedDraft | undefined {
  const draft = withBody(before, edited.body);
  const asTheEra = planAsTheEra(draft, planning);
  if (asTheEra === undefined) return undefined;
  const url = new URL(asTheEra.url);
  const target = url.pathname + url.search;
  const automatic = requestHeaders({ ...asTheEra, headers: [] }, url.host, undefined).map(([name]) => name.toLowerCase());
  const counted = rawOf(asTheEra).headers.filter(
    ([name]) => automatic.includes(name.toLowerCase()) && !asTheEra.headers.some((line) => sameName(line[0], name)),
  );
  const missing = counted.filter(([name]) => !edited.headers.some((line) => sameName(line[0], name))).map(([name]) => name);
  const isCounted = ([name, value]: RawHeader): boolean =>
    counted.some(([other, said]) => sameName(other, name) && (said === value || name.toLowerCase() === 'content-length'));
  const head = headOf(
    asTheEra.headers,
    edited.headers.filter((line) => !isCounted(line)),
  );
  return {
    ...draft,
    method: edited.method === asTheEra.method ? undefined : edited.method,
    url: edited.target === target ? undefined : new URL(edited.target, asTheEra.url).href,
    head: { ...head, removed: [...head.removed, ...missing] },
  };
}

/** The draft whose body is this. A body that is typed where there was none is to leave. */
function withBody(draft: ComposedDraft, body: string): ComposedDraft {
  if (body === outgoingText(draft)) return draft;
  const { carrier: _none, ...sending } = draft;
  if (body === outgoingText(sending)) return sending;
  const text = draft.body === 'compact' ? retell(draft.text, body) : undefined;
  return text !== undefined && outgoingText({ ...sending, text }) === body
    ? { ...sending, text }
    : { ...sending, text: body, body: 'typed' };
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

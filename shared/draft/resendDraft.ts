import { rawAt, setAt } from '../base/editJson.ts';
import { prettyJson } from '../base/jsonPretty.ts';
import { readJson } from '../base/json.ts';
import { headerValue, type RawHeader, type RawHeaders } from '../http/headers.ts';
import { draftOf, type ComposedDraft } from './draft.ts';
import { headOf } from './headEdits.ts';
import { planAsTheEra, type PlanningFor } from './planComposed.ts';

/** What was sent once. */
export interface SentRequest {
  readonly method: string;
  readonly headers: RawHeaders;
  /** The body as text. */
  readonly body: string;
}

/** Lines the wire or the session decides anew each time. */
const anew = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'user-agent',
  'mcp-session-id',
  'authorization',
]);

/**
 * The draft that sends again what was sent: the same text under the id that is next, the same header lines, but for those that belong to
 * one connection or session. A body in one line is laid out for reading; it leaves in one line again.
 */
export function resendDraft(sent: SentRequest, nextId: number, planning: PlanningFor): ComposedDraft {
  const isLine = !sent.body.includes('\n') && readJson(sent.body).failure === undefined;
  const renamed = rawAt(sent.body, ['method']) === undefined ? undefined : withId(sent.body, nextId);
  const text = renamed ?? sent.body;
  const draft: ComposedDraft = { ...draftOf(isLine ? prettyJson(text) : text), body: isLine ? 'compact' : 'typed' };
  const plan = planAsTheEra(draft, planning);
  if (plan === undefined) return draft;
  const kept = sent.headers.filter(([name]) => !anew.has(name.toLowerCase()));
  const wanted = [...kept, ...plan.headers.filter(([name]) => anew.has(name.toLowerCase()))];
  return {
    ...draft,
    ...(sent.method !== plan.method && { method: sent.method }),
    head: headOf(plan.headers, inEraOrder(plan.headers, wanted)),
  };
}

function withId(text: string, id: number): string | undefined {
  return rawAt(text, ['id']) === undefined ? text : setAt(text, ['id'], String(id));
}

/** The wanted lines, the era's own in the era's order where that is all that differs. */
function inEraOrder(era: RawHeaders, wanted: RawHeaders): RawHeaders {
  const isEras = ([name, value]: RawHeader): boolean => headerValue(era, name) === value;
  const same = era.filter((line) => wanted.some(([name, value]) => name === line[0] && value === line[1]));
  return [...same, ...wanted.filter((line) => !isEras(line))];
}

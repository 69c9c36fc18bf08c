import type { Era, EraContext } from '../eras/era.ts';
import type { Plan } from '../http/plan.ts';
import { isObject, member, stringMember } from '../protocol/shape.ts';
import type { ComposedDraft } from './draft.ts';
import { applyHead } from './headEdits.ts';
import { outgoingText } from './outgoing.ts';
import { spokenBy } from './spoken.ts';

/** What a plan is made with. */
export interface PlanningFor {
  readonly era: Era;
  readonly context: EraContext;
  /** The input schema of a tool, where it is known. */
  readonly schemaOf: (tool: string) => unknown;
}

/** The era's own request for the text of a draft: what the edits of its head start from. Undefined where there is nowhere to send it. */
export function planAsTheEra(draft: ComposedDraft, planning: PlanningFor): Plan | undefined {
  const { era, context } = spokenBy(draft, planning);
  const text = outgoingText(draft);
  const message = valueOf(text);
  const tool = stringMember(member(message, 'params'), 'name');
  const inputSchema =
    stringMember(message, 'method') === 'tools/call' && tool !== undefined ? planning.schemaOf(tool) : undefined;
  const plan = era.planFor({ kind: 'composed', text, message, inputSchema }, context);
  return draft.carrier === undefined
    ? plan
    : (carried(draft.carrier, era, context) ?? (plan && withoutMessage(draft.carrier, plan)));
}

/** The era's own request that opens a standing stream or ends the MCP session; undefined where it has none. */
function carried(carrier: 'stream' | 'end', era: Era, context: EraContext): Plan | undefined {
  return era.planFor(carrier === 'stream' ? { kind: 'listen', lastEventId: undefined } : { kind: 'goodbye' }, context);
}

/** The same in an era that has no such request: what an older client would ask of it. */
function withoutMessage(carrier: 'stream' | 'end', { url, headers }: Plan): Plan {
  const kept = headers.filter(([name]) => !/^(content-type|mcp-(method|name|param-.*))$/i.test(name));
  const lines = kept.map(([name, value]) => [name, /^accept$/i.test(name) ? 'text/event-stream' : value] as const);
  return carrier === 'stream'
    ? { method: 'GET', url, headers: lines, body: undefined }
    : { method: 'DELETE', url, headers: lines.filter(([name]) => !/^accept$/i.test(name)), body: undefined };
}

/** The exact request that leaves for a draft. */
export function planComposed(draft: ComposedDraft, planning: PlanningFor): Plan | undefined {
  const plan = planAsTheEra(draft, planning);
  if (plan === undefined) return undefined;
  const method = draft.method ?? plan.method;
  const bodiless = outgoingText(draft) === '' && (method === 'GET' || method === 'DELETE' || method === 'HEAD');
  return {
    method,
    url: draft.url ?? plan.url,
    headers: applyHead(plan.headers, draft.head),
    body: bodiless ? undefined : plan.body,
    without: draft.head.removed,
  };
}

function valueOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) || Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

import type { Era, EraContext } from '../eras/era.ts';
import type { Plan } from '../http/plan.ts';
import { isObject, member, stringMember } from '../protocol/shape.ts';
import type { ComposedDraft } from './draft.ts';
import { applyHead } from './headEdits.ts';
import { outgoingText } from './outgoing.ts';

/** What a plan is made with. */
export interface PlanningFor {
  readonly era: Era;
  readonly context: EraContext;
  /** The input schema of a tool, where it is known. */
  readonly schemaOf: (tool: string) => unknown;
}

/** The era's own request for the text of a draft: what the edits of its head start from. Undefined where there is nowhere to send it. */
export function planAsTheEra(draft: ComposedDraft, { era, context, schemaOf }: PlanningFor): Plan | undefined {
  const text = outgoingText(draft);
  const message = valueOf(text);
  const tool = stringMember(member(message, 'params'), 'name');
  const inputSchema = stringMember(message, 'method') === 'tools/call' && tool !== undefined ? schemaOf(tool) : undefined;
  const spoken = draft.revision === undefined ? context : { ...context, revision: draft.revision };
  return era.planFor({ kind: 'composed', text, message, inputSchema }, spoken);
}

/** The exact request that leaves for a draft. */
export function planComposed(draft: ComposedDraft, planning: PlanningFor): Plan | undefined {
  const plan = planAsTheEra(draft, planning);
  if (plan === undefined) return undefined;
  const method = draft.method ?? plan.method;
  const bodiless = draft.text === '' && (method === 'GET' || method === 'DELETE' || method === 'HEAD');
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

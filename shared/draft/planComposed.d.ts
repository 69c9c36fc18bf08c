import type { Era, EraContext } from '../eras/era.ts';
import type { Plan } from '../http/plan.ts';
import type { ComposedDraft } from './draft.ts';
/** What a plan is made with. */
export interface PlanningFor {
  readonly era: Era;
  readonly context: EraContext;
  /** The input schema of a tool, where it is known. */
  readonly schemaOf: (tool: string) => unknown;
}
/** The era's own request for the text of a draft: what the edits of its head start from. Undefined where there is nowhere to send it. */
export declare function planAsTheEra(draft: ComposedDraft, { era, context, schemaOf }: PlanningFor): Plan | undefined;
/** The exact request that leaves for a draft. */
export declare function planComposed(draft: ComposedDraft, planning: PlanningFor): Plan | undefined;

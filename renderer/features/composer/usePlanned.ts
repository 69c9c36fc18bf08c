import { useEffect, useState } from 'react';
import type { PlannedDraft } from '../../../shared/contract/schemas/draft.ts';
import type { Result } from '../../../shared/contract/contract.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import { useApp, useClient } from '../../state/useApp.ts';

/** What a draft comes to. */
export interface Planned {
  readonly planned: PlannedDraft | undefined;
  /** Whether that is of the draft as it stands now: what it offers instead is made from the draft it is of. */
  readonly isCurrent: boolean;
  readonly mutations: Result<'draft.mutations'>;
  /** Why there is no plan; empty where there is one. */
  readonly problem: string;
}

const nothing = { planned: undefined, of: undefined, mutations: [], problem: '' };
/** Typing rests this long before the engine is asked, ms. */
const REST_MS = 60;

/** Asks the engine what a draft comes to, once typing rests. The last answer stays until the next is there. */
export function usePlanned(capture: string, draft: ComposedDraft | undefined, ready: boolean): Planned {
  const client = useClient();
  // What variables stand for may change under a draft.
  const library = useApp((state) => state.library);
  const environment = useApp((state) => state.settings.environment);
  const [known, setKnown] = useState<Omit<Planned, 'isCurrent'> & { readonly of: ComposedDraft | undefined }>(nothing);
  useEffect(() => {
    if (draft === undefined || !ready) return undefined;
    let current = true;
    const ask = async (): Promise<void> => {
      try {
        const planned = await client.call('draft.plan', { capture, draft });
        if (current) setKnown((before) => ({ ...before, planned, of: draft, problem: '' }));
        const mutations = await client.call('draft.mutations', { capture, draft });
        if (current) setKnown((before) => ({ ...before, mutations }));
      } catch (refusal) {
        if (current) setKnown((before) => ({ ...before, problem: refusal instanceof Error ? refusal.message : String(refusal) }));
      }
    };
    const timer = setTimeout(() => void ask(), REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, capture, draft, ready, library, environment]);
  return { ...known, isCurrent: known.of === draft };
}

import { useMemo } from 'react';
import type { Composition } from '../../state/appState.ts';
import { useApp } from '../../state/useApp.ts';
import type { Sent } from './views/Outcome.tsx';

/** What came of each sending of a draft, newest first. */
export function useSent(composition: Composition | undefined): readonly Sent[] {
  const calls = useApp((state) => state.calls);
  return useMemo(
    () =>
      (composition?.sent ?? []).toReversed().flatMap(({ call, expected }) => {
        const known = calls[call];
        return known === undefined ? [] : [{ call: known, expected }];
      }),
    [composition, calls],
  );
}

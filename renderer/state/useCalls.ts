import { useMemo } from 'react';
import type { CallState } from '../../shared/contract/schemas/session.ts';
import { useApp } from './useApp.ts';

/** Requests the window sends by itself while a person types; they are on the timeline, and no call of the person's. */
const byItself = new Set(['completion/complete']);

/** The person's calls of a capture, oldest first; only those of one method where it is named. */
export function useCalls(capture: string, method?: string): readonly CallState[] {
  const order = useApp((state) => state.callOrder[capture]);
  const all = useApp((state) => state.calls);
  return useMemo(
    () =>
      (order ?? [])
        .flatMap((id) => all[id] ?? [])
        .filter((call) => (method === undefined ? !byItself.has(call.method) : call.method === method)),
    [order, all, method],
  );
}

import { useMemo } from 'react';
import { useApp } from '../../state/useApp.ts';
import { useLatest } from '../../ui/useLatest.ts';
import { waitingRows } from './model/waitingRows.ts';

/** What the button `Answer` of a row does, by the event of the row: only rows whose question waits have one. */
export type Answers = ReadonlyMap<number, () => void>;

/** The rows that can be answered; the same functions until another question waits. */
export function useAnswers(capture: string, onAnswer: (item: string) => void): Answers {
  const items = useApp((state) => state.inbox[capture]);
  const latest = useLatest(onAnswer);
  return useMemo(
    () => new Map([...waitingRows(items ?? [])].map(([event, item]) => [event, () => latest.current(item)])),
    [items, latest],
  );
}

import { useEffect } from 'react';
import type { Mark } from '../../shared/contract/schemas/mark.ts';
import { useActions, useApp } from './useApp.ts';

/** Marks by row. */
export type Marks = ReadonlyMap<number, Mark>;

const none: Marks = new Map();

/** What was said of the rows of a capture; asked for once, kept up to date by the engine. */
export function useMarks(capture: string): Marks {
  const marks = useApp((state) => state.marks[capture]);
  const { loadMarks } = useActions();
  const unknown = marks === undefined;
  useEffect(() => {
    if (unknown) void loadMarks(capture);
  }, [unknown, loadMarks, capture]);
  return marks ?? none;
}

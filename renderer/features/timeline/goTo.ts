import type { RowSource } from '../../rows/rowSource.ts';
import type { Selection } from './useSelection.ts';

/** Selects a row of this list by its event, where it is in it. */
export async function goTo(source: RowSource, selection: Selection, event: number): Promise<void> {
  const { position, exact } = await source.locate(event);
  if (exact) selection.move({ position });
}

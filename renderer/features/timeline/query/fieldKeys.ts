// What a key means while the filter is typed. Pure.
import type { Suggestion } from '../../../../shared/filter/suggest.ts';

/** `pick` takes a completion, `next` and `previous` walk the hits, `chips` goes to the last chip and `remove` takes it away. */
export type FieldKey = 'pick' | 'down' | 'up' | 'next' | 'previous' | 'close' | 'leave' | 'chips' | 'remove';

export interface FieldState {
  /** Completions are shown; one was chosen with the arrows; the first continues what is being typed. */
  readonly isShown: boolean;
  readonly hasChosen: boolean;
  readonly continues: boolean;
  /** The caret stands before the text, and nothing is selected. */
  readonly atStart: boolean;
}

/** The meaning of a key; undefined leaves it to the browser. */
export function keyMeans(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  { isShown, hasChosen, continues, atStart }: FieldState,
): FieldKey | undefined {
  switch (key) {
    case 'ArrowDown':
      return 'down';
    case 'ArrowUp':
      return 'up';
    case 'Tab':
      return isShown && !shiftKey && (hasChosen || continues) ? 'pick' : undefined;
    case 'Enter':
      if (isShown && hasChosen) return 'pick';
      return shiftKey ? 'previous' : 'next';
    case 'F3':
      return shiftKey ? 'previous' : 'next';
    case 'Escape':
      return isShown ? 'close' : 'leave';
    case 'ArrowLeft':
      return atStart ? 'chips' : undefined;
    case 'Backspace':
      return atStart ? 'remove' : undefined;
    default:
      return undefined;
  }
}

/** The option after or before the active one, round and round; −1 where there is none. */
export function step(active: number, by: 1 | -1, count: number): number {
  if (count === 0) return -1;
  if (active === -1) return by === 1 ? 0 : count - 1;
  return (active + by + count) % count;
}

/** The text once a suggestion was taken, and where the caret stands then: behind a blank where a condition is whole with it. */
export function taken(
  text: string,
  { from, to, text: put, ends }: Suggestion,
): { readonly text: string; readonly caret: number } {
  const behind = text.slice(to);
  const gap = ends && !/^[\s)]/.test(behind) ? ' ' : '';
  return { text: `${text.slice(0, from)}${put}${gap}${behind}`, caret: from + put.length + gap.length };
}

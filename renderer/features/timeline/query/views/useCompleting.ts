import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { suggest, type Suggestion } from '../../../../../shared/filter/suggest.ts';
import { explainedAt } from '../draft.ts';
import { keyMeans, step, taken, type FieldKey } from '../fieldKeys.ts';
import type { FilterInputProps } from './FilterInput.tsx';

/** The list under the filter, and what keys and typing do to it. */
export interface Completing {
  /** The id of the list. */
  readonly list: string;
  /** Somebody is typing and has not closed it. */
  readonly open: boolean;
  readonly suggestions: readonly Suggestion[];
  /** The one the keys stand on; −1 is none. */
  readonly active: number;
  /** What the condition at the caret asks for. */
  readonly explained: string | undefined;
  readonly change: (text: string, caret: number) => void;
  readonly pick: (suggestion: Suggestion) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** The caret may stand elsewhere. */
  readonly moved: () => void;
  readonly show: () => void;
  readonly hide: () => void;
}

type CompletingOptions = Pick<FilterInputProps, 'text' | 'held' | 'inputRef' | 'onText' | 'onHit' | 'onBack' | 'onLeave'>;

/** What can be typed next, and the keys of the field. */
export function useCompleting({ text, held, inputRef, ...does }: CompletingOptions): Completing {
  const list = useId();
  const [open, setOpen] = useState(false);
  const [caret, setCaret] = useState(text.length);
  const [active, setActive] = useState(-1);
  const standAt = useCaret(inputRef);
  const suggestions = open ? suggest(text, caret, held) : [];

  const change = (next: string, at: number): void => {
    setCaret(at);
    setActive(-1);
    setOpen(true);
    does.onText(next, at);
  };
  const pick = (suggestion: Suggestion): void => {
    const next = taken(text, suggestion);
    standAt(next.caret);
    change(next.text, next.caret);
    inputRef.current?.focus();
  };
  const hit = (by: 1 | -1): void => {
    setOpen(false);
    does.onHit(by);
  };
  const walk = (by: 1 | -1): void => {
    setOpen(true);
    setActive(step(active, by, suggestions.length));
  };
  const doing: Readonly<Record<FieldKey, () => void>> = {
    pick: () => pick(suggestions[active] ?? suggestions[0]!),
    down: () => walk(1),
    up: () => walk(-1),
    next: () => hit(1),
    previous: () => hit(-1),
    close: () => setOpen(false),
    leave: does.onLeave,
    chips: () => does.onBack('enter'),
    remove: () => does.onBack('remove'),
  };
  return {
    list,
    open,
    suggestions,
    active,
    explained: open && text.trim() !== '' ? explainedAt(text, caret) : undefined,
    change,
    pick,
    onKeyDown(event) {
      const meaning = meaningOf(event, suggestions, active, caret);
      if (meaning === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      doing[meaning]();
    },
    moved: () => setCaret(inputRef.current?.selectionStart ?? text.length),
    show: () => setOpen(true),
    hide: () => setOpen(false),
  };
}

function meaningOf(
  event: KeyboardEvent<HTMLInputElement>,
  suggestions: readonly Suggestion[],
  active: number,
  caret: number,
): FieldKey | undefined {
  const { selectionStart, selectionEnd } = event.currentTarget;
  return keyMeans(event, {
    isShown: suggestions.length > 0,
    hasChosen: suggestions[active] !== undefined,
    continues: (suggestions[0]?.from ?? caret) < caret,
    atStart: selectionStart === 0 && selectionEnd === 0,
  });
}

/** Puts the caret somewhere once the text was drawn: behind what was picked, not at the end. */
function useCaret(inputRef: RefObject<HTMLInputElement | null>): (at: number) => void {
  const wantedRef = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (wantedRef.current !== undefined) inputRef.current?.setSelectionRange(wantedRef.current, wantedRef.current);
    wantedRef.current = undefined;
  });
  return (at) => {
    wantedRef.current = at;
  };
}

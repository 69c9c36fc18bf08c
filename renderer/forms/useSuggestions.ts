// The behaviour of a field with suggestions: arrows choose, Enter takes, Esc closes the list and nothing else.
import { useId, useState, type ChangeEvent, type KeyboardEvent, type MouseEvent } from 'react';

export interface SuggestionsOptions {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly completing: { readonly values: readonly string[]; readonly onAsk: (value: string) => void };
}

export interface SuggestionsState {
  readonly open: boolean;
  /** The suggestion Enter would take. */
  readonly active: number | undefined;
  readonly listId: string;
  readonly optionId: (at: number) => string;
  /** What the input gets. */
  readonly input: {
    readonly value: string;
    readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    readonly onFocus: () => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  };
  /** What a suggestion gets. */
  readonly option: (text: string) => { readonly onMouseDown: (event: MouseEvent) => void };
}

/** Ties an input to what a server suggests for it. */
export function useSuggestions({ value, onChange, completing }: SuggestionsOptions): SuggestionsState {
  const { values, onAsk } = completing;
  const [wanted, setWanted] = useState(false);
  const [active, setActive] = useState<number>();
  const listId = useId();
  // The one suggestion that is what was typed has nothing to add.
  const open = wanted && values.length > 0 && !(values.length === 1 && values[0] === value);
  const take = (text: string): void => {
    onChange(text);
    setWanted(false);
    setActive(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setWanted(true);
      if (values.length > 0) setActive(((active ?? (step > 0 ? -1 : 0)) + step + values.length) % values.length);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && open && active !== undefined) {
      take(values[active] ?? value);
    } else if (event.key === 'Escape' && open) {
      setWanted(false);
      setActive(undefined);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  return {
    open,
    active: open ? active : undefined,
    listId,
    optionId: (at) => `${listId}-${at}`,
    input: {
      value,
      onChange({ target }) {
        onChange(target.value);
        onAsk(target.value);
        setWanted(true);
        setActive(undefined);
      },
      onFocus() {
        setWanted(true);
        onAsk(value);
      },
      onBlur: () => setWanted(false),
      onKeyDown,
    },
    option: (text) => ({
      onMouseDown(event) {
        // The focus stays in the field.
        event.preventDefault();
        take(text);
      },
    }),
  };
}

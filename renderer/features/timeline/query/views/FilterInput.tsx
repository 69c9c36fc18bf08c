import { useLayoutEffect, useRef, type ReactElement, type RefObject } from 'react';
import type { QueryError } from '../../../../../shared/filter/query.ts';
import type { Held } from '../../../../../shared/filter/suggest.ts';
import { Completions, optionId } from './Completions.tsx';
import { useCompleting } from './useCompleting.ts';

export interface FilterInputProps {
  readonly text: string;
  readonly held: Held;
  readonly error: QueryError | undefined;
  /** The id of the sentence that says what is shown, and what is wrong. */
  readonly describedBy: string;
  readonly placeholder: string;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly onText: (text: string, caret: number) => void;
  /** Whether somebody is typing here. */
  readonly onFocused: (focused: boolean) => void;
  /** To the next hit, or the one before. */
  readonly onHit: (by: 1 | -1) => void;
  /** Into the chips: to the last one, or to take it away. */
  readonly onBack: (how: 'enter' | 'remove') => void;
  /** Out of the filter, back to what it filters. */
  readonly onLeave: () => void;
}

/** The text of the filter: a combobox whose list says what can come next. */
export function FilterInput(props: FilterInputProps): ReactElement {
  const { text, error, inputRef } = props;
  const completing = useCompleting(props);
  const { list, suggestions, active } = completing;
  const isShown = suggestions.length > 0;
  return (
    <div className="filter-input">
      <input
        ref={inputRef}
        role="combobox"
        aria-label="Filter"
        aria-expanded={isShown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-describedby={props.describedBy}
        aria-invalid={error !== undefined}
        {...(active >= 0 && isShown && { 'aria-activedescendant': optionId(list, active) })}
        className="filter-text"
        placeholder={props.placeholder}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={({ target }) => completing.change(target.value, target.selectionStart ?? target.value.length)}
        onKeyDown={completing.onKeyDown}
        onSelect={completing.moved}
        onClick={completing.show}
        onFocus={() => props.onFocused(true)}
        onBlur={() => {
          completing.hide();
          props.onFocused(false);
        }}
      />
      {error !== undefined && <ErrorPlace text={text} error={error} inputRef={inputRef} />}
      <Completions {...completing} wrong={completing.open ? error?.sentence : undefined} id={list} onPick={completing.pick} />
    </div>
  );
}

interface ErrorPlaceProps {
  readonly text: string;
  readonly error: QueryError;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

/** A wavy line under the characters an error is about: the same text behind the field's own, scrolled along with it. */
function ErrorPlace({ text, error: { from, to }, inputRef }: ErrorPlaceProps): ReactElement {
  const mirror = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const input = inputRef.current;
    if (input === null) return undefined;
    const follow = (): void => {
      if (mirror.current) mirror.current.scrollLeft = input.scrollLeft;
    };
    follow();
    input.addEventListener('scroll', follow, { passive: true });
    return () => input.removeEventListener('scroll', follow);
  });
  const end = Math.max(to, from + 1);
  return (
    <div ref={mirror} className="filter-mirror" aria-hidden="true">
      {text.slice(0, from)}
      <u data-error-at={from}>{text.slice(from, end) || ' '}</u>
      {text.slice(end)}
    </div>
  );
}

import type { ReactElement } from 'react';
import type { Suggestion } from '../../../../../shared/filter/suggest.ts';
import { classNames } from '../../../../ui/classNames.ts';

export interface CompletionsProps {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  /** The one the keys stand on; −1 is none. */
  readonly active: number;
  /** What the condition being typed asks for, in English. */
  readonly explained: string | undefined;
  /** Why what is typed is no filter yet. */
  readonly wrong: string | undefined;
  readonly onPick: (suggestion: Suggestion) => void;
}

/** The id of one option, for `aria-activedescendant`. */
export function optionId(list: string, index: number): string {
  return `${list}-${index}`;
}

/** What can be typed next, under the field. The focus stays in the field. */
export function Completions({ id, suggestions, active, explained, wrong, onPick }: CompletionsProps): ReactElement {
  const remark = wrong ?? (explained === undefined ? undefined : `Events ${explained}`);
  return (
    <div className="completions" hidden={suggestions.length === 0 && remark === undefined}>
      {remark !== undefined && <p className={classNames('completions-explained', wrong !== undefined && 'is-wrong')}>{remark}</p>}
      <ul id={id} role="listbox" aria-label="Completions" className="completions-list" hidden={suggestions.length === 0}>
        {suggestions.map((suggestion, index) => (
          <li
            key={suggestion.text}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === active}
            className={classNames('completion', index === active && 'is-active')}
            ref={index === active ? scrolledTo : undefined}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(suggestion)}
          >
            <span className="completion-text">{suggestion.text}</span>
            <span className="completion-help">{suggestion.help}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function scrolledTo(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

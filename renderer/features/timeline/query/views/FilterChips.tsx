import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { classNames } from '../../../../ui/classNames.ts';
import { Icon } from '../../../../ui/Icon.tsx';
import { chipLook } from '../draft.ts';

export interface FilterChipsProps {
  readonly chips: readonly string[];
  readonly onReopen: (index: number) => void;
  readonly onRemove: (index: number) => void;
  /** Past the last chip: back to the text. */
  readonly onLeave: () => void;
}

/** The conditions that are whole. Arrows walk them, Backspace takes one away, Enter takes it back into the text. */
export function FilterChips({ chips, onReopen, onRemove, onLeave }: FilterChipsProps): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  // The newest stands beside the text.
  useEffect(() => {
    if (list.current) list.current.scrollLeft = list.current.scrollWidth;
  }, [chips.length]);
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const walk = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (walk !== undefined) {
      event.preventDefault();
      const next = index + walk;
      if (next >= chips.length) onLeave();
      else list.current?.querySelectorAll<HTMLElement>('.filter-chip-words')[Math.max(0, next)]?.focus();
    }
    if (event.key !== 'Backspace' && event.key !== 'Delete') return;
    event.preventDefault();
    onRemove(index);
    onLeave();
  };
  return (
    <ul ref={list} className="filter-chips" aria-label="Conditions" hidden={chips.length === 0}>
      {chips.map((chip, index) => (
        <li key={chip}>
          <Chip
            chip={chip}
            onReopen={() => onReopen(index)}
            onRemove={() => onRemove(index)}
            onKeyDown={(event) => onKeyDown(event, index)}
          />
        </li>
      ))}
    </ul>
  );
}

interface ChipProps {
  readonly chip: string;
  readonly onReopen: () => void;
  readonly onRemove: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Chip({ chip, onReopen, onRemove, onKeyDown }: ChipProps): ReactElement {
  const { negated, field, value, sentence } = chipLook(chip);
  return (
    <span className={classNames('filter-chip', negated && 'is-negated')} title={`Events ${sentence}`} onKeyDown={onKeyDown}>
      <AriaButton className="filter-chip-words" aria-label={`Change ${chip}`} onPress={onReopen}>
        <b>{field}</b> <bdi>{value}</bdi>
      </AriaButton>
      <AriaButton className="filter-chip-remove" aria-label={`Remove ${chip}`} onPress={onRemove} excludeFromTabOrder>
        <Icon name="x" />
      </AriaButton>
    </span>
  );
}

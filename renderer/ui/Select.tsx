import type { ReactElement } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { classNames } from './classNames.ts';
import { Icon } from './Icon.tsx';

/** One choice of the list. */
export interface Option<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** A remark after the title in the list. */
  readonly detail?: string;
}

export interface SelectProps<Id extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly options: readonly Option<Id>[];
  readonly selected: Id | null;
  readonly onSelect: (id: Id) => void;
  readonly placeholder?: string;
  readonly mono?: boolean;
  readonly fill?: boolean;
  readonly disabled?: boolean;
}

/** One of many choices, in a pop-up list. */
export function Select<Id extends string>(props: SelectProps<Id>): ReactElement {
  const { label, labelHidden = false, options, selected, onSelect, placeholder = 'choose', mono = false, fill = false } = props;
  return (
    <AriaSelect
      className={classNames('select', fill && 'select-fill', mono && 'mono')}
      aria-label={label}
      placeholder={placeholder}
      // A list with nothing in it yet does not open: a press on it would be lost.
      isDisabled={(props.disabled ?? false) || options.length === 0}
      value={selected}
      onChange={(key) => {
        const option = options.find((candidate) => candidate.id === key);
        if (option) onSelect(option.id);
      }}
    >
      {!labelHidden && <Label className="select-label">{label}</Label>}
      <Button className="button button-line select-button">
        <SelectValue className="select-value" />
        <Icon name="down" tone="weak" />
      </Button>
      <Popover className="popover" offset={2}>
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.title} className="menu-item">
              <span className="menu-title">{option.title}</span>
              {option.detail !== undefined && <span className="menu-detail">{option.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

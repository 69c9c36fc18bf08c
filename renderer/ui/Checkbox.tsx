import type { ReactElement, ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';

export interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly disabled?: boolean;
}

/** A yes or no with its words beside it. */
export function Checkbox({ checked, onChange, children, disabled = false }: CheckboxProps): ReactElement {
  return (
    <AriaCheckbox className="checkbox" isSelected={checked} onChange={onChange} isDisabled={disabled}>
      <span className="checkbox-box" aria-hidden="true">
        <svg viewBox="0 0 16 16" className="icon">
          <path d="M3.500 8.500 6.500 11.500 12.500 4.800" />
        </svg>
      </span>
      {children}
    </AriaCheckbox>
  );
}

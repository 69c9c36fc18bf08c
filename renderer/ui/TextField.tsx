import type { KeyboardEvent, ReactElement, ReactNode, Ref } from 'react';
import {
  FieldError,
  Input,
  Label,
  SearchField as AriaSearchField,
  Text,
  TextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import { IconButton } from './Button.tsx';
import { classNames } from './classNames.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

export interface TextFieldProps extends FieldProps {
  /** The accessible name; shown above the field unless `labelHidden`. */
  readonly label: string;
  readonly labelHidden?: boolean;
  /** A short remark at the right of the label: the type, the range. */
  readonly hint?: ReactNode;
  readonly description?: string;
  /** What is wrong with the value; the field is marked invalid while it is not empty. */
  readonly error?: string;
  readonly type?: 'text' | 'password' | 'url' | 'number' | 'email' | 'date' | 'time';
  readonly mono?: boolean;
  readonly icon?: IconName;
  readonly big?: boolean;
  readonly required?: boolean;
  /** More than one makes a text area of that many lines. */
  readonly lines?: number;
  /** A text area also of one line, for a text that may get more while it is typed or pasted. */
  readonly grows?: boolean;
}

/** One line of text (or several, with `lines`), with its label, hint, description and error tied to it for assistive technology. */
export function TextField(props: TextFieldProps): ReactElement {
  const { label, labelHidden = false, description, error = '', mono = false, icon, lines = 1 } = props;
  const isArea = lines > 1 || props.grows === true;
  const focus = props.autoFocus === undefined ? {} : { autoFocus: props.autoFocus };
  const common = {
    ...(props.placeholder !== undefined && { placeholder: props.placeholder }),
    ...focus,
    className: 'field-input',
    spellCheck: false,
  };
  return (
    <AriaTextField
      className={classNames('field-group', props.className)}
      value={props.value}
      onChange={props.onChange}
      isDisabled={props.disabled ?? false}
      isInvalid={error !== ''}
      isRequired={props.required ?? false}
      validationBehavior="aria"
      type={props.type ?? 'text'}
      {...(labelHidden && { 'aria-label': label })}
    >
      {!labelHidden && <FieldLabel {...props} />}
      <span
        className={classNames(
          'field',
          mono && 'mono',
          props.big === true && 'field-big',
          isArea && 'field-lines',
          isArea && lines === 1 && 'is-one-line',
        )}
      >
        {icon !== undefined && <Icon name={icon} tone="weak" />}
        {isArea ? (
          <TextArea {...common} rows={lines} />
        ) : (
          <Input
            {...common}
            {...(props.inputRef && { ref: props.inputRef })}
            {...(props.onKeyDown && { onKeyDown: props.onKeyDown })}
          />
        )}
      </span>
      {description !== undefined && description !== '' && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}

function FieldLabel({ label, required = false, hint }: TextFieldProps): ReactElement {
  return (
    <span className="field-label">
      <Label>{label}</Label>
      {required && (
        <span className="field-required" aria-hidden="true">
          *
        </span>
      )}
      {hint !== undefined && <span className="field-hint">{hint}</span>}
    </span>
  );
}

export interface SearchFieldProps extends FieldProps {
  /** The accessible name of the search box. */
  readonly label: string;
  readonly icon?: 'search' | 'filter';
  readonly kbd?: string;
  /** What stands at the right inside the field: "34 of 12,848". */
  readonly after?: ReactNode;
  /** The id of the sentence that describes what is shown. */
  readonly describedBy?: string;
  /** Esc in an empty field. */
  readonly onEscape?: () => void;
  readonly onSubmit?: () => void;
}

/** A search box. Esc clears it first; a second Esc calls `onEscape`. */
export function SearchField(props: SearchFieldProps): ReactElement {
  return (
    <AriaSearchField
      className={classNames('field field-search', props.className)}
      aria-label={props.label}
      value={props.value}
      onChange={props.onChange}
      isDisabled={props.disabled ?? false}
      {...(props.describedBy !== undefined && { 'aria-describedby': props.describedBy })}
      {...(props.onSubmit && { onSubmit: props.onSubmit })}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && props.value === '') props.onEscape?.();
      }}
    >
      <Icon name={props.icon ?? 'search'} tone="weak" />
      <Input
        className="field-input"
        placeholder={props.placeholder ?? ''}
        spellCheck={false}
        {...(props.inputRef && { ref: props.inputRef })}
        {...(props.onKeyDown && { onKeyDown: props.onKeyDown })}
      />
      {props.after}
      {props.value !== '' ? (
        <IconButton
          icon="x"
          label={`Clear ${props.label.toLowerCase()}`}
          onPress={() => props.onChange('')}
          className="field-clear"
        />
      ) : (
        props.kbd !== undefined && <Kbd>{props.kbd}</Kbd>
      )}
    </AriaSearchField>
  );
}

import type { ReactElement } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { TextField } from '../ui/TextField.tsx';
import './forms.css';

export interface CompletingFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required: boolean;
  readonly description: string;
  readonly hint: string;
  /** Undefined where the server completes nothing: then this is a plain field. */
  readonly completing:
    | {
        readonly values: readonly string[];
        readonly remark: string;
        readonly asking: boolean;
        readonly onAsk: (value: string) => void;
      }
    | undefined;
}

/** One line of text the server may suggest values for; whatever is typed counts. */
export function CompletingField(props: CompletingFieldProps): ReactElement {
  const { label, value, onChange, required, description, hint, completing } = props;
  if (completing === undefined) {
    return (
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        required={required}
        description={description}
        hint={hint}
        placeholder="not sent"
        mono
      />
    );
  }
  return <Suggested {...props} completing={completing} />;
}

function Suggested(
  props: CompletingFieldProps & { readonly completing: NonNullable<CompletingFieldProps['completing']> },
): ReactElement {
  const { label, value, onChange, required, description, hint } = props;
  const { values, remark, asking, onAsk } = props.completing;
  const items = values.map((text) => ({ id: text, text }));
  return (
    <ComboBox
      className="field-group"
      items={items}
      inputValue={value}
      onInputChange={(typed) => {
        onChange(typed);
        onAsk(typed);
      }}
      onFocus={() => onAsk(value)}
      allowsCustomValue
      allowsEmptyCollection={asking}
      isRequired={required}
      validationBehavior="aria"
    >
      <span className="field-label">
        <Label className="mono">{label}</Label>
        {required && (
          <span className="field-required" aria-hidden="true">
            *
          </span>
        )}
        <span className="field-hint">{hint}</span>
      </span>
      <span className="field mono">
        <Input className="field-input" placeholder="not sent" spellCheck={false} />
        <Button className="button button-icon completing-button" aria-label={`Suggestions for ${label}`}>
          <span aria-hidden="true">▾</span>
        </Button>
      </span>
      {description !== '' && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      {!asking && remark !== '' && <span className="field-description completing-remark">{remark}</span>}
      <Popover className="popover" offset={2}>
        <ListBox className="menu" renderEmptyState={() => <p className="completing-empty">asking the server</p>}>
          {({ id, text }: SuggestedText) => (
            <ListBoxItem id={id} textValue={text} className="menu-item mono">
              <span className="menu-title">
                <bdi>{text}</bdi>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

interface SuggestedText {
  readonly id: string;
  readonly text: string;
}

import type { ReactElement } from 'react';
import { Input, Label, Text, TextField as AriaTextField } from 'react-aria-components';
import { TextField } from '../ui/TextField.tsx';
import './forms.css';
import { useSuggestions } from './useSuggestions.ts';

/** What a server suggests for a field. */
export interface FieldCompletion {
  readonly values: readonly string[];
  /** "8 more", or why there is nothing; empty where there is nothing to say. */
  readonly remark: string;
  readonly asking: boolean;
  readonly onAsk: (value: string) => void;
}

export interface CompletingFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required: boolean;
  readonly description: string;
  readonly hint: string;
  /** Undefined where the server completes nothing: then this is a plain field. */
  readonly completing: FieldCompletion | undefined;
}

/** One line of text the server may suggest values for; whatever is typed counts. */
export function CompletingField(props: CompletingFieldProps): ReactElement {
  const { completing, ...field } = props;
  return completing === undefined ? (
    <TextField {...field} placeholder="not sent" mono />
  ) : (
    <SuggestedField {...field} completing={completing} />
  );
}

/**
 * A combobox whose list is no window of its own: what stands around it stays reachable, and an answer that comes late never takes the
 * focus.
 */
function SuggestedField(props: CompletingFieldProps & { readonly completing: FieldCompletion }): ReactElement {
  const { label, value, onChange, required, description, hint, completing } = props;
  const { open, active, listId, optionId, input, option } = useSuggestions({ value, onChange, completing });
  return (
    <AriaTextField className="field-group completing" isRequired={required} validationBehavior="aria">
      <span className="field-label">
        <Label>{label}</Label>
        {required && (
          <span className="field-required" aria-hidden="true">
            *
          </span>
        )}
        <span className="field-hint">{completing.asking ? 'asking' : hint}</span>
      </span>
      <span className="field mono">
        <Input
          {...input}
          className="field-input"
          placeholder="not sent"
          spellCheck={false}
          autoComplete="off"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={open}
          {...(open && { 'aria-controls': listId })}
          {...(open && active !== undefined && { 'aria-activedescendant': optionId(active) })}
        />
      </span>
      {open && (
        <div id={listId} role="listbox" aria-label={`Suggestions for ${label}`} className="suggestions">
          {completing.values.map((text, at) => (
            <div
              key={text}
              id={optionId(at)}
              role="option"
              aria-selected={at === active}
              className="suggestion mono clip"
              title={text}
              {...option(text)}
            >
              <bdi>{text}</bdi>
            </div>
          ))}
          {completing.remark !== '' && <div className="suggestions-remark">{completing.remark}</div>}
        </div>
      )}
      {description !== '' && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      {!open && completing.values.length === 0 && completing.remark !== '' && (
        <span className="field-description">{completing.remark}</span>
      )}
    </AriaTextField>
  );
}

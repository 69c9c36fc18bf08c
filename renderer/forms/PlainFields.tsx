import type { ReactElement } from 'react';
import { visibleName } from '../../shared/base/visibleText.ts';
import { CompletingField } from './CompletingField.tsx';

/** One text a person fills in: a prompt's argument, a template's variable. */
export interface PlainArgument {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly required: boolean;
  /** A short remark beside the name; empty where there is nothing to say. */
  readonly hint: string;
}

/** The texts typed so far; what is absent is not sent. */
export type PlainValues = Readonly<Record<string, string>>;

export interface PlainFieldsProps {
  readonly fields: readonly PlainArgument[];
  readonly values: PlainValues;
  readonly onChange: (values: PlainValues) => void;
  /** What the server suggests, where it does. */
  readonly completing:
    | {
        readonly suggestions:
          | { readonly argument: string; readonly values: readonly string[]; readonly remark: string }
          | undefined;
        readonly asking: string | undefined;
        readonly complete: (argument: string, value: string, others: PlainValues) => void;
      }
    | undefined;
}

/** The form `Arguments` of things that take texts only. An emptied field is not sent. */
export function PlainFields({ fields, values, onChange, completing }: PlainFieldsProps): ReactElement {
  return (
    <form className="plain-fields" aria-label="Arguments" onSubmit={(event) => event.preventDefault()}>
      {fields.map(({ name, title, description, required, hint }) => {
        const { [name]: value = '', ...others } = values;
        const own = completing?.suggestions?.argument === name ? completing.suggestions : undefined;
        return (
          <CompletingField
            key={name}
            label={visibleName(name)}
            value={value}
            onChange={(typed) => onChange(typed === '' ? others : { ...others, [name]: typed })}
            required={required}
            description={[title === name ? '' : title, description].filter((part) => part !== '').join(': ')}
            hint={hint}
            completing={
              completing && {
                values: own?.values ?? [],
                remark: own?.remark ?? '',
                asking: completing.asking === name,
                onAsk: (typed) => completing.complete(name, typed, others),
              }
            }
          />
        );
      })}
    </form>
  );
}

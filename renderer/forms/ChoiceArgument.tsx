import type { ReactElement } from 'react';
import { isObject, itemsOf, type SchemaObject } from '../../shared/forms/schema.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { change, factsOf, FieldShell, schemaOf, type ArgumentFieldProps } from './fieldParts.tsx';

/** One of the values a schema lists. */
export interface Choice {
  readonly value: unknown;
  readonly title: string;
  readonly detail: string;
}

const NOT_SENT = 'not sent';
/** What still fits a strip in a narrow pane, in characters. */
const STRIP = 26;

/** The values a schema lists (`enum`, `const`, or a union of constants with titles); undefined where it lists none. */
export function choicesOf(schema: SchemaObject): readonly Choice[] | undefined {
  if (schema.const !== undefined) return [choice(schema.const, '', '')];
  if (Array.isArray(schema.enum)) {
    const names = itemsOf(schema.enumNames);
    return itemsOf(schema.enum).map((value, at) => choice(value, typeof names[at] === 'string' ? names[at] : '', ''));
  }
  const union = itemsOf(schema.oneOf ?? schema.anyOf);
  const constants = union.filter((option): option is SchemaObject => isObject(option) && option.const !== undefined);
  if (union.length === 0 || constants.length !== union.length) return undefined;
  return constants.map((option) => choice(option.const, wordsOf(option.title), wordsOf(option.description)));
}

/** One of listed values, or not sent: a strip where it fits, a menu where it does not. */
export function ChoiceArgument(props: ArgumentFieldProps): ReactElement {
  const facts = factsOf(props);
  const choices = choicesOf(schemaOf(props)) ?? [];
  const selected = choices.findIndex((candidate) => JSON.stringify(candidate.value) === JSON.stringify(props.formData));
  const id = props.formData === undefined ? NOT_SENT : String(selected);
  const pick = (picked: string): void => change(props, picked === NOT_SENT ? undefined : choices[Number(picked)]?.value);
  const options = [
    ...(facts.omittable ? [{ id: NOT_SENT, title: NOT_SENT }] : []),
    ...choices.map((option, at) => ({ id: String(at), title: option.title, detail: option.detail })),
    ...(id === '-1' ? [{ id, title: JSON.stringify(props.formData) }] : []),
  ];
  const fits = options.reduce((length, option) => length + option.title.length + 2, 0) <= STRIP;
  return (
    <FieldShell facts={facts}>
      {fits ? (
        <Segmented label={facts.fullName} segments={options} selected={id} onSelect={pick} fill />
      ) : (
        <Select label={facts.fullName} labelHidden options={options} selected={id} onSelect={pick} fill mono />
      )}
    </FieldShell>
  );
}

/** true, false, null where allowed, or not sent. */
export function BooleanArgument(props: ArgumentFieldProps): ReactElement {
  if (choicesOf(schemaOf(props)) !== undefined) return <ChoiceArgument {...props} />;
  const facts = factsOf(props);
  const values = facts.nullable ? [true, false, null] : [true, false];
  const segments = [...(facts.omittable ? [NOT_SENT] : []), ...values.map(String)].map((id) => ({ id, title: id }));
  const pick = (id: string): void =>
    change(
      props,
      values.find((value) => String(value) === id),
    );
  return (
    <FieldShell facts={facts}>
      <Segmented
        label={facts.fullName}
        segments={segments}
        selected={props.formData === undefined ? NOT_SENT : JSON.stringify(props.formData)}
        onSelect={pick}
        fill
      />
    </FieldShell>
  );
}

/** A member that can only be null. */
export function NullArgument(props: ArgumentFieldProps): ReactElement {
  const facts = factsOf(props);
  const segments = [...(facts.omittable ? [NOT_SENT] : []), 'null'].map((id) => ({ id, title: id }));
  return (
    <FieldShell facts={facts}>
      <Segmented
        label={facts.fullName}
        segments={segments}
        selected={props.formData === undefined ? NOT_SENT : 'null'}
        onSelect={(id) => change(props, id === NOT_SENT ? undefined : null)}
        fill
      />
    </FieldShell>
  );
}

function choice(value: unknown, title: string, detail: string): Choice {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { value, title: title === '' ? text : title, detail: detail === '' && title !== '' && title !== text ? text : detail };
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

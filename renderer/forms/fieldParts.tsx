// What the fields of the arguments form have in common: their label row, description and problem.
import type { FieldProps, RJSFSchema } from '@rjsf/utils';
import type { ReactElement, ReactNode } from 'react';
import { describeType } from '../../shared/forms/describeType.ts';
import { typesOf, type SchemaObject } from '../../shared/forms/schema.ts';
import { Icon } from '../ui/Icon.tsx';

/** What every field gets from the form engine. */
export type ArgumentFieldProps = FieldProps<unknown, RJSFSchema>;

/** The few facts a field shows about itself. */
export interface FieldFacts {
  /** The member's name, or `[0]` for a list item. */
  readonly label: string;
  /** The name with its parent, for assistive technology: `items[0]`. */
  readonly fullName: string;
  readonly type: string;
  readonly description: string;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly problem: string;
  /** Whether the value may be left out: everything but list items. */
  readonly omittable: boolean;
}

/** Reads them from the engine's props. */
export function factsOf(props: ArgumentFieldProps): FieldFacts {
  const schema = schemaOf(props);
  const path = props.fieldPathId.path;
  const last = path.at(-1);
  const item = typeof last === 'number';
  const parent = path.findLast((part) => typeof part === 'string');
  const title = textOf(schema.title);
  const description = textOf(schema.description);
  return {
    label: item ? `[${last}]` : String(last ?? ''),
    fullName: item ? `${parent ?? ''}[${last}]` : String(last ?? ''),
    type: describeType(schema, props.registry.rootSchema),
    description: description === '' && title !== String(last) ? title : description,
    required: props.required === true && !item,
    nullable: typesOf(schema).includes('null'),
    problem: (props.rawErrors ?? []).join(' '),
    omittable: !item,
  };
}

/** The schema of a field as plain data. */
export function schemaOf(props: { readonly schema: RJSFSchema }): SchemaObject {
  return props.schema;
}

/** Tells the engine the field's new value; undefined is "not sent". */
export function change(props: ArgumentFieldProps, value: unknown): void {
  props.onChange(value, props.fieldPathId.path, undefined, props.fieldPathId.$id);
}

/** The label row, the control, and what is said under it. */
export function FieldShell(props: {
  readonly facts: FieldFacts;
  readonly children: ReactNode;
  readonly hint?: ReactNode;
}): ReactElement {
  const { facts, children, hint } = props;
  return (
    <div className={facts.problem === '' ? 'argument-shell' : 'argument-shell has-problem'}>
      <div className="argument-label">
        <span className="mono clip">{facts.label}</span>
        {facts.required && (
          <span className="field-required" title="required">
            *
          </span>
        )}
        <span className="field-hint">{hint ?? facts.type}</span>
      </div>
      {children}
      <FieldRemarks facts={facts} />
    </div>
  );
}

/** The description and the problem of a field. */
export function FieldRemarks({ facts }: { readonly facts: FieldFacts }): ReactElement {
  return (
    <>
      {facts.description !== '' && <p className="argument-description">{facts.description}</p>}
      {facts.problem !== '' && (
        <p className="argument-problem">
          <Icon name="warning" tone="warning" label="Does not match" /> {facts.problem}
        </p>
      )}
    </>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

import { withTheme } from '@rjsf/core';
import type { RJSFSchema } from '@rjsf/utils';
import { useMemo, type ReactElement } from 'react';
import { JSON_FIELD, formSchema } from '../../shared/forms/formSchema.ts';
import type { Problem } from '../../shared/forms/problems.ts';
import { isObject } from '../../shared/forms/schema.ts';
import { BooleanArgument, NullArgument } from './ChoiceArgument.tsx';
import { checker, errorTree } from './checker.ts';
import { ListArgument, ObjectArgument } from './ContainerArguments.tsx';
import { JsonArgument, UntypedArgument } from './JsonArgument.tsx';
import { templates } from './templates.tsx';
import { NumberArgument, StringArgument } from './TextArgument.tsx';
import { UnionArgument } from './UnionArgument.tsx';
import './forms.css';

const Form = withTheme<unknown, RJSFSchema>({
  templates,
  fields: {
    StringField: StringArgument,
    NumberField: NumberArgument,
    BooleanField: BooleanArgument,
    NullField: NullArgument,
    ObjectField: ObjectArgument,
    ArrayField: ListArgument,
    AnyOfField: UnionArgument,
    OneOfField: UnionArgument,
    FallbackField: UntypedArgument,
    [JSON_FIELD]: JsonArgument,
  },
});

export interface SchemaFormProps {
  /** The schema as the server wrote it. */
  readonly schema: unknown;
  readonly value: Readonly<Record<string, unknown>>;
  readonly onChange: (value: Readonly<Record<string, unknown>>) => void;
  /** What checking said, shown at the fields. */
  readonly problems: readonly Problem[];
}

/** The fields of an input schema. It draws and reports; it neither checks nor fills in anything by itself. */
export function SchemaForm({ schema, value, onChange, problems }: SchemaFormProps): ReactElement {
  const drawn = useMemo(() => formSchema(schema) as RJSFSchema, [schema]);
  const errors = useMemo(() => errorTree(problems), [problems]);
  return (
    <Form
      tagName="div"
      className="schema-form"
      schema={drawn}
      formData={value}
      extraErrors={errors}
      validator={checker}
      onChange={({ formData }) => isObject(formData) && onChange(formData)}
      translateString={() => ''}
      showErrorList={false}
      noHtml5Validate
      experimental_defaultFormStateBehavior={{
        emptyObjectFields: 'skipDefaults',
        constAsDefaults: 'never',
        requiredBooleanDefault: 'skip',
        arrayMinItems: { populate: 'never' },
        allOf: 'skipDefaults',
      }}
    >
      <></>
    </Form>
  );
}

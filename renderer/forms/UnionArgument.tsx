import { useState, type ReactElement } from 'react';
import { newValue } from '../../shared/forms/initialValue.ts';
import { isObject, itemsOf, resolveSchema, typesOf, type SchemaObject } from '../../shared/forms/schema.ts';
import { validate } from '../../shared/forms/validate.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { change, factsOf, FieldShell, schemaOf, type ArgumentFieldProps } from './fieldParts.tsx';

const NOT_SENT = 'not sent';
const STRIP = 26;

/** A union: which alternative is meant, then that one's field. Choosing starts it anew, keeping members both have. */
export function UnionArgument(props: ArgumentFieldProps): ReactElement {
  const facts = factsOf(props);
  const root = props.registry.rootSchema;
  const schema = schemaOf(props);
  const alternatives = itemsOf(schema.oneOf ?? schema.anyOf).filter(isObject);
  const [chosen, setChosen] = useState<number>();
  const fits = chosen !== undefined && looksLike(alternatives[chosen], props.formData, root);
  const selected = props.formData === undefined ? undefined : fits ? chosen : closest(alternatives, props.formData, root);
  const absent = props.fieldPathId.path.length > 0 && facts.omittable;
  const options = [
    ...(absent ? [{ id: NOT_SENT, title: NOT_SENT }] : []),
    ...alternatives.map((alternative, at) => ({ id: String(at), title: titleOf(alternative, root, at) })),
  ];
  const pick = (id: string): void => {
    const alternative = alternatives[Number(id)];
    setChosen(id === NOT_SENT ? undefined : Number(id));
    change(props, alternative === undefined ? undefined : carryOver(newValue(alternative, root), props.formData));
  };
  const width = options.reduce((length, option) => length + option.title.length + 2, 0);
  const id = selected === undefined ? NOT_SENT : String(selected);
  const { SchemaField } = props.registry.fields;
  const option = selected === undefined ? undefined : alternatives[selected];
  return (
    <FieldShell facts={{ ...facts, problem: option === undefined ? facts.problem : '' }}>
      {width <= STRIP ? (
        <Segmented label={`${facts.fullName} alternative`} segments={options} selected={id} onSelect={pick} fill />
      ) : (
        <Select label={`${facts.fullName} alternative`} labelHidden options={options} selected={id} onSelect={pick} fill />
      )}
      {option !== undefined &&
        SchemaField !== undefined &&
        !typesOf(resolveSchema(option, root)).every((type) => type === 'null') && (
          <div className="argument-alternative">
            <SchemaField {...props} key={id} required schema={{ ...option, description: '' }} />
          </div>
        )}
    </FieldShell>
  );
}

function titleOf(alternative: SchemaObject, root: unknown, at: number): string {
  const resolved = resolveSchema(alternative, root);
  if (typeof resolved.title === 'string') return resolved.title;
  const tag = Object.values(isObject(resolved.properties) ? resolved.properties : {}).find(
    (property) => isObject(property) && typeof property.const === 'string',
  );
  if (isObject(tag)) return String(tag.const);
  return typesOf(resolved)[0] ?? `alternative ${at + 1}`;
}

/** The alternative a value belongs to: the first it matches, else the one with the fewest problems. */
function closest(alternatives: readonly SchemaObject[], value: unknown, root: unknown): number | undefined {
  const counts = alternatives.map((alternative) => {
    const { valid, problems } = validate(alternative, value, root);
    return valid ? 0 : looksLike(alternative, value, root) ? problems.length : problems.length + 100;
  });
  return counts.length === 0 ? undefined : counts.indexOf(Math.min(...counts));
}

/** Whether a value has the type and the constants of an alternative, whatever else is wrong with it. */
function looksLike(alternative: SchemaObject | undefined, value: unknown, root: unknown): boolean {
  const { problems } = validate(alternative, value, root);
  return !problems.some(
    ({ keyword, path }) => (keyword === 'type' && path === '') || (keyword === 'const' && path.lastIndexOf('/') === 0),
  );
}

function carryOver(fresh: unknown, old: unknown): unknown {
  if (!isObject(fresh) || !isObject(old)) return fresh;
  return Object.fromEntries(
    Object.entries(fresh).map(([key, value]) => [key, value === '' || value === null ? (old[key] ?? value) : value]),
  );
}

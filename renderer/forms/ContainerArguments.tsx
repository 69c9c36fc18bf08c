// Objects and lists: the engine's own fields do the walking; here stand their frame, and what "not sent" means for them.
import { getDefaultRegistry } from '@rjsf/core';
import type { ReactElement, ReactNode } from 'react';
import { newValue } from '../../shared/forms/initialValue.ts';
import { isObject, itemsOf, resolveSchema } from '../../shared/forms/schema.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { choicesOf } from './ChoiceArgument.tsx';
import { MultiChoiceArgument } from './MultiChoiceArgument.tsx';
import { change, factsOf, FieldRemarks, schemaOf, type ArgumentFieldProps, type FieldFacts } from './fieldParts.tsx';

const engine = getDefaultRegistry().fields;
const EngineObject = engine.ObjectField;
const EngineArray = engine.ArrayField;

/** An object: the whole form, or a group with a line at its left; an optional one is sent only once it was added. */
export function ObjectArgument(props: ArgumentFieldProps): ReactElement | null {
  if (EngineObject === undefined) return null;
  if (props.fieldPathId.path.length === 0) return <EngineObject {...props} />;
  const facts = factsOf(props);
  const add = (): void => change(props, newValue(schemaOf(props), props.registry.rootSchema));
  if (!isObject(props.formData)) {
    return (
      <Group facts={facts} actions={<AddButton name={facts.fullName} onPress={add} />}>
        <p className="argument-absent">{absence(props.formData)}</p>
      </Group>
    );
  }
  return (
    <Group
      facts={facts}
      quiet={facts.omittable && <RemoveButton name={facts.fullName} onPress={() => change(props, undefined)} />}
    >
      <EngineObject {...props} />
    </Group>
  );
}

/** A list: its items with their places, and a button that adds one with what its schema starts from. */
export function ListArgument(props: ArgumentFieldProps): ReactElement | null {
  const listed = listedItems(props);
  if (listed !== undefined) return <MultiChoiceArgument {...props} choices={listed} />;
  return <FreeList {...props} />;
}

/** The values the items of a list are chosen from; undefined where they are free, or one of them is there twice. */
function listedItems(props: ArgumentFieldProps): ReturnType<typeof choicesOf> {
  const { items } = schemaOf(props);
  const present = itemsOf(props.formData).map((item) => JSON.stringify(item));
  return isObject(items) && new Set(present).size === present.length
    ? choicesOf(resolveSchema(items, props.registry.rootSchema))
    : undefined;
}

function FreeList(props: ArgumentFieldProps): ReactElement | null {
  if (EngineArray === undefined) return null;
  const facts = factsOf(props);
  const schema = schemaOf(props);
  const present = Array.isArray(props.formData);
  const items = itemsOf(props.formData);
  const tuple = Array.isArray(schema.items) ? itemsOf(schema.items) : undefined;
  const next = tuple === undefined ? schema.items : (tuple[items.length] ?? schema.additionalItems);
  const full = tuple !== undefined && items.length >= tuple.length && !isObject(schema.additionalItems);
  const add = (): void => change(props, [...items, newValue(next, props.registry.rootSchema)]);
  return (
    <Group
      facts={facts}
      count={present ? items.length : undefined}
      quiet={present && facts.omittable && <RemoveButton name={facts.fullName} onPress={() => change(props, undefined)} />}
      actions={!full && <AddButton name={facts.fullName} onPress={add} />}
    >
      {!present && <p className="argument-absent">{absence(props.formData)}</p>}
      {present && items.length === 0 && <p className="argument-absent">an empty list is sent</p>}
      {present && items.length > 0 && <EngineArray {...props} formData={[...items]} />}
    </Group>
  );
}

function Group(props: {
  readonly facts: FieldFacts;
  readonly count?: number | undefined;
  /** Shown while the group has the pointer or the focus. */
  readonly quiet?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const { facts, count, quiet, actions, children } = props;
  return (
    <fieldset className="argument-group" aria-label={facts.fullName}>
      <div className="argument-label">
        <span className="mono clip">{facts.label}</span>
        {facts.required && (
          <span className="field-required" title="required">
            *
          </span>
        )}
        {count !== undefined && <span className="weak">{count}</span>}
        <span className="argument-extras">{quiet}</span>
        <span className="field-hint">{facts.type}</span>
        {actions}
      </div>
      <FieldRemarks facts={facts} />
      <div className="argument-members">{children}</div>
    </fieldset>
  );
}

function AddButton({ name, onPress }: { readonly name: string; readonly onPress: () => void }): ReactElement {
  return <IconButton icon="plus" label={`Add to ${name}`} onPress={onPress} className="argument-button" />;
}

function RemoveButton({ name, onPress }: { readonly name: string; readonly onPress: () => void }): ReactElement {
  return (
    <Button look="link" label={`Do not send ${name}`} onPress={onPress}>
      do not send
    </Button>
  );
}

function absence(value: unknown): string {
  return value === undefined ? 'not sent' : `${JSON.stringify(value)} is sent; adding replaces it`;
}

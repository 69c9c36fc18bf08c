import { useMemo, type ReactElement } from 'react';
import { readJson } from '../../../shared/base/json.ts';
import type { Shape } from '../../../shared/forms/field/field.ts';
import { startText } from '../../../shared/forms/field/startText.ts';
import { pointerOf } from '../../../shared/forms/schema.ts';
import { IconButton } from '../../ui/Button.tsx';
import { below, useFormGround } from './formContext.ts';
import { Absence, Group } from './Group.tsx';
import type { DrawnPlace } from './drawnPlace.ts';

type ListShape = Shape & { readonly kind: 'list' };

/** Items drawn; of a longer list the rest is in the JSON. */
const DRAWN = 100;

/** A list: its items with their places, and a button that adds one with what its schema starts from. */
export function ListPlace(props: DrawnPlace & { readonly shape: ListShape }): ReactElement {
  const { edits, root } = useFormGround();
  const { at, raw, value, shape, fullName } = props;
  const isThere = Array.isArray(value);
  const items = useMemo(() => itemsIn(raw), [raw]);
  const next = schemaOf(shape, items.length);
  const isFull = next === undefined || items.length >= shape.most;
  const add = (): void => {
    const item = startText(next, root);
    if (isThere) edits.insert(at, items.length, item);
    else edits.set(at, `[${item}]`);
  };
  return (
    <Group
      place={props}
      count={isThere ? items.length : undefined}
      add={isFull ? undefined : { label: `Add to ${fullName}`, onPress: add }}
    >
      {!isThere && <Absence {...props} />}
      {isThere && items.length === 0 && <p className="argument-absent">an empty list is sent</p>}
      <div className="argument-list">
        {items.slice(0, DRAWN).map((item, index) => (
          <Item key={index} of={props} index={index} raw={item} count={items.length} canAdd={!isFull} />
        ))}
      </div>
      {items.length > DRAWN && <p className="argument-absent">{items.length - DRAWN} more items are in the JSON.</p>}
    </Group>
  );
}

function Item(props: {
  readonly of: DrawnPlace & { readonly shape: ListShape };
  readonly index: number;
  readonly raw: string;
  readonly count: number;
  readonly canAdd: boolean;
}): ReactElement {
  const { edits, Place } = useFormGround();
  const { of, index, raw, count } = props;
  const pointer = of.pointer + pointerOf([index]);
  return (
    <div className="argument-item">
      <div className="argument-item-body">
        <Place
          schema={schemaOf(of.shape, index) ?? {}}
          raw={raw}
          at={below(of.at, index)}
          pointer={pointer}
          label={`[${index}]`}
          fullName={`${of.isTop === true ? '' : of.fullName}[${index}]`}
          required={false}
          isItem
          problems={of.problems.filter(({ path }) => path === pointer || path.startsWith(`${pointer}/`))}
        />
      </div>
      <div className="argument-item-buttons">
        {index > 0 && (
          <IconButton
            icon="down"
            className="turned"
            label={`Move item ${index} up`}
            onPress={() => edits.move(of.at, index, index - 1)}
          />
        )}
        {index < count - 1 && (
          <IconButton icon="down" label={`Move item ${index} down`} onPress={() => edits.move(of.at, index, index + 1)} />
        )}
        {props.canAdd && (
          <IconButton icon="copy" label={`Duplicate item ${index}`} onPress={() => edits.insert(of.at, index + 1, raw)} />
        )}
        <IconButton icon="trash" label={`Remove item ${index}`} onPress={() => edits.remove(below(of.at, index))} />
      </div>
    </div>
  );
}

/** The schema of the item at a position; undefined where there may be none. */
function schemaOf({ first, rest }: ListShape, index: number): unknown {
  return index < first.length ? first[index] : rest;
}

function itemsIn(raw: string | undefined): readonly string[] {
  if (raw === undefined) return [];
  const { root } = readJson(raw, { comments: true });
  return root?.kind === 'array' ? root.items.map(({ from, to }) => raw.slice(from, to)) : [];
}

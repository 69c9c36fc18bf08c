import { useState, type ReactElement } from 'react';
import { setAt } from '../../../shared/base/editJson.ts';
import type { Shape } from '../../../shared/forms/field/field.ts';
import { startText } from '../../../shared/forms/field/startText.ts';
import { isObject } from '../../../shared/forms/schema.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { useFormGround } from './formContext.ts';
import type { DrawnPlace } from './drawnPlace.ts';
import { isOmittable, PlaceShell, usePlaceActions } from './placeParts.tsx';
import { plainOf } from './plainOf.ts';

const NOT_SENT = 'not sent';
const STRIP = 26;

/** A union: which alternative is meant, then that one's field. Choosing starts it anew, keeping members both have. */
export function UnionPlace(props: DrawnPlace & { readonly shape: Shape & { readonly kind: 'union' } }): ReactElement {
  const { edits, root, outside, Place } = useFormGround();
  const { at, raw, value, shape, field, fullName } = props;
  const [choice, setChoice] = useState<{ readonly index: number; readonly outside: number }>();
  const actions = usePlaceActions(props);
  // Which one is meant is known until the text is changed by other hands.
  const chosen = choice?.outside === outside ? choice.index : undefined;
  const isNull = value === null && field.nullable;
  const current = raw === undefined || isNull ? undefined : (chosen ?? shape.current);
  const options = [
    ...(isOmittable(props) ? [{ id: NOT_SENT, title: NOT_SENT }] : []),
    ...shape.branches.map(({ title }, index) => ({ id: String(index), title })),
    ...(field.nullable ? [{ id: 'null', title: 'null' }] : []),
  ];
  const pick = (id: string): void => {
    setChoice(undefined);
    if (id === NOT_SENT) return edits.remove(at);
    if (id === 'null') return edits.set(at, 'null');
    const branch = shape.branches[Number(id)];
    if (!branch) return undefined;
    setChoice({ index: Number(id), outside });
    return edits.set(at, carriedOver(startText(branch.schema, root), value));
  };
  const selected = isNull ? 'null' : current === undefined ? NOT_SENT : String(current);
  const branch = current === undefined ? undefined : shape.branches[current];
  const fits = options.reduce((length, option) => length + option.title.length + 2, 0) <= STRIP;
  return (
    <PlaceShell place={{ ...props, problem: branch ? '' : props.problem }} actions={actions}>
      {fits ? (
        <Segmented label={`${fullName} alternative`} segments={options} selected={selected} onSelect={pick} fill />
      ) : (
        <Select label={`${fullName} alternative`} labelHidden options={options} selected={selected} onSelect={pick} fill />
      )}
      {branch && (
        <div className="argument-alternative">
          <Place {...props} key={selected} schema={branch.schema} required unions={(props.unions ?? 0) + 1} />
        </div>
      )}
    </PlaceShell>
  );
}

/** What the alternative starts with, with the members the value had under the same names and nothing is known of yet. */
function carriedOver(fresh: string, before: unknown): string {
  const value = plainOf(fresh);
  if (!isObject(value) || !isObject(before)) return fresh;
  return Object.entries(before).reduce(
    (text, [key, member]) => (key in value ? text : (setAt(text, [key], JSON.stringify(member)) ?? text)),
    fresh,
  );
}

import type { ReactElement } from 'react';
import type { Choice } from '../../../shared/forms/field/field.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { useFormGround } from './formContext.ts';
import type { DrawnPlace } from './drawnPlace.ts';
import { isOmittable, PlaceShell, usePlaceActions } from './placeParts.tsx';

const NOT_SENT = 'not sent';
/** What still fits a strip in a narrow pane, in characters. */
const STRIP = 26;

type WithChoices = DrawnPlace & { readonly choices: readonly Choice[] };

/** One of listed values, or not sent: a strip where it fits, a menu where it does not. */
export function ChoicePlace(props: WithChoices): ReactElement {
  const { edits } = useFormGround();
  const { at, value, raw, fullName, field } = props;
  const choices: readonly Choice[] =
    field.nullable && !props.choices.some((choice) => choice.raw === 'null')
      ? [...props.choices, { raw: 'null', title: 'null', detail: '' }]
      : props.choices;
  const now = value === undefined ? undefined : JSON.stringify(value);
  const selected = choices.findIndex((choice) => choice.raw === now);
  const id = raw === undefined ? NOT_SENT : String(selected);
  const pick = (picked: string): void => {
    const choice = choices[Number(picked)];
    if (choice) edits.set(at, choice.raw);
    else if (picked === NOT_SENT) edits.remove(at);
  };
  const options = [
    ...(isOmittable(props) ? [{ id: NOT_SENT, title: NOT_SENT }] : []),
    ...choices.map(({ title, detail }, index) => ({ id: String(index), title, detail })),
    ...(id === '-1' ? [{ id, title: raw ?? '' }] : []),
  ];
  const fits = options.reduce((length, option) => length + option.title.length + 2, 0) <= STRIP;
  return (
    <PlaceShell place={props}>
      {fits ? (
        <Segmented label={fullName} segments={options} selected={id} onSelect={pick} fill />
      ) : (
        <Select label={fullName} labelHidden options={options} selected={id} onSelect={pick} fill mono />
      )}
    </PlaceShell>
  );
}

/** Any of listed values: a box for each. Values the schema does not list stay until they are taken out. */
export function ChoicesPlace(props: WithChoices): ReactElement {
  const { edits } = useFormGround();
  const { at, value, raw, fullName, choices, field } = props;
  const actions = usePlaceActions(props);
  const chosen = (Array.isArray(value) ? value : []).map((each) => JSON.stringify(each));
  const listed = new Set(choices.map((choice) => choice.raw));
  const boxes = [
    ...choices,
    ...chosen.filter((each) => !listed.has(each)).map((each) => ({ raw: each, title: each, detail: 'not listed' })),
  ];
  const set = (box: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(box);
    else next.delete(box);
    // In the order of the schema, whatever the order of the clicks.
    edits.set(at, `[${boxes.flatMap((each) => (next.has(each.raw) ? [each.raw] : [])).join(',')}]`);
  };
  return (
    <PlaceShell place={props} actions={actions} type={raw === undefined ? `${field.type}, not sent` : field.type}>
      <div role="group" aria-label={fullName} className="argument-boxes">
        {boxes.map(({ raw: box, title, detail }) => (
          <Checkbox key={box} checked={chosen.includes(box)} onChange={(on) => set(box, on)}>
            <span className="mono">{title}</span>
            {detail !== '' && <span className="weak">{detail}</span>}
          </Checkbox>
        ))}
      </div>
    </PlaceShell>
  );
}

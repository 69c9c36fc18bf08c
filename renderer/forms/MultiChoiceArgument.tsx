import type { ReactElement } from 'react';
import { itemsOf } from '../../shared/forms/schema.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import type { Choice } from './ChoiceArgument.tsx';
import { change, factsOf, FieldShell, type ArgumentFieldProps } from './fieldParts.tsx';

/** Any of listed values: a box for each. Values the schema does not list stay until they are taken out. */
export function MultiChoiceArgument({
  choices,
  ...props
}: ArgumentFieldProps & { readonly choices: readonly Choice[] }): ReactElement {
  const facts = factsOf(props);
  const chosen = new Map(itemsOf(props.formData).map((value) => [keyOf(value), value]));
  const listed = new Set(choices.map(({ value }) => keyOf(value)));
  const boxes = [
    ...choices,
    ...[...chosen].filter(([key]) => !listed.has(key)).map(([key, value]) => ({ value, title: key, detail: 'not listed' })),
  ];
  const set = (value: unknown, on: boolean): void => {
    const next = new Map(chosen);
    if (on) next.set(keyOf(value), value);
    else next.delete(keyOf(value));
    // In the order of the schema, whatever the order of the clicks.
    change(
      props,
      boxes.filter((box) => next.has(keyOf(box.value))).map((box) => box.value),
    );
  };
  const present = Array.isArray(props.formData);
  return (
    <FieldShell facts={facts} hint={hintOf(present, facts.type)}>
      <div role="group" aria-label={facts.fullName} className="argument-boxes">
        {boxes.map((box) => (
          <Checkbox key={keyOf(box.value)} checked={chosen.has(keyOf(box.value))} onChange={(on) => set(box.value, on)}>
            <span className="mono">{box.title}</span>
            {box.detail !== '' && <span className="weak">{box.detail}</span>}
          </Checkbox>
        ))}
        {present && facts.omittable && (
          <Button look="link" label={`Do not send ${facts.fullName}`} onPress={() => change(props, undefined)}>
            do not send
          </Button>
        )}
      </div>
    </FieldShell>
  );
}

function hintOf(present: boolean, type: string): string {
  return present ? type : `${type}, not sent`;
}

function keyOf(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

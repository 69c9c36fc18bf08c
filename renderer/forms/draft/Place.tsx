import { memo, useMemo, useState, type ReactElement } from 'react';
import type { Problem } from '../../../shared/forms/problems.ts';
import { fieldOf } from '../../../shared/forms/field/field.ts';
import type { DrawnPlace, PlaceProps } from './drawnPlace.ts';
import { ChoicePlace, ChoicesPlace } from './ChoicePlaces.tsx';
import { useFormGround } from './formContext.ts';
import { JsonPlace } from './JsonPlace.tsx';
import { ListPlace } from './ListPlace.tsx';
import { ObjectPlace } from './ObjectPlace.tsx';
import { plainOf } from './plainOf.ts';
import { NumberPlace, TextPlace } from './TextPlaces.tsx';
import { UnionPlace } from './UnionPlace.tsx';

/** One place of a form, drawn as its schema and value ask for. */
export const Place = memo(function Place(props: PlaceProps): ReactElement {
  const { root } = useFormGround();
  const [asJson, setAsJson] = useState(false);
  const { schema, raw, unions = 0 } = props;
  const value = useMemo(() => plainOf(raw), [raw]);
  const field = useMemo(() => fieldOf(schema, root, value, unions), [schema, root, value, unions]);
  const problem = props.problems
    .filter(({ path }) => path === props.pointer)
    .map(({ sentence }) => sentence)
    .join(' ');
  const drawn: DrawnPlace = { ...props, field, value, problem, onAsJson: setAsJson };
  if (asJson) return <JsonPlace {...drawn} canReturn />;
  return draw(drawn);
}, samePlace);

function draw(drawn: DrawnPlace): ReactElement {
  const { shape } = drawn.field;
  switch (shape.kind) {
    case 'text':
      return <TextPlace {...drawn} shape={shape} />;
    case 'number':
      return <NumberPlace {...drawn} />;
    case 'choice':
      return <ChoicePlace {...drawn} choices={shape.choices} />;
    case 'choices':
      return <ChoicesPlace {...drawn} choices={shape.choices} />;
    case 'object':
      return <ObjectPlace {...drawn} shape={shape} />;
    case 'list':
      return <ListPlace {...drawn} shape={shape} />;
    case 'union':
      return <UnionPlace {...drawn} shape={shape} />;
    case 'json':
      return <JsonPlace {...drawn} />;
  }
}

/** A place is drawn anew only where its text, its schema or what is wrong with it changed: a form of thousands stays quick. */
function samePlace(one: PlaceProps, other: PlaceProps): boolean {
  const same = (key: keyof PlaceProps): boolean => one[key] === other[key];
  const plain = same('schema') && same('raw') && same('at') && same('label') && same('required') && same('fullName');
  return (
    plain &&
    one.problems.length === other.problems.length &&
    one.problems.every((each, at) => sameProblem(each, other.problems[at]!))
  );
}

function sameProblem(one: Problem, other: Problem): boolean {
  return one.path === other.path && one.sentence === other.sentence;
}

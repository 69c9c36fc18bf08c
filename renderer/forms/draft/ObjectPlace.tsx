import { useMemo, useState, type ReactElement } from 'react';
import { readJson, type JsonMember } from '../../../shared/base/json.ts';
import type { MemberField, Shape } from '../../../shared/forms/field/field.ts';
import { startText } from '../../../shared/forms/field/startText.ts';
import { isObject, pointerOf } from '../../../shared/forms/schema.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { SearchField, TextField } from '../../ui/TextField.tsx';
import { below, useFormGround } from './formContext.ts';
import { Absence, Group } from './Group.tsx';
import type { DrawnPlace } from './drawnPlace.ts';

type ObjectShape = Shape & { readonly kind: 'object' };

/** Members drawn at once; the others are found by their name. */
const DRAWN = 60;

/** An object: the whole form, or a group with a line at its left; an optional one is sent only once it was added. */
export function ObjectPlace(props: DrawnPlace & { readonly shape: ObjectShape }): ReactElement {
  const { edits, root } = useFormGround();
  const { at, value, schema, fullName } = props;
  if (props.isTop === true) return <Members {...props} />;
  if (!isObject(value)) {
    const add = { label: `Add to ${fullName}`, onPress: () => edits.set(at, startText(schema, root)) };
    return (
      <Group place={props} add={add}>
        <Absence {...props} />
      </Group>
    );
  }
  return (
    <Group place={props}>
      <Members {...props} />
    </Group>
  );
}

function Members(props: DrawnPlace & { readonly shape: ObjectShape }): ReactElement {
  const { raw, shape } = props;
  const [wanted, setWanted] = useState('');
  const [more, setMore] = useState(DRAWN);
  const present = useMemo(() => presentIn(raw), [raw]);
  const named = new Set(shape.members.map(({ key }) => key));
  const entries = [...present.keys()].filter((key) => !named.has(key));
  const words = wanted.trim().toLowerCase();
  const found = shape.members.filter(({ key, required }) =>
    words === '' ? true : key.toLowerCase().includes(words) || (required && words === '*'),
  );
  // What is required or sent comes before what may be left out, once there is too much to show.
  const isCrowded = shape.members.length > DRAWN;
  const isKept = ({ key, required }: MemberField): boolean => required || present.has(key);
  const ordered = isCrowded ? [...found.filter(isKept), ...found.filter((member) => !isKept(member))] : found;
  const shown = ordered.slice(0, more);
  return (
    <div className="arguments">
      {isCrowded && (
        <SearchField
          label={`Find a field of ${props.fullName}`}
          icon="search"
          placeholder={`${shape.members.length.toLocaleString('en-US')} fields`}
          value={wanted}
          onChange={setWanted}
        />
      )}
      {shown.map((member) => (
        <Member key={member.key} of={props} member={member} raw={present.get(member.key)} />
      ))}
      {ordered.length > shown.length && (
        <Button look="link" onPress={() => setMore(more + DRAWN)}>
          {`Show ${Math.min(DRAWN, ordered.length - shown.length)} of ${(ordered.length - shown.length).toLocaleString('en-US')} more`}
        </Button>
      )}
      {entries.map((key) => (
        <Entry key={key} of={props} member={{ key, schema: schemaFor(shape, key), required: false }} raw={present.get(key)} />
      ))}
      <AddEntry {...props} taken={present} />
    </div>
  );
}

/** The text of each member that is there; the last of a repeated key counts. */
function presentIn(raw: string | undefined): ReadonlyMap<string, string> {
  if (raw === undefined) return new Map();
  const { root } = readJson(raw, { comments: true });
  const members: readonly JsonMember[] = root?.kind === 'object' ? root.members : [];
  return new Map(members.map(({ key, value }) => [key, value === undefined ? '' : raw.slice(value.from, value.to)]));
}

interface MemberProps {
  readonly of: DrawnPlace;
  readonly member: MemberField;
  readonly raw: string | undefined;
}

function Member({ of, member, raw }: MemberProps): ReactElement {
  const { Place } = useFormGround();
  const { key, schema, required } = member;
  const pointer = of.pointer + pointerOf([key]);
  const problems = of.problems.filter(({ path }) => path === pointer || path.startsWith(`${pointer}/`));
  return (
    <Place
      schema={schema}
      raw={raw}
      at={below(of.at, key)}
      pointer={pointer}
      label={key}
      fullName={key}
      required={required}
      problems={problems}
    />
  );
}

/** A member the schema does not name: its name can be typed too. */
function Entry(props: MemberProps): ReactElement {
  const { edits } = useFormGround();
  const { key } = props.member;
  const [name, setName] = useState(key);
  const place = below(props.of.at, key);
  return (
    <div className="argument-entry">
      <div className="argument-entry-name" onBlur={() => name !== key && name !== '' && edits.rename(place, name)}>
        <TextField label={`Name of ${key}`} labelHidden value={name} onChange={setName} mono />
        <IconButton icon="trash" label={`Remove ${key}`} onPress={() => edits.remove(place)} />
      </div>
      <Member {...props} />
    </div>
  );
}

function AddEntry(
  props: DrawnPlace & { readonly shape: ObjectShape; readonly taken: ReadonlyMap<string, string> },
): ReactElement | null {
  const { edits, root } = useFormGround();
  const { shape, at, taken } = props;
  const isOpen = shape.others !== undefined || shape.patterns.length > 0;
  if (shape.members.length === 0 && !isOpen)
    return <p className="argument-absent">{props.isTop === true ? 'This tool takes no arguments.' : 'takes no members'}</p>;
  if (!isOpen) return null;
  const add = (): void => {
    let key = 'new';
    for (let number = 2; taken.has(key); number += 1) key = `new ${number}`;
    edits.set(below(at, key), startText(schemaFor(shape, key), root));
  };
  return (
    <Button look="link" icon="plus" onPress={add}>
      Add a member
    </Button>
  );
}

/** The schema of a member the schema does not name: the first pattern that fits, else that of all others. */
function schemaFor({ patterns, others }: ObjectShape, key: string): unknown {
  const fitting = patterns.find(([pattern]) => fits(pattern, key));
  return fitting?.[1] ?? others ?? patterns[0]?.[1] ?? {};
}

function fits(pattern: string, key: string): boolean {
  // A pattern of a server runs over a short name only; one that is none fits nothing.
  if (key.length > 100) return false;
  try {
    return new RegExp(pattern, 'u').test(key);
  } catch {
    return false;
  }
}

// What the fields of a form have in common: their label row, what can be done with one click, description and problem.
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { pathOf, useFormGround } from './formContext.ts';
import type { DrawnPlace } from './drawnPlace.ts';

/** Whether a place may be left out: a member, not an item, and not the whole. */
export function isOmittable({ isItem = false, isTop = false }: DrawnPlace): boolean {
  return !isItem && !isTop;
}

/** A thing to do with a field, in one click. */
export interface PlaceAction {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly onPress: () => void;
}

/** What can be done with any field: its default, an example, null, not sending it, JSON. */
export function usePlaceActions(place: DrawnPlace, more: readonly PlaceAction[] = []): readonly PlaceAction[] {
  const { edits } = useFormGround();
  const { field, raw, fullName, at } = place;
  const take = (id: string, title: string, label: string, text: string): PlaceAction[] =>
    raw === text ? [] : [{ id, title, label, onPress: () => edits.set(at, text) }];
  const example = field.examples[0];
  return [
    ...(field.suggestion === undefined ? [] : take('default', 'default', `Use the default of ${fullName}`, field.suggestion)),
    ...(example === undefined ? [] : take('example', 'example', `Use an example for ${fullName}`, example)),
    ...more,
    ...(field.nullable ? take('null', 'send null', `Send ${fullName} as null`, 'null') : []),
    ...(isOmittable(place) && raw !== undefined
      ? [{ id: 'absent', title: 'do not send', label: `Do not send ${fullName}`, onPress: () => edits.remove(at) }]
      : []),
  ];
}

/** The row above a field. */
export function PlaceLabel(props: {
  readonly place: DrawnPlace;
  readonly actions?: readonly PlaceAction[];
  readonly type?: string;
  readonly count?: number | undefined;
  readonly after?: ReactNode;
}): ReactElement | null {
  const { place, actions = [], type = place.field.type, count } = props;
  const { noteOf } = useFormGround();
  const note = noteOf(pathOf(place.at));
  if (place.isTop === true) return null;
  return (
    <div className="argument-label">
      <span className={place.field.isDeprecated ? 'mono clip is-deprecated' : 'mono clip'}>{place.label}</span>
      {place.required && !place.isItem && (
        <span className="field-required" title="required">
          *
        </span>
      )}
      {count !== undefined && <span className="weak">{count}</span>}
      <span className="argument-extras">
        {actions.map(({ id, title, label, onPress }) => (
          <Button key={id} look="link" label={label} onPress={onPress}>
            {title}
          </Button>
        ))}
      </span>
      <span className="field-hint">{[type, note].filter((word) => word !== '').join(' · ')}</span>
      {props.after}
    </div>
  );
}

/** The description and the problem of a field. */
export function PlaceRemarks({ place }: { readonly place: DrawnPlace }): ReactElement {
  const { title, description } = place.field;
  const words = description === '' && title !== place.label ? title : description;
  return (
    <>
      {words !== '' && place.isTop !== true && <p className="argument-description">{words}</p>}
      {place.problem !== '' && (
        <p className="argument-problem">
          <Icon name="warning" tone="warning" label="Does not match" /> {place.problem}
        </p>
      )}
    </>
  );
}

/** A label row, a control, and what is said under it. */
export function PlaceShell(props: {
  readonly place: DrawnPlace;
  readonly actions?: readonly PlaceAction[];
  readonly type?: string;
  readonly children: ReactNode;
}): ReactElement {
  const { place, actions, type, children } = props;
  return (
    <div className={place.problem === '' ? 'argument-shell' : 'argument-shell has-problem'} data-at={place.at}>
      <PlaceLabel place={place} {...(actions && { actions })} {...(type !== undefined && { type })} />
      {children}
      <PlaceRemarks place={place} />
    </div>
  );
}

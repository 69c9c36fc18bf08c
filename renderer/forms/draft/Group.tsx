import { useState, type ReactElement, type ReactNode } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import type { DrawnPlace } from './drawnPlace.ts';
import { PlaceLabel, PlaceRemarks, usePlaceActions, type PlaceAction } from './placeParts.tsx';

export interface GroupProps {
  readonly place: DrawnPlace;
  readonly count?: number | undefined;
  readonly add?: { readonly label: string; readonly onPress: () => void } | undefined;
  readonly children: ReactNode;
}

/** The frame of an object or a list: its label, a line at its left, a chevron that folds it, and a way to write it as JSON. */
export function Group({ place, count, add, children }: GroupProps): ReactElement {
  const [folded, setFolded] = useState(false);
  const json: PlaceAction = {
    id: 'json',
    title: 'as JSON',
    label: `Write ${place.fullName} as JSON`,
    onPress: () => place.onAsJson(true),
  };
  const actions = usePlaceActions(place, [json]);
  return (
    <fieldset className="argument-group" data-at={place.at} aria-label={place.fullName}>
      <PlaceLabel
        place={place}
        count={count}
        actions={actions}
        after={
          <>
            {add && <IconButton icon="plus" label={add.label} onPress={add.onPress} className="argument-button" />}
            {place.raw !== undefined && (
              <IconButton
                icon="chevron"
                className={folded ? 'argument-button' : 'argument-button turned-down'}
                label={`${folded ? 'Unfold' : 'Fold'} ${place.fullName}`}
                onPress={() => setFolded(!folded)}
              />
            )}
          </>
        }
      />
      <PlaceRemarks place={place} />
      {!folded && <div className="argument-members">{children}</div>}
    </fieldset>
  );
}

/** What is said in place of what is not there. */
export function Absence({ value, raw }: Pick<DrawnPlace, 'value' | 'raw'>): ReactElement {
  return (
    <p className="argument-absent">
      {value === undefined ? 'not sent' : `${(raw ?? '').slice(0, 80)} is sent; adding replaces it`}
    </p>
  );
}

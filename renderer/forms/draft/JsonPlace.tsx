import { useState, type ReactElement } from 'react';
import { readJson } from '../../../shared/base/json.ts';
import { TextField } from '../../ui/TextField.tsx';
import { useFormGround } from './formContext.ts';
import type { DrawnPlace } from './drawnPlace.ts';
import { isOmittable, PlaceShell, usePlaceActions } from './placeParts.tsx';

/** A value typed as JSON: what no field can draw, or what a person wants to write. Emptied means not sent. */
export function JsonPlace(props: DrawnPlace & { readonly canReturn?: boolean }): ReactElement {
  const { edits } = useFormGround();
  const { at, raw = '', field, canReturn = false } = props;
  const [typed, setTyped] = useState(raw);
  // What is being typed is left alone while it is not JSON, or means what is there.
  const isMine = typed === raw || readJson(typed, { comments: true }).failure !== undefined;
  const text = isMine && (typed !== '' || raw === '') ? typed : raw;
  const set = (next: string): void => {
    setTyped(next);
    if (next.trim() === '') {
      if (isOmittable(props)) edits.remove(at);
    } else if (readJson(next, { comments: true }).failure === undefined) edits.set(at, next.trim());
  };
  const isBroken = text.trim() !== '' && readJson(text, { comments: true }).failure !== undefined;
  const problem = isBroken ? 'Not JSON yet; what was valid last is kept.' : props.problem;
  const back = canReturn
    ? [{ id: 'form', title: 'as a form', label: `Show ${props.fullName} as a form`, onPress: () => props.onAsJson(false) }]
    : [];
  const actions = usePlaceActions(props, back);
  const why = field.shape.kind === 'json' ? field.shape.why : '';
  const type = field.type === 'any JSON' ? field.type : `${field.type}, as JSON`;
  return (
    <PlaceShell place={{ ...props, problem }} actions={actions} type={type}>
      {why !== '' && <p className="argument-description">{why} It is written as JSON.</p>}
      <TextField
        label={props.fullName}
        labelHidden
        value={text}
        onChange={set}
        placeholder="not sent"
        lines={Math.min(12, Math.max(2, text.split('\n').length))}
        mono
      />
    </PlaceShell>
  );
}

import { useState, type ReactElement } from 'react';
import { parseJson, printJson } from '../../shared/forms/exactJson.ts';
import { TextField } from '../ui/TextField.tsx';
import { ChoiceArgument, choicesOf } from './ChoiceArgument.tsx';
import { change, factsOf, FieldShell, schemaOf, type ArgumentFieldProps } from './fieldParts.tsx';

/** What a schema without a type is drawn as: its listed values where it lists any, a piece of JSON otherwise. */
export function UntypedArgument(props: ArgumentFieldProps): ReactElement {
  return choicesOf(schemaOf(props)) === undefined ? <JsonArgument {...props} /> : <ChoiceArgument {...props} />;
}

/** A value no field can draw (any JSON, a free object, several types), typed as JSON. Emptied means not sent. */
export function JsonArgument(props: ArgumentFieldProps): ReactElement {
  const facts = factsOf(props);
  const current = props.formData === undefined ? '' : printJson(props.formData);
  const [typed, setTyped] = useState(current);
  const parsed = parseJson(typed);
  const mine = parsed.ok ? printJson(parsed.value) === current : typed !== '';
  const text = mine || (typed === '' && current === '') ? typed : current;
  const set = (next: string): void => {
    setTyped(next);
    const value = parseJson(next);
    if (next.trim() === '') change(props, facts.omittable ? undefined : null);
    else if (value.ok) change(props, value.value);
  };
  const problem = text.trim() === '' || parseJson(text).ok ? facts.problem : 'Not JSON yet; what was valid last is kept.';
  return (
    <FieldShell facts={{ ...facts, problem }} hint={facts.type === 'any JSON' ? facts.type : `${facts.type}, as JSON`}>
      <TextField
        label={facts.fullName}
        labelHidden
        value={text}
        onChange={set}
        placeholder="not sent"
        lines={Math.min(8, Math.max(2, text.split('\n').length))}
        mono
      />
    </FieldShell>
  );
}

import { useState, type ReactElement } from 'react';
import { exactDigits, markText, numberFromText, plainText } from '../../shared/forms/exactJson.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { ChoiceArgument, choicesOf } from './ChoiceArgument.tsx';
import { change, factsOf, schemaOf, type ArgumentFieldProps, type FieldFacts } from './fieldParts.tsx';

/** A string: emptied means not sent; an empty string is sent on demand. */
export function StringArgument(props: ArgumentFieldProps): ReactElement {
  if (choicesOf(schemaOf(props)) !== undefined) return <ChoiceArgument {...props} />;
  const facts = factsOf(props);
  const shown = shownText(props.formData);
  const set = (text: string): void => change(props, text === '' ? absent(facts) : markText(text));
  return (
    <TextLine
      facts={facts}
      text={shown}
      onChange={set}
      placeholder={props.formData === '' ? 'empty string' : props.formData === null ? 'null' : placeholderOf(props)}
      lines={shown.includes('\n') ? 4 : 1}
      extras={extras(props, facts)}
    />
  );
}

/** A number, kept as typed: text that is no number is sent as the string it is, and said to be one. */
export function NumberArgument(props: ArgumentFieldProps): ReactElement {
  const facts = factsOf(props);
  const [typed, setTyped] = useState('');
  if (choicesOf(schemaOf(props)) !== undefined) return <ChoiceArgument {...props} />;
  const value = props.formData;
  // `1.` and `1.0` are the same number as 1: what is being typed is left alone while it means the value.
  const shown = typed !== '' && (numberFromText(typed) ?? typed) === value ? typed : shownText(value);
  const set = (text: string): void => {
    setTyped(text);
    change(props, text.trim() === '' ? absent(facts) : (numberFromText(text) ?? markText(text)));
  };
  return (
    <TextLine
      facts={facts}
      text={shown}
      onChange={set}
      placeholder={value === null ? 'null' : placeholderOf(props)}
      extras={extras(props, facts)}
    />
  );
}

function TextLine(props: {
  readonly facts: FieldFacts;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly placeholder: string;
  readonly lines?: number;
  readonly extras: ReactElement;
}): ReactElement {
  const { facts } = props;
  return (
    <div className="argument">
      <div className="argument-label" aria-hidden="true">
        <span className="mono clip">{facts.label}</span>
        {facts.required && <span className="field-required">*</span>}
      </div>
      <span className="argument-hint">
        <span className="argument-extras">{props.extras}</span>
        <span className="field-hint">{facts.type}</span>
      </span>
      <TextField
        label={facts.fullName}
        labelHidden
        value={props.text}
        onChange={props.onChange}
        placeholder={props.placeholder}
        required={facts.required}
        error={facts.problem}
        description={facts.description}
        lines={props.lines ?? 1}
        mono
      />
    </div>
  );
}

/** The values a text box cannot express, offered beside it while it has the focus or the pointer. */
function extras(props: ArgumentFieldProps, facts: FieldFacts): ReactElement {
  const empty = props.formData === undefined && schemaOf(props).type !== 'integer' && schemaOf(props).type !== 'number';
  return (
    <>
      {empty && (
        <Button look="link" label={`Send ${facts.fullName} as an empty string`} onPress={() => change(props, '')}>
          send ""
        </Button>
      )}
      {facts.nullable && props.formData !== null && (
        <Button look="link" label={`Send ${facts.fullName} as null`} onPress={() => change(props, null)}>
          send null
        </Button>
      )}
      {facts.omittable && (props.formData === null || props.formData === '') && (
        <Button look="link" label={`Do not send ${facts.fullName}`} onPress={() => change(props, undefined)}>
          do not send
        </Button>
      )}
    </>
  );
}

/** What emptying a box means: a member is left out, a list item is an empty string. */
function absent(facts: FieldFacts): string | undefined {
  return facts.omittable ? undefined : '';
}

function placeholderOf(props: ArgumentFieldProps): string {
  const { examples } = schemaOf(props);
  const example: unknown = Array.isArray(examples) ? examples[0] : undefined;
  return typeof example === 'string' || typeof example === 'number' ? `not sent, e.g. ${example}` : 'not sent';
}

function shownText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return exactDigits(value) ?? plainText(value);
  return JSON.stringify(value) ?? '';
}

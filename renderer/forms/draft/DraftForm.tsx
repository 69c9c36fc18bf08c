import { useLayoutEffect, useMemo, useState, type ReactElement } from 'react';
import { rawAt, type JsonPath } from '../../../shared/base/editJson.ts';
import { readJson } from '../../../shared/base/json.ts';
import type { Problem } from '../../../shared/forms/problems.ts';
import { validate } from '../../../shared/forms/validate.ts';
import { FormGroundProvider, pathOf } from './formContext.ts';
import { plainOf } from './plainOf.ts';
import { Place } from './Place.tsx';
import { TextEditor } from './textEditor.ts';
import '../forms.css';

export interface DraftFormProps {
  /** The schema as the server wrote it. */
  readonly schema: unknown;
  /** The JSON text the form changes a part of; comments and all. */
  readonly text: string;
  /** Where in the text the value stands that the schema describes. */
  readonly path?: JsonPath;
  readonly onText: (text: string) => void;
  /** What is wrong, where it was found already; checked here otherwise. */
  readonly problems?: readonly Problem[];
  /** The person went to a value, by its path in the text. */
  readonly onPlace?: (path: JsonPath) => void;
  /** A remark on an argument: where else it is sent. */
  readonly noteOf?: (path: JsonPath) => string;
}

const top: JsonPath = [];
const noNote = (): string => '';

/**
 * The fields of a schema over JSON text. Each change touches the one value it is about: what the form does not know, the order of keys and
 * the spelling of numbers stay as they are.
 */
export function DraftForm(props: DraftFormProps): ReactElement {
  const { schema, text, path = top, noteOf = noNote } = props;
  const [editor] = useState(() => new TextEditor(props));
  useLayoutEffect(() => editor.follow(props));
  const [seen, setSeen] = useState({ text, outside: 0 });
  if (seen.text !== text) setSeen({ text, outside: editor.wrote(props) ? seen.outside : seen.outside + 1 });
  const { outside } = seen;
  const ground = useMemo(() => ({ root: schema, edits: editor, outside, noteOf, Place }), [schema, editor, outside, noteOf]);
  const { failure } = useMemo(() => readJson(text, { comments: true }), [text]);
  const raw = useMemo(() => rawAt(text, path), [text, path]);
  const given = props.problems;
  const problems = useMemo(
    () => given ?? (raw === undefined ? [] : validate(schema, plainOf(raw)).problems),
    [given, schema, raw],
  );
  if (failure !== undefined)
    return <p className="argument-absent">The text is not JSON, so there is nothing to fill in. {failure.sentence}</p>;
  return (
    <FormGroundProvider value={ground}>
      <div
        className="schema-form"
        onFocus={({ target }) => {
          const place = target.closest('[data-at]')?.getAttribute('data-at');
          if (typeof place === 'string') props.onPlace?.([...path, ...pathOf(place)]);
        }}
      >
        <Place schema={schema} raw={raw} at="[]" label="" fullName="arguments" required isTop problems={problems} pointer="" />
      </div>
    </FormGroundProvider>
  );
}

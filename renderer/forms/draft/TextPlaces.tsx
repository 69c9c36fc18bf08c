import { useRef, type ReactElement } from 'react';
import { encodeBase64 } from '../../../shared/base/base64.ts';
import type { Shape } from '../../../shared/forms/field/field.ts';
import { TextField } from '../../ui/TextField.tsx';
import { useFormGround } from './formContext.ts';
import type { DrawnPlace } from './drawnPlace.ts';
import { isOmittable, PlaceLabel, PlaceRemarks, usePlaceActions, type PlaceAction } from './placeParts.tsx';

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A string: emptied means not sent; an empty string is sent on demand. */
export function TextPlace(props: DrawnPlace & { readonly shape: Shape & { readonly kind: 'text' } }): ReactElement {
  const { edits } = useFormGround();
  const { at, raw, value, fullName, shape } = props;
  const shown = shownText(value, raw);
  const put = (text: string): void => edits.set(at, JSON.stringify(text));
  const set = (text: string): void => (text === '' && isOmittable(props) ? edits.remove(at) : put(text));
  const file = useFile((base64) => put(base64));
  const more: readonly PlaceAction[] = [
    ...(raw === undefined
      ? [{ id: 'empty', title: 'send ""', label: `Send ${fullName} as an empty string`, onPress: () => put('') }]
      : []),
    ...quickly(shape.format, put).map((each) => ({ ...each, label: `${each.label} for ${fullName}` })),
    ...(shape.format === 'byte' || shape.format === 'base64'
      ? [{ id: 'file', title: 'from a file', label: `Take ${fullName} from a file`, onPress: file.pick }]
      : []),
  ];
  const lines = shape.isLong || shown.includes('\n') ? Math.min(12, Math.max(4, shown.split('\n').length)) : 1;
  const grows = shape.format === '';
  return <TextLine place={props} text={shown} onChange={set} lines={lines} grows={grows} more={more} picker={file.input} />;
}

/** A number, kept as it is typed; text that is no number is sent as the string it is, and said to be one. */
export function NumberPlace(props: DrawnPlace): ReactElement {
  const { edits } = useFormGround();
  const { at, raw, value } = props;
  const set = (text: string): void => {
    const typed = text.trim();
    if (typed === '' && isOmittable(props)) edits.remove(at);
    else edits.set(at, JSON_NUMBER.test(typed) ? typed : JSON.stringify(text));
  };
  return (
    <TextLine
      place={props}
      text={typeof value === 'number' ? (raw ?? '') : shownText(value, raw)}
      onChange={set}
      lines={1}
      more={[]}
    />
  );
}

function TextLine(props: {
  readonly place: DrawnPlace;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly lines: number;
  /** Whether more lines may come: they are pasted, or begun by Shift Enter. */
  readonly grows?: boolean;
  readonly more: readonly PlaceAction[];
  readonly picker?: ReactElement;
}): ReactElement {
  const { place } = props;
  const { edits } = useFormGround();
  const actions = usePlaceActions(place, props.more);
  return (
    <div
      className={place.problem === '' ? 'argument-shell' : 'argument-shell has-problem'}
      data-at={place.at}
      onKeyDown={(event) => {
        const next = event.key === 'ArrowDown' && !event.altKey && props.lines === 1 ? suggestedAfter(place) : undefined;
        if (next !== undefined) {
          event.preventDefault();
          return edits.set(place.at, next);
        }
        // A single line stays one until a person means another.
        const isPlain = event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey;
        if (isPlain && props.grows === true && props.lines === 1) event.preventDefault();
        return undefined;
      }}
    >
      <PlaceLabel place={place} actions={actions} />
      <TextField
        label={place.fullName}
        labelHidden
        value={props.text}
        onChange={props.onChange}
        placeholder={placeholderOf(place)}
        required={place.required}
        lines={props.lines}
        grows={props.grows ?? false}
        mono
      />
      {props.picker}
      <PlaceRemarks place={place} />
    </div>
  );
}

/** What the down arrow takes: the default, then one example after the other; undefined where something else is typed already. */
function suggestedAfter({ field, raw }: DrawnPlace): string | undefined {
  const offered = [...new Set([...(field.suggestion === undefined ? [] : [field.suggestion]), ...field.examples])];
  const at = raw === undefined ? -1 : offered.indexOf(raw);
  return raw === undefined || at >= 0 ? offered[at + 1] : undefined;
}

/** What stands in an empty box: why it is empty, or an example. */
function placeholderOf({ raw, value, field }: DrawnPlace): string {
  if (value === null) return 'null';
  if (raw !== undefined) return 'empty string';
  const example = field.suggestion ?? field.examples[0];
  return example === undefined ? 'not sent' : `not sent, ↓ takes ${example.replace(/^"|"$/g, '')}`;
}

/** Strings without their quotes, anything else as it is spelled. */
function shownText(value: unknown, raw: string | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : (raw ?? '');
}

/** Values a person wants without typing them. */
function quickly(format: string, put: (text: string) => void): readonly PlaceAction[] {
  const now = (): string => new Date().toISOString();
  switch (format) {
    case 'date':
      return [{ id: 'now', title: 'today', label: 'Today', onPress: () => put(now().slice(0, 10)) }];
    case 'date-time':
      return [{ id: 'now', title: 'now', label: 'Now', onPress: () => put(now()) }];
    case 'time':
      return [{ id: 'now', title: 'now', label: 'Now', onPress: () => put(`${now().slice(11, 19)}Z`) }];
    case 'uuid':
      return [{ id: 'new', title: 'new', label: 'A new one', onPress: () => put(crypto.randomUUID()) }];
    default:
      return [];
  }
}

/** Picks a file and gives its bytes as base64. */
function useFile(take: (base64: string) => void): { readonly pick: () => void; readonly input: ReactElement } {
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined): Promise<void> => {
    if (file) take(encodeBase64(new Uint8Array(await file.arrayBuffer())));
  };
  return {
    pick: () => input.current?.click(),
    input: <input ref={input} type="file" hidden onChange={(event) => void read(event.currentTarget.files?.[0])} />,
  };
}

import { useMemo, type FocusEvent, type ReactElement, type ReactNode } from 'react';
import type { JsonPath } from '../../../../shared/base/editJson.ts';
import type { PlannedDraft } from '../../../../shared/contract/schemas/draft.ts';
import { pointerPath } from '../../../../shared/forms/schema.ts';
import { JsonEditor } from '../../../monaco/JsonEditor.tsx';
import type { LineRemark, TextMark } from '../../../monaco/MonacoJson.tsx';
import { IconButton } from '../../../ui/Button.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { bodyStart, lineOffsets, pathAtOffset, rangeInRaw, rangeOf, type TextRange } from '../model/linked.ts';
import type { RawFaceText } from '../useRawFace.ts';

/** One face: its heading, a remark, what stands at the right, and itself. */
export function Face(props: {
  readonly title: string;
  readonly note: string;
  readonly after?: ReactNode;
  readonly problem?: string;
  readonly onBlur?: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const left = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) props.onBlur?.();
  };
  return (
    <section className="composer-face" aria-label={props.title} onBlur={left}>
      <header className="face-head">
        <h2>{props.title}</h2>
        <span className="weak clip">{props.note}</span>
        <span className="grow" />
        {props.after}
      </header>
      {props.problem !== undefined && props.problem !== '' && (
        <p className="face-problem" role="status">
          <Icon name="warning" tone="warning" label="Warning" /> {props.problem}
        </p>
      )}
      {props.children}
    </section>
  );
}

/** How a line of the head ends. */
const CRLF = String.raw`\r\n`;

/** What stands out in a text: the value that is looked at, and what something is wrong with. */
function marksIn(
  place: JsonPath,
  checks: PlannedDraft['checks'],
  rangeAt: (path: JsonPath) => TextRange | undefined,
  wholeLine: boolean,
): readonly TextMark[] {
  const mark = (path: JsonPath, kind: TextMark['kind']): readonly TextMark[] => {
    const range = rangeAt(path);
    return range === undefined ? [] : [{ ...range, kind, wholeLine }];
  };
  return [
    ...checks.flatMap(({ path, severity }) =>
      path === undefined || severity === 'note' ? [] : mark(pointerPath(path), 'problem'),
    ),
    ...(place.length === 0 ? [] : mark(place, 'place')),
  ];
}

/** The message as JSON text. */
export function JsonFace(props: {
  readonly text: string;
  readonly schema: unknown;
  readonly planned: PlannedDraft | undefined;
  readonly typed: boolean;
  /** Whether the message leaves at all. */
  readonly sent: boolean;
  /** The value that is looked at, by its path. */
  readonly place: JsonPath;
  readonly onPlace: (path: JsonPath) => void;
  readonly onText: (text: string) => void;
  readonly onLayOut: () => void;
}): ReactElement {
  const { planned, typed, text, place, onPlace } = props;
  const marks = useMemo(
    () => marksIn(place, planned?.checks ?? [], (path) => rangeOf(text, path), true),
    [text, place, planned?.checks],
  );
  const size = planned === undefined ? '' : `${formatBytes(planned.bodyBytes)} ${typed ? 'as typed' : 'compact'}`;
  return (
    <Face
      title="JSON"
      note={props.sent ? 'the message' : 'the message, not sent'}
      after={
        <>
          <span className="weak">{size}</span>
          <IconButton icon="rows" label="Lay out, one member a line" onPress={props.onLayOut} />
        </>
      }
    >
      <JsonEditor
        label="Message as JSON"
        value={text}
        schema={props.schema}
        marks={marks}
        onCaret={(offset) => onPlace(pathAtOffset(text, offset))}
        onChange={props.onText}
      />
    </Face>
  );
}

const origins: Readonly<Record<PlannedDraft['headers'][number]['origin'], string>> = {
  you: 'set by you',
  options: 'for this server',
  revision: 'revision',
  session: 'MCP session',
  message: 'message',
  schema: 'schema',
  client: '',
  counted: 'counted',
};

/** How the text of the raw face looks: what is said at the ends of its lines, what stands out, and where each line begins. */
function useRawLook(
  { text, meant }: Pick<RawFaceText, 'text' | 'meant'>,
  planned: PlannedDraft | undefined,
  place: JsonPath,
): {
  readonly remarks: readonly LineRemark[];
  readonly marks: readonly TextMark[];
  readonly numberOf: (line: number) => string;
} {
  const headers = planned?.headers;
  const remarks = useMemo(
    () => [
      { line: 1, text: CRLF, mine: false },
      ...(headers ?? []).map(({ origin }, at) => ({
        line: at + 2,
        text: origins[origin] === '' ? CRLF : `${CRLF}   ${origins[origin]}`,
        mine: origin === 'you',
      })),
      ...(headers === undefined ? [] : [{ line: headers.length + 2, text: CRLF, mine: false }]),
    ],
    [headers],
  );
  const marks = useMemo(
    () => marksIn(place, planned?.checks ?? [], (path) => rangeInRaw(text, path), false),
    [text, place, planned?.checks],
  );
  const numberOf = useMemo(() => {
    const offsets = lineOffsets(meant);
    return (line: number): string => String(offsets[line - 1] ?? '');
  }, [meant]);
  return { remarks, marks, numberOf };
}

/** Exactly what will leave, as text that can be changed. */
export function RawFace({
  raw,
  planned,
  place,
  onPlace,
}: {
  readonly raw: RawFaceText;
  readonly planned: PlannedDraft | undefined;
  readonly place: JsonPath;
  readonly onPlace: (path: JsonPath) => void;
}): ReactElement {
  const { text } = raw;
  const { remarks, marks, numberOf } = useRawLook(raw, planned, place);
  return (
    <Face
      title="Raw"
      note="exactly what will leave"
      problem={raw.problem}
      onBlur={raw.onRest}
      after={
        <>
          <span className="weak">{planned === undefined ? '' : formatBytes(new TextEncoder().encode(planned.raw).length)}</span>
          {raw.hasSecrets && (
            <IconButton
              icon="show"
              pressed={raw.revealed}
              label={raw.revealed ? 'Mask secrets' : 'Show secrets'}
              onPress={raw.onReveal}
            />
          )}
        </>
      }
    >
      <JsonEditor
        label="Request as HTTP"
        language="plaintext"
        value={text}
        remarks={remarks}
        marks={marks}
        numberOf={numberOf}
        onCaret={(offset) => {
          const start = bodyStart(text);
          if (offset >= start) onPlace(pathAtOffset(text.slice(start), offset - start));
        }}
        onChange={raw.onText}
      />
    </Face>
  );
}

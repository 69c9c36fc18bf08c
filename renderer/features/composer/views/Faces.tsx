import type { FocusEvent, ReactElement, ReactNode } from 'react';
import type { PlannedDraft } from '../../../../shared/contract/schemas/draft.ts';
import { JsonEditor } from '../../../monaco/JsonEditor.tsx';
import { IconButton } from '../../../ui/Button.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
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

/** The message as JSON text. */
export function JsonFace(props: {
  readonly text: string;
  readonly schema: unknown;
  readonly planned: PlannedDraft | undefined;
  readonly typed: boolean;
  readonly onText: (text: string) => void;
  readonly onLayOut: () => void;
}): ReactElement {
  const { planned, typed } = props;
  const size = planned === undefined ? '' : `${formatBytes(planned.bodyBytes)} ${typed ? 'as typed' : 'compact'}`;
  return (
    <Face
      title="JSON"
      note="the message"
      after={
        <>
          <span className="weak">{size}</span>
          <IconButton icon="rows" label="Lay out, one member a line" onPress={props.onLayOut} />
        </>
      }
    >
      <JsonEditor label="Message as JSON" value={props.text} schema={props.schema} onChange={props.onText} />
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

/** Exactly what will leave, as text that can be changed. */
export function RawFace({
  raw,
  planned,
}: {
  readonly raw: RawFaceText;
  readonly planned: PlannedDraft | undefined;
}): ReactElement {
  const remarks = (planned?.headers ?? []).flatMap(({ origin }, at) =>
    origins[origin] === '' ? [] : [{ line: at + 2, text: origins[origin], mine: origin === 'you' }],
  );
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
      <JsonEditor label="Request as HTTP" language="plaintext" value={raw.text} remarks={remarks} onChange={raw.onText} />
    </Face>
  );
}

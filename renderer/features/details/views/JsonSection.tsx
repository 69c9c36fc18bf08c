import { useMemo, useState, type ReactElement } from 'react';
import { prettyJson } from '../../../../shared/base/jsonPretty.ts';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { JsonEditor } from '../../../monaco/JsonEditor.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { SectionHeading } from '../../../ui/Text.tsx';
import { utf8Length } from '../model/jsonLines.ts';
import { rangeText } from '../model/ladder.ts';
import type { Provenance } from '../model/provenance.ts';
import { valueActions } from '../model/valueActions.ts';
import { CopyButton } from './CopyButton.tsx';
import { JsonTree } from './JsonTree.tsx';
import { LongText } from './LongText.tsx';

export interface JsonSectionProps {
  readonly message: NonNullable<EventDetails['message']>;
  readonly provenance: Provenance;
  readonly onFilter: (term: string) => void;
  /** Makes a column of the rows out of what a path leads to. */
  readonly onColumn: (path: string) => void;
}

/** Bytes of the text that is shown; what is ASCII throughout has as many as characters. */
function shownLength({ text, places = [] }: JsonSectionProps['message']): number {
  return places.every(({ chars, bytes }) => chars === bytes) ? text.length : utf8Length(text);
}

/** The JSON of a message, as a tree or as text, and what is picked of it. */
export function JsonSection({ message, provenance, onFilter, onColumn }: JsonSectionProps): ReactElement {
  const [face, setFace] = useState<'tree' | 'text'>('tree');
  const { reading, picked, pick, spans } = provenance;
  const pretty = useMemo(() => (face === 'text' ? prettyJson(message.text) : ''), [message.text, face]);
  const shownBytes = useMemo(() => (message.truncated ? shownLength(message) : 0), [message]);
  const remarked = message.remarks.flatMap(({ at }) => at ?? []);
  const [first] = spans;
  return (
    <>
      <SectionHeading
        title="JSON"
        note={picked && <span className="mono">{picked.path === '' ? 'the whole message' : picked.path}</span>}
      >
        <span className={picked ? 'section-note json-range' : 'section-note'}>
          {picked && first
            ? `${picked.node.kind}, ${rangeText({ from: first.from, to: spans.at(-1)!.to })}`
            : formatBytes(message.bytes)}
        </span>
        <Segmented
          label="Show the JSON as"
          small
          segments={[
            { id: 'tree', title: 'Tree' },
            { id: 'text', title: 'Text' },
          ]}
          selected={face}
          onSelect={setFace}
        />
        <CopyButton label="Copy the message as sent" text={() => message.text} />
      </SectionHeading>
      {message.truncated && (
        <p className="details-note">
          Shown: the first {formatBytes(shownBytes)} of {formatBytes(message.bytes)}. Everything is in the capture; the Bytes tab
          has the rest.
        </p>
      )}
      {reading.failure && <p className="details-note tone-error">{reading.failure.sentence}</p>}
      {face === 'text' ? (
        <div className="json-editor">
          <JsonEditor value={pretty} label="Message as text" />
        </div>
      ) : reading.root ? (
        <JsonTree
          key={message.text.length}
          text={message.text}
          root={reading.root}
          remarked={remarked}
          selected={picked}
          onSelect={pick}
          actionsOf={(value) => valueActions(value, message.text, onFilter, onColumn)}
        />
      ) : (
        <pre className="plain-text" tabIndex={0}>
          <LongText text={message.text} limit={4096} />
        </pre>
      )}
    </>
  );
}

import { useState, type ReactElement } from 'react';
import { Button } from '../ui/Button.tsx';
import { formatBytes } from '../ui/format.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { isShowable, prettyJson, type ContentPart } from './resultModel.ts';
import { BlobPart } from './BlobPart.tsx';
import { LongText } from './LongText.tsx';
import { PartHead } from './PartHead.tsx';
import { SaveButton } from './SaveButton.tsx';

/** Pieces of content, each as what it is. */
export function ContentParts({
  parts,
  empty = 'The result has no content.',
  onRead,
}: {
  readonly parts: readonly ContentPart[];
  readonly empty?: string;
  /** Reads a resource that is linked to; undefined where nothing can be asked. */
  readonly onRead?: ((uri: string) => void) | undefined;
}): ReactElement {
  if (parts.length === 0) return <p className="result-note">{empty}</p>;
  return (
    <ol className="content-parts">
      {parts.map((part, at) => (
        <li key={at}>
          <Part part={part} number={at + 1} onRead={onRead} />
        </li>
      ))}
    </ol>
  );
}

function Part({
  part,
  number,
  onRead,
}: {
  readonly part: ContentPart;
  readonly number: number;
  readonly onRead: ((uri: string) => void) | undefined;
}): ReactElement {
  switch (part.kind) {
    case 'text':
      return <TextPart text={part.text} title="text" number={number} />;
    case 'image':
    case 'audio':
      return <MediaPart part={part} number={number} />;
    case 'resource':
      return part.text === undefined ? (
        <BlobPart part={part} number={number} />
      ) : (
        <TextPart
          text={part.text}
          title={`resource${part.mimeType === '' ? '' : `, ${part.mimeType}`}`}
          uri={part.uri}
          number={number}
        />
      );
    case 'link':
      return (
        <>
          <PartHead
            number={number}
            title={`link to a resource${part.mimeType === '' ? '' : `, ${part.mimeType}`}`}
            uri={part.uri}
          >
            {onRead !== undefined && part.uri !== '' && (
              <Button look="link" label={`Read ${part.uri}`} onPress={() => onRead(part.uri)}>
                Read
              </Button>
            )}
          </PartHead>
          <p className="result-note">
            <bdi>{[part.name, part.description].filter((piece) => piece !== '').join(': ')}</bdi>
          </p>
        </>
      );
    case 'unknown':
      return (
        <>
          <PartHead
            number={number}
            title={part.value === undefined ? 'no content' : `${part.type}: a content type this product does not know`}
          />
          <LongText text={JSON.stringify(part.value, null, 2) ?? ''} json label={`Content ${number}`} />
        </>
      );
  }
}

function TextPart(props: {
  readonly text: string;
  readonly title: string;
  readonly number: number;
  readonly uri?: string;
}): ReactElement {
  const { text, title, number, uri } = props;
  const [face, setFace] = useState<'json' | 'text'>('json');
  const pretty = text.length <= 1_000_000 ? prettyJson(text) : undefined;
  const json = pretty !== undefined && face === 'json';
  return (
    <>
      <PartHead
        number={number}
        title={`${title}, ${formatBytes(new TextEncoder().encode(text).length)}`}
        {...(uri !== undefined && { uri })}
      >
        {pretty !== undefined && (
          <Segmented
            label={`Content ${number} shown as`}
            small
            segments={[
              { id: 'json', title: 'JSON' },
              { id: 'text', title: 'Text' },
            ]}
            selected={face}
            onSelect={setFace}
          />
        )}
      </PartHead>
      {text === '' ? (
        <p className="result-note">empty text</p>
      ) : (
        <LongText text={json ? pretty : text} json={json} label={`Content ${number}`} />
      )}
    </>
  );
}

function MediaPart({
  part,
  number,
}: {
  readonly part: Extract<ContentPart, { kind: 'image' | 'audio' }>;
  readonly number: number;
}): ReactElement {
  const [broken, setBroken] = useState(false);
  const source = `data:${part.mimeType};base64,${part.base64.replaceAll(/\s/g, '')}`;
  const name = `${part.kind} ${number}, ${part.mimeType}`;
  const showable = isShowable(part) && !broken;
  return (
    <>
      <PartHead
        number={number}
        title={`${part.kind}, ${part.mimeType === '' ? 'no type' : part.mimeType}, ${formatBytes(part.bytes)}`}
        {...(part.uri !== undefined && { uri: part.uri })}
      >
        <SaveButton part={part} number={number} />
      </PartHead>
      {showable && part.kind === 'image' && (
        <img className="content-image" src={source} alt={name} onError={() => setBroken(true)} />
      )}
      {showable && part.kind === 'audio' && (
        <audio className="content-audio" controls src={source} aria-label={name} onError={() => setBroken(true)} />
      )}
      {!showable && (
        <p className="result-note">These bytes cannot be shown as {part.mimeType === '' ? `an ${part.kind}` : part.mimeType}.</p>
      )}
    </>
  );
}

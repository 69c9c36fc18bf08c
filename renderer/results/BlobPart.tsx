import { useMemo, type ReactElement } from 'react';
import { formatBytes } from '../ui/format.ts';
import { PartHead } from './PartHead.tsx';
import type { ContentPart } from './resultModel.ts';
import { SaveButton } from './SaveButton.tsx';
import { bytesOf, hexLines } from './savedParts.ts';

/** Bytes shown before the person saves all of them. */
const SHOWN = 64;

/** Bytes nothing here can show: their type and size first, the first of them, and the way to save them. */
export function BlobPart({
  part,
  number,
}: {
  readonly part: Extract<ContentPart, { kind: 'resource' }>;
  readonly number: number;
}): ReactElement {
  const bytes = useMemo(() => bytesOf(part.base64), [part.base64]);
  return (
    <>
      <PartHead
        number={number}
        title={`${part.mimeType === '' ? 'no type' : part.mimeType}, ${formatBytes(bytes?.length ?? part.bytes)}`}
        uri={part.uri}
      >
        <SaveButton part={part} number={number} />
      </PartHead>
      {bytes === undefined ? (
        <p className="result-note">This is not base64, so there are no bytes to show.</p>
      ) : bytes.length === 0 ? (
        <p className="result-note">empty</p>
      ) : (
        <>
          <pre className="hex-text" aria-label={`Bytes of content ${number}`} tabIndex={0}>
            {hexLines(bytes, SHOWN)}
          </pre>
          {bytes.length > SHOWN && <p className="cut-note">{`${formatBytes(bytes.length - SHOWN)} more.`}</p>}
        </>
      )}
    </>
  );
}

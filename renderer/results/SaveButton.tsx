import type { ReactElement } from 'react';
import { Button } from '../ui/Button.tsx';
import { saveFile } from '../ui/saveFile.ts';
import { bytesOf, fileNameOf } from './savedParts.ts';

/** Saves the bytes of one piece of content to a file. */
export function SaveButton({
  part,
  number,
}: {
  readonly part: { readonly base64: string; readonly mimeType: string; readonly uri?: string };
  readonly number: number;
}): ReactElement | null {
  const bytes = bytesOf(part.base64);
  if (bytes === undefined || bytes.length === 0) return null;
  const save = (): void => saveFile(new Blob([bytes], { type: 'application/octet-stream' }), fileNameOf(part, number));
  return (
    <Button look="link" label={`Save content ${number}`} onPress={save}>
      Save
    </Button>
  );
}

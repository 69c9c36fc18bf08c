import { useState, type ReactElement } from 'react';
import type { CaptureInfo } from '../../../../shared/contract/schemas/capture.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';

/** The words a capture is sorted by. */
export function TagsDialog({
  capture,
  onTag,
  onClose,
}: {
  readonly capture: CaptureInfo;
  readonly onTag: (capture: string, tags: readonly string[]) => void;
  readonly onClose: () => void;
}): ReactElement {
  const [text, setText] = useState((capture.tags ?? []).join(', '));
  const tags = [...new Set(text.split(',').map((tag) => tag.trim().slice(0, 40)))].filter((tag) => tag !== '').slice(0, 20);
  const save = (): void => {
    onTag(capture.capture, tags);
    onClose();
  };
  const actions = (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button look="primary" onPress={save}>
        Save
      </Button>
    </>
  );
  return (
    <Dialog title={`Tags of ${capture.name}`} open onClose={onClose} actions={actions}>
      <TextField
        label="Tags, with commas between them"
        value={text}
        onChange={setText}
        autoFocus
        description="The search finds them. A capture tagged keep is never deleted by itself."
        onKeyDown={({ key }) => key === 'Enter' && save()}
      />
    </Dialog>
  );
}

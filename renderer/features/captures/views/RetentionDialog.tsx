import { useState, type ReactElement } from 'react';
import type { Retention } from '../../../../shared/contract/schemas/capture.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';

const GB = 1e9;

/** How long captures are kept, and how much of them. */
export function RetentionDialog({
  retention,
  onChange,
  onClose,
}: {
  readonly retention: Retention;
  readonly onChange: (retention: Retention) => void;
  readonly onClose: () => void;
}): ReactElement {
  const [days, setDays] = useState(retention.days === undefined ? '' : String(retention.days));
  const [size, setSize] = useState(retention.bytes === undefined ? '' : String(retention.bytes / GB));
  const wrong = isWrong(days) || isWrong(size);
  const save = (): void => {
    onChange({ ...(days.trim() !== '' && { days: Number(days) }), ...(size.trim() !== '' && { bytes: Number(size) * GB }) });
    onClose();
  };
  const actions = (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button look="primary" disabled={wrong} onPress={save}>
        Save
      </Button>
    </>
  );
  return (
    <Dialog title="Keep captures" open onClose={onClose} actions={actions}>
      <div className="captures-form">
        <p>
          When Wirescope starts it deletes captures that are older, then the oldest until the rest fits. Empty fields delete
          nothing.
        </p>
        <TextField label="Days" value={days} onChange={setDays} autoFocus {...(isWrong(days) && { error: 'a number above 0' })} />
        <TextField label="GB in all" value={size} onChange={setSize} {...(isWrong(size) && { error: 'a number above 0' })} />
        <p className="weak">Captures tagged keep stay.</p>
      </div>
    </Dialog>
  );
}

function isWrong(text: string): boolean {
  return text.trim() !== '' && !(Number(text) > 0 && Number.isFinite(Number(text)));
}

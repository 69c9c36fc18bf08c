import { useState, type ReactElement } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';

/** Takes a curl command and makes a draft of it. */
export function PasteCurl(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCurl: (command: string) => void;
}): ReactElement {
  const [command, setCommand] = useState('');
  const take = (): void => {
    props.onCurl(command);
    setCommand('');
    props.onClose();
  };
  return (
    <Dialog title="Paste a curl command" open={props.open} onClose={props.onClose}>
      <TextField label="Command" value={command} onChange={setCommand} lines={8} mono autoFocus />
      <div className="dialog-buttons">
        <Button onPress={props.onClose}>Cancel</Button>
        <Button look="primary" disabled={command.trim() === ''} onPress={take}>
          Make a draft
        </Button>
      </div>
    </Dialog>
  );
}

import { useState, type ReactElement } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { Answering } from './answering.ts';

export interface KeepAnswerProps extends Pick<Answering, 'canned' | 'onKeep' | 'onAlways'> {
  /** The result as it would be sent now. */
  readonly result: string;
  /** Puts a kept answer into the form. */
  readonly onUse: (result: string) => void;
}

/** Answers kept to give again: using one, keeping this one, giving this one without being asked. */
export function KeepAnswer({ canned, onKeep, onAlways, result, onUse }: KeepAnswerProps): ReactElement {
  const [name, setName] = useState<string>();
  const uses = canned.map((answer) => ({ id: answer.name, title: answer.name, onAction: () => onUse(answer.result) }));
  const keep = (): void => {
    if (name === undefined || name.trim() === '') return;
    onKeep(name.trim(), result);
    setName(undefined);
  };
  return (
    <div className="keep-answer">
      <div className="area-buttons">
        {uses.length > 0 && (
          <Menu label="Canned answers" actions={uses}>
            <Button icon="down">Use a canned answer</Button>
          </Menu>
        )}
        {name === undefined && <Button onPress={() => setName('')}>Save as canned answer</Button>}
        <Button
          onPress={() => onAlways(result)}
          tooltip="Gives this answer to each such question of this connection, without asking"
        >
          Answer these by itself from now on
        </Button>
      </div>
      {name !== undefined && (
        <div
          className="area-row"
          role="group"
          aria-label="Canned answer"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            keep();
          }}
        >
          <TextField
            label="Name of the canned answer"
            labelHidden
            value={name}
            onChange={setName}
            placeholder="name"
            autoFocus
            className="grow"
          />
          <Button onPress={keep} disabled={name.trim() === ''}>
            Save
          </Button>
          <Button look="quiet" onPress={() => setName(undefined)}>
            Not now
          </Button>
        </div>
      )}
    </div>
  );
}

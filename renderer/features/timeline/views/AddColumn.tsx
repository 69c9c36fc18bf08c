import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ListBox } from '../../../ui/ListBox.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { pathColumn, writtenPath, type Leaf } from '../model/pathColumns.ts';

export interface AddColumnProps {
  /** The row whose message is looked at. */
  readonly event: number;
  /** The values of its message; undefined while they are being read. */
  readonly leaves: readonly Leaf[] | undefined;
  /** Makes a column of a path. */
  readonly onAdd: (path: string) => void;
  readonly onClose: () => void;
}

/** Chooses a value of a message to be a column of the rows, or takes any path that is typed. */
export function AddColumn({ event, leaves, onAdd, onClose }: AddColumnProps): ReactElement {
  const [typed, setTyped] = useState('');
  const column = pathColumn(typed);
  const words = typed.trim().toLowerCase();
  const found = (leaves ?? [])
    .filter(({ path, value }) => words === '' || `${path} ${value}`.toLowerCase().includes(words))
    .map((leaf) => ({ ...leaf, id: leaf.path }));
  const add = (path: string): void => {
    onAdd(path);
    onClose();
  };
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    const path = column === undefined ? found[0]?.path : writtenPath(column);
    if (key === 'Enter' && path !== undefined) add(path);
  };
  const actions = (
    <Button look="primary" disabled={column === undefined} onPress={() => column !== undefined && add(writtenPath(column))}>
      Make a column
    </Button>
  );
  return (
    <Dialog title={`A value of row ${event} as a column`} open onClose={onClose} actions={actions}>
      <TextField
        label="Path"
        hint="$.params.name, or words to find one"
        mono
        autoFocus
        value={typed}
        onChange={setTyped}
        onKeyDown={onKeyDown}
      />
      <ListBox
        label="Values of the message"
        className="add-column-list"
        items={found}
        selected={column === undefined ? undefined : writtenPath(column)}
        onSelect={setTyped}
        onOpen={add}
        textOf={({ path }) => path}
        empty={<p className="weak">{leaves === undefined ? 'Reading the message.' : 'No value of this message is like that.'}</p>}
      >
        {({ path, value }) => (
          <>
            <span className="mono clip">{path}</span> <bdi className="clip weak">{value}</bdi>
          </>
        )}
      </ListBox>
    </Dialog>
  );
}

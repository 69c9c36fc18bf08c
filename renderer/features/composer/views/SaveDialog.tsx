import { useState, type ReactElement } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { Library } from '../useLibrary.ts';

const ANOTHER = 'a new collection';

/** Asks for the name and the collection a draft is kept under. */
export function SaveDialog({
  library: { library, savedAs, onSave },
  suggested,
  onClose,
}: {
  readonly library: Library;
  /** What the draft could be called. */
  readonly suggested: string;
  readonly onClose: () => void;
}): ReactElement {
  const known = (library?.collections ?? []).map(({ collection }) => collection);
  const [name, setName] = useState(savedAs?.name ?? suggested);
  const [chosen, setChosen] = useState(savedAs?.collection ?? known[0] ?? ANOTHER);
  const [another, setAnother] = useState(known.length === 0 ? 'Requests' : '');
  const collection = chosen === ANOTHER ? another.trim() : chosen;
  const save = (): void => {
    onSave({ collection, name: name.trim() });
    onClose();
  };
  return (
    <Dialog
      title="Save the request"
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" disabled={name.trim() === '' || collection === ''} onPress={save} label="Save request">
            Save
          </Button>
        </>
      }
    >
      <div className="dialog-fields">
        <TextField label="Name" value={name} onChange={setName} autoFocus />
        <Select
          label="Collection"
          fill
          options={[...known, ANOTHER].map((id) => ({ id, title: id }))}
          selected={chosen}
          onSelect={setChosen}
        />
        {chosen === ANOTHER && <TextField label="Name of the collection" value={another} onChange={setAnother} />}
        <p className="weak">
          {`A collection is one JSON file in ${library?.folder ?? 'the folder of saved requests'}. Secrets in header lines are kept apart from it.`}
        </p>
      </div>
    </Dialog>
  );
}

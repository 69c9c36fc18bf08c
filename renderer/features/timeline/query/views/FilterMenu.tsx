import { useState, type ReactElement } from 'react';
import type { SavedFilter } from '../../../../../shared/contract/schemas/capture.ts';
import { Button, IconButton } from '../../../../ui/Button.tsx';
import { Dialog } from '../../../../ui/Dialog.tsx';
import { Menu } from '../../../../ui/Menu.tsx';
import { TextField } from '../../../../ui/TextField.tsx';

export interface FilterMenuProps {
  readonly saved: readonly SavedFilter[];
  /** What would be saved now; undefined where everything is shown. */
  readonly current: Omit<SavedFilter, 'name'> | undefined;
  /** What is shown now, in English: the name offered. */
  readonly sentence: string;
  readonly onChoose: (filter: SavedFilter) => void;
  readonly onSaved: (filters: readonly SavedFilter[]) => void;
}

/** The saved filters, and the ways to keep, rename and forget one. */
export function FilterMenu({ saved, current, sentence, onChoose, onSaved }: FilterMenuProps): ReactElement {
  const [dialog, setDialog] = useState<'save' | 'arrange'>();
  const close = (): void => setDialog(undefined);
  const isCurrent = ({ query, preset }: SavedFilter): boolean => query === current?.query && preset === current.preset;
  return (
    <>
      <Menu
        label="Saved filters"
        actions={[
          ...saved.map((filter) => ({
            id: `filter ${filter.name}`,
            title: filter.name,
            detail: filter.query,
            checked: isCurrent(filter),
            onAction: () => onChoose(filter),
          })),
          { id: 'save', title: 'Save this filter…', disabled: current === undefined, onAction: () => setDialog('save') },
          { id: 'arrange', title: 'Rename or remove…', disabled: saved.length === 0, onAction: () => setDialog('arrange') },
        ]}
      >
        <Button look="quiet" icon="filter" label="Saved filters" className="filter-menu">
          {''}
        </Button>
      </Menu>
      {dialog === 'save' && current !== undefined && (
        <SaveDialog
          first={sentence}
          onClose={close}
          onSave={(name) => onSaved([...saved.filter((filter) => filter.name !== name), { name, ...current }])}
        />
      )}
      {dialog === 'arrange' && <ArrangeDialog saved={saved} onClose={close} onSaved={onSaved} />}
    </>
  );
}

interface SaveDialogProps {
  readonly first: string;
  readonly onClose: () => void;
  readonly onSave: (name: string) => void;
}

function SaveDialog({ first, onClose, onSave }: SaveDialogProps): ReactElement {
  const [name, setName] = useState(first.slice(0, 60));
  const save = (): void => {
    if (name.trim() === '') return;
    onSave(name.trim());
    onClose();
  };
  const actions = (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button look="primary" onPress={save} disabled={name.trim() === ''}>
        Save
      </Button>
    </>
  );
  return (
    <Dialog title="Save this filter" open onClose={onClose} actions={actions}>
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        autoFocus
        description="A filter of the same name is replaced."
        onKeyDown={({ key }) => key === 'Enter' && save()}
      />
    </Dialog>
  );
}

type ArrangeDialogProps = Pick<FilterMenuProps, 'saved' | 'onSaved'> & { readonly onClose: () => void };

function ArrangeDialog({ saved, onClose, onSaved }: ArrangeDialogProps): ReactElement {
  const [filters, setFilters] = useState(saved);
  const done = (): void => {
    onSaved(filters.filter(({ name }) => name.trim() !== ''));
    onClose();
  };
  const renamed = (index: number, name: string): void =>
    setFilters(filters.map((filter, at) => (at === index ? { ...filter, name } : filter)));
  const actions = (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button look="primary" onPress={done}>
        Done
      </Button>
    </>
  );
  return (
    <Dialog title="Saved filters" open onClose={onClose} actions={actions}>
      <ul className="saved-filters">
        {filters.map((filter, index) => (
          <li key={index}>
            <TextField
              label={`Name of ${filter.query || filter.preset}`}
              labelHidden
              value={filter.name}
              onChange={(name) => renamed(index, name)}
            />
            <code className="clip">{filter.query || filter.preset}</code>
            <IconButton
              icon="x"
              label={`Remove ${filter.name}`}
              onPress={() => setFilters(filters.filter((_, at) => at !== index))}
            />
          </li>
        ))}
        {filters.length === 0 && <li>None is left.</li>}
      </ul>
    </Dialog>
  );
}

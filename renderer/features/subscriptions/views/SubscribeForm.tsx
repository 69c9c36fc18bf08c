import type { ReactElement } from 'react';
import type { Resource } from '../../../../shared/contract/schemas/offer.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { changeKinds, filtersOf, linesOf, type ListenDraft } from '../model/filterWords.ts';

export interface SubscribeFormProps {
  readonly draft: ListenDraft;
  readonly onDraft: (draft: ListenDraft) => void;
  /** Each resource is subscribed to by itself (the revisions with sessions), rather than by one stream with a filter. */
  readonly oneByOne: boolean;
  readonly resources: readonly Resource[];
  readonly taskIds: readonly string[];
  readonly onSubscribe: () => void;
}

/** The form `New subscription`: what to listen to. */
export function SubscribeForm({ draft, onDraft, oneByOne, resources, taskIds, onSubscribe }: SubscribeFormProps): ReactElement {
  const empty = oneByOne && filtersOf(draft, true).length === 0;
  return (
    <form
      className="area-part"
      aria-label="New subscription"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty) onSubscribe();
      }}
    >
      {!oneByOne && (
        <div>
          {changeKinds.map(({ id, title }) => (
            <div key={id}>
              <Checkbox
                checked={draft.changes[id]}
                onChange={(on) => onDraft({ ...draft, changes: { ...draft.changes, [id]: on } })}
              >
                {title}
              </Checkbox>
            </div>
          ))}
        </div>
      )}
      <Lines
        label="Resource URIs"
        value={draft.uris}
        onChange={(uris) => onDraft({ ...draft, uris })}
        offered={resources.map(({ uri, name }) => ({ id: uri, detail: name }))}
        add="Add from the list"
      />
      {!oneByOne && (
        <Lines
          label="Task ids"
          value={draft.tasks}
          onChange={(tasks) => onDraft({ ...draft, tasks })}
          offered={taskIds.map((id) => ({ id }))}
          add="Add a known task"
        />
      )}
      <div className="area-buttons">
        <Button look="primary" type="submit" disabled={empty}>
          Subscribe
        </Button>
      </div>
    </form>
  );
}

function Lines(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly offered: readonly { readonly id: string; readonly detail?: string }[];
  readonly add: string;
}): ReactElement {
  const { label, value, onChange, offered, add } = props;
  const chosen = linesOf(value);
  const actions = offered
    .filter(({ id }) => !chosen.includes(id))
    .map(({ id, detail }) => ({
      id,
      title: id,
      ...(detail !== undefined && { detail }),
      onAction: () => onChange([...chosen, id].join('\n')),
    }));
  return (
    <>
      <TextField
        label={label}
        hint="one a line"
        value={value}
        onChange={onChange}
        lines={Math.min(6, Math.max(2, chosen.length + 1))}
        mono
      />
      {actions.length > 0 && (
        <p>
          <Menu label={add} actions={actions}>
            <Button icon="plus">{add}</Button>
          </Menu>
        </p>
      )}
    </>
  );
}

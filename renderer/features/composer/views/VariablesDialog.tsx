import { useRef, useState, type ReactElement } from 'react';
import type { Variable } from '../../../../shared/contract/schemas/request.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { Library } from '../useLibrary.ts';

/** What variables stand for in an environment. */
export function VariablesDialog({
  library: { library, environment, onEnvironment, onVariable, onNoVariable, onFolder },
  onClose,
}: {
  readonly library: Library;
  readonly onClose: () => void;
}): ReactElement {
  const [named, setNamed] = useState(environment === '' ? 'local' : environment);
  const shown = library?.environments.find((each) => each.environment === named.trim());
  const [folder, setFolder] = useState(library?.folder ?? '');
  return (
    <Dialog title="Variables" open onClose={onClose} wide actions={<Button onPress={onClose}>Close</Button>}>
      <div className="dialog-fields">
        <TextField
          label="Environment"
          value={named}
          onChange={setNamed}
          hint={shown === undefined ? 'new' : shown.variables.length === 1 ? '1 variable' : `${shown.variables.length} variables`}
        />
        {shown?.problem !== undefined && shown.problem !== '' && <p className="face-problem">{shown.problem}</p>}
        <ul className="variable-list" aria-label="Variables">
          {(shown?.variables ?? []).map((variable) => (
            <VariableLine
              key={variable.name}
              variable={variable}
              onValue={(value) => onVariable(named.trim(), variable.name, value, variable.secret)}
              onRemove={() => onNoVariable(named.trim(), variable.name)}
            />
          ))}
        </ul>
        <NewVariable
          onAdd={(name, value, secret) => {
            onVariable(named.trim(), name, value, secret);
            if (environment === '') onEnvironment(named.trim());
          }}
        />
        <TextField
          label="Folder"
          value={folder}
          onChange={setFolder}
          mono
          description="Collections and environments are JSON files in it, safe to share: the values of secrets are kept apart, readable by you only."
        />
        {folder !== (library?.folder ?? '') && (
          <Button onPress={() => onFolder(folder.trim())} label="Use this folder">
            Use this folder
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function VariableLine({
  variable: { name, value, secret, known, ends },
  onValue,
  onRemove,
}: {
  readonly variable: Variable;
  readonly onValue: (value: string) => void;
  readonly onRemove: () => void;
}): ReactElement {
  const [typed, setTyped] = useState<string>();
  const keep = (): void => {
    if (typed !== undefined) onValue(typed);
    setTyped(undefined);
  };
  return (
    <li className="variable-line">
      <span className="mono clip">{name}</span>
      <TextField
        label={`Value of ${name}`}
        labelHidden
        mono
        type={secret ? 'password' : 'text'}
        value={typed ?? value}
        placeholder={secret ? (known ? ends : 'has no value here') : ''}
        onChange={setTyped}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
      />
      <span className="weak">{secret ? 'secret' : ''}</span>
      {typed === undefined ? (
        <IconButton icon="x" label={`Remove ${name}`} onPress={onRemove} />
      ) : (
        <Button onPress={keep} label={`Keep ${name}`}>
          Keep
        </Button>
      )}
    </li>
  );
}

function NewVariable({ onAdd }: { readonly onAdd: (name: string, value: string, secret: boolean) => void }): ReactElement {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [secret, setSecret] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const add = (): void => {
    onAdd(name.trim(), value, secret);
    setName('');
    setValue('');
    // The button that was pressed has nothing to do now.
    nameField.current?.focus();
  };
  return (
    <div className="variable-new">
      <TextField label="New variable" value={name} onChange={setName} mono placeholder="token" inputRef={nameField} />
      <TextField label="Its value" value={value} onChange={setValue} mono type={secret ? 'password' : 'text'} />
      <Checkbox checked={secret} onChange={setSecret}>
        Secret
      </Checkbox>
      <Button onPress={add} disabled={name.trim() === ''} label="Add variable">
        Add
      </Button>
    </div>
  );
}

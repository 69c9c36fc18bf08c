import type { ReactElement } from 'react';
import type { Collection } from '../../../../shared/contract/schemas/request.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { ListBox } from '../../../ui/ListBox.tsx';
import { Select } from '../../../ui/Select.tsx';
import { EmptyState } from '../../../ui/Text.tsx';
import type { Library } from '../useLibrary.ts';

const NONE = 'no environment';

/** Which environment variables are filled from, and a way to its values. */
export function EnvironmentChoice({
  library: { library, environment, onEnvironment },
  onVariables,
}: {
  readonly library: Library;
  readonly onVariables: () => void;
}): ReactElement {
  const names = (library?.environments ?? []).map((each) => each.environment);
  const known = environment === '' || names.includes(environment) ? names : [...names, environment];
  return (
    <div className="saved-environment">
      <Select
        label="Environment"
        labelHidden
        fill
        options={[{ id: NONE, title: NONE }, ...known.map((id) => ({ id, title: id }))]}
        selected={environment === '' ? NONE : environment}
        onSelect={(chosen) => onEnvironment(chosen === NONE ? '' : chosen)}
      />
      <Button onPress={onVariables} tooltip="What {{names}} in requests stand for">
        Variables
      </Button>
    </div>
  );
}

/** Collections that cannot be read, and why. */
function Problems({ collections }: { readonly collections: readonly Collection[] }): ReactElement {
  return (
    <>
      {collections
        .filter(({ problem }) => problem !== '')
        .map(({ collection, problem }) => (
          <p key={collection} className="face-problem" role="status">
            {`${collection}: ${problem}`}
          </p>
        ))}
    </>
  );
}

/** The requests kept, by collection. */
export function SavedList({ library }: { readonly library: Library }): ReactElement {
  const { library: kept, savedAs, onOpen, onRemove } = library;
  const collections = kept?.collections ?? [];
  const items = collections.flatMap(({ collection, requests }) =>
    requests.map((request) => ({ id: `${collection}\n${request.id}`, collection, request })),
  );
  const open = (id: string): void => {
    const item = items.find((each) => each.id === id);
    if (item) onOpen(item.request, item.collection);
  };
  const chosen = savedAs && items.find(({ id }) => id === `${savedAs.collection}\n${savedAs.id}`);
  return (
    <>
      <Problems collections={collections} />
      <ListBox
        label="Saved requests"
        items={items}
        selected={chosen?.id}
        onSelect={open}
        textOf={({ request }) => request.name}
        className="composer-saved"
        rows="two"
        empty={
          <EmptyState title="No request is saved.">
            Save keeps the draft shown, for you and for whoever shares the folder.
          </EmptyState>
        }
      >
        {({ request: { name, method, target }, collection }) => (
          <>
            <span className="saved-line">
              <span className="clip grow">
                <bdi>{name === '' ? method : name}</bdi>
              </span>
              <span className="weak clip">
                <bdi>{collection}</bdi>
              </span>
            </span>
            <span className="saved-line weak mono clip">{target === '' ? method : `${method} ${target}`}</span>
          </>
        )}
      </ListBox>
      {chosen && (
        <div className="saved-actions">
          <span className="weak clip grow">{`${chosen.request.name} is shown`}</span>
          <IconButton
            icon="trash"
            label={`Remove ${chosen.request.name} from ${chosen.collection}`}
            onPress={() => onRemove(chosen.collection, chosen.request.id)}
          />
        </div>
      )}
    </>
  );
}

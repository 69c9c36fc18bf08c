import type { ReactElement } from 'react';
import type { Root } from '../../shared/contract/schemas/client.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { TextField } from '../ui/TextField.tsx';
import './clientProfile.css';
import { rootRemark } from './profileDraft.ts';

/** The group `Roots`: the folders the server is told it may work in. Remarks inform and never stop. */
export function RootsEditor({
  roots,
  onRoots,
}: {
  readonly roots: readonly Root[];
  readonly onRoots: (roots: readonly Root[]) => void;
}): ReactElement {
  const edit = (at: number, change: Root): void => onRoots(roots.map((root, index) => (index === at ? change : root)));
  return (
    <div className="roots-editor" role="group" aria-label="Roots">
      {roots.length === 0 && <p className="weak">No roots: the server is told an empty list.</p>}
      {roots.map((root, at) => {
        const remark = rootRemark(root);
        return (
          <div key={at} className="root-line">
            <TextField
              label={`Root ${at + 1} URI`}
              labelHidden
              value={root.uri}
              onChange={(uri) => edit(at, { ...root, uri })}
              placeholder="file:///home/me/project"
              mono
            />
            <IconButton
              icon="trash"
              label={`Remove root ${at + 1}`}
              onPress={() => onRoots(roots.filter((_, index) => index !== at))}
            />
            <TextField
              label={`Root ${at + 1} name`}
              labelHidden
              value={root.name ?? ''}
              onChange={(name) => edit(at, name === '' ? { uri: root.uri } : { uri: root.uri, name })}
              placeholder="name, not sent"
            />
            {root.uri !== '' && remark !== '' && (
              <p className="root-remark">
                <Icon name="warning" tone="warning" label="Unusual" /> {remark}
              </p>
            )}
          </div>
        );
      })}
      <p>
        <Button icon="plus" onPress={() => onRoots([...roots, { uri: '' }])}>
          Add a root
        </Button>
      </p>
    </div>
  );
}

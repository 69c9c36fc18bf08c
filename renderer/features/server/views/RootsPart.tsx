import type { ReactElement } from 'react';
import type { Root } from '../../../../shared/contract/schemas/client.ts';
import { RootsEditor } from '../../../clientProfile/RootsEditor.tsx';
import { Button } from '../../../ui/Button.tsx';

export interface RootsPartProps {
  readonly draft: readonly Root[];
  readonly inForce: readonly Root[];
  readonly onDraft: (roots: readonly Root[] | undefined) => void;
  readonly onApply: () => void;
}

/** The roots, and telling the server of them. */
export function RootsPart({ draft, inForce, onDraft, onApply }: RootsPartProps): ReactElement {
  const changed = JSON.stringify(draft) !== JSON.stringify(inForce);
  return (
    <div className="area-part">
      <RootsEditor roots={draft} onRoots={onDraft} />
      <div className="area-buttons">
        <Button look="primary" label="Apply roots" disabled={!changed} onPress={onApply}>
          Apply roots
        </Button>
        {changed && (
          <Button look="quiet" label="Undo the change of roots" onPress={() => onDraft(undefined)}>
            Undo
          </Button>
        )}
      </div>
    </div>
  );
}

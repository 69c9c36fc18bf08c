import type { ReactElement } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { formatPlural } from '../../../ui/format.ts';
import { Menu, type MenuAction } from '../../../ui/Menu.tsx';

/** What can be done with the diagram. */
export interface SequenceBarProps {
  readonly total: number;
  readonly onCopy: (format: 'mermaid' | 'svg') => void;
  readonly onSave: (format: 'mermaid' | 'svg') => void;
}

/** How much is shown, and the ways to take it along. */
export function SequenceBar({ total, onCopy, onSave }: SequenceBarProps): ReactElement {
  return (
    <div className="sequence-bar">
      <span className="weak">{formatPlural(total, 'event')}, oldest first</span>
      <span className="grow" />
      <Menu label="Copy the sequence" actions={choices(onCopy)}>
        <Button look="quiet" icon="copy" disabled={total === 0}>
          Copy
        </Button>
      </Menu>
      <Menu label="Save the sequence" actions={choices(onSave)}>
        <Button look="quiet" icon="download" disabled={total === 0}>
          Save
        </Button>
      </Menu>
    </div>
  );
}

function choices(act: (format: 'mermaid' | 'svg') => void): readonly MenuAction[] {
  return [
    { id: 'mermaid', title: 'as Mermaid', detail: 'text', onAction: () => act('mermaid') },
    { id: 'svg', title: 'as SVG', detail: 'a picture', onAction: () => act('svg') },
  ];
}

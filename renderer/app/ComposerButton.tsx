import type { ReactElement } from 'react';
import { useActions, useApp } from '../state/useApp.ts';
import { Button } from '../ui/Button.tsx';

/** Shows the composer of a session, or its timeline again. */
export function ComposerButton({ capture }: { readonly capture: string }): ReactElement {
  const shown = useApp((state) => state.composerShown[capture] ?? false);
  const { showComposer } = useActions();
  return (
    <Button
      icon="pencil"
      pressed={shown}
      onPress={() => showComposer(capture, !shown)}
      label="Composer"
      tooltip="Write a request by form, as JSON or as bytes"
    >
      <span className="bar-word">Composer</span>
    </Button>
  );
}

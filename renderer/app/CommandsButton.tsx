import { useCallback, useState, type ReactElement } from 'react';
import { CommandPalette } from '../commands/CommandPalette.tsx';
import { Button } from '../ui/Button.tsx';
import { useShortcut } from '../ui/useShortcut.ts';
import { useWindowCommands } from './useWindowCommands.ts';

/** Opens the palette of every command; so does Ctrl K. */
export function CommandsButton(): ReactElement {
  const [open, setOpen] = useState(false);
  const show = useCallback(() => setOpen(true), []);
  useWindowCommands();
  useShortcut('k', show);
  return (
    <>
      <Button icon="search" kbd="Ctrl K" label="Commands" onPress={show} className="bar-commands">
        <span className="bar-commands-word">Commands</span>
      </Button>
      {open && <CommandPalette onClose={() => setOpen(false)} />}
    </>
  );
}

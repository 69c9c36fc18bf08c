import type { KeyboardEvent } from 'react';

/** `Ctrl ↵` runs and `Ctrl .` cancels while the focus is inside. */
export function onRunKeys(onRun: (() => void) | undefined, onCancel: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key === 'Enter' && onRun !== undefined) onRun();
    else if (event.key === '.') onCancel();
    else return;
    event.preventDefault();
  };
}

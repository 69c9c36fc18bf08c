import type { KeyboardEvent } from 'react';

/**
 * `Ctrl ↵` runs and `Ctrl .` cancels while the focus is inside. For the capturing phase, because lists keep Enter to themselves; a form
 * marked `data-runs` has its own way to run.
 */
export function onRunKeys(onRun: (() => void) | undefined, onCancel: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    const elsewhere = event.target instanceof Element && event.target.closest('[data-runs]') !== null;
    if (event.key === 'Enter' && onRun !== undefined && !elsewhere) onRun();
    else if (event.key === '.') onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

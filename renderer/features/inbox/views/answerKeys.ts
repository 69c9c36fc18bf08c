import type { KeyboardEvent } from 'react';

/** Ctrl ↵ inside the form accepts. */
export function answerKeys(accept: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    accept();
  };
}

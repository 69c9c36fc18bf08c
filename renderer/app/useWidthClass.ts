import { useSyncExternalStore } from 'react';

/** How much the window shows side by side: three panes above 1180 px, details below the rows to 900, one pane at a time under that. */
export type WidthClass = 'wide' | 'medium' | 'narrow';

const medium = window.matchMedia('(max-width: 1180px)');
const narrow = window.matchMedia('(max-width: 900px)');

/** The width class of the window. */
export function useWidthClass(): WidthClass {
  return useSyncExternalStore(subscribe, read);
}

function read(): WidthClass {
  return narrow.matches ? 'narrow' : medium.matches ? 'medium' : 'wide';
}

function subscribe(listener: () => void): () => void {
  for (const query of [medium, narrow]) query.addEventListener('change', listener);
  return () => {
    for (const query of [medium, narrow]) query.removeEventListener('change', listener);
  };
}

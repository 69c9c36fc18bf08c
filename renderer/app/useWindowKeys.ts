import { useEffect } from 'react';

/** Where `F6` goes, in the order of the window; of each the first that is there takes the focus. */
const panes: readonly (readonly string[])[] = [
  ['.bar button', '.bar input'],
  ['.rail button'],
  ['.tools-pane [role=tab][aria-selected=true]', '.tools-pane button, .tools-pane input'],
  ['.filter-text'],
  ['.timeline-body [role=grid]', '.timeline-body [tabindex="0"]'],
  ['.details [role=tab][aria-selected=true]', '.details button, .details [tabindex="0"]'],
  ['.status button'],
];
const wholes = ['.bar', '.rail', '.tools-pane', '.filter-bar', '.timeline-body', '.details', '.status'] as const;

/** `F6` walks the panes, `?` shows all keys; neither while a dialog is open, `?` not while something is typed. */
export function useWindowKeys(onAllKeys: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null) return;
      if (event.key === 'F6') {
        event.preventDefault();
        focusNextPane(event.shiftKey ? -1 : 1);
      } else if (event.key === '?' && !isTyped(event.target)) {
        event.preventDefault();
        onAllKeys();
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [onAllKeys]);
}

function focusNextPane(by: 1 | -1): void {
  const current = wholes.findIndex(
    (selector) => document.activeElement !== null && document.activeElement.closest(selector) !== null,
  );
  const start = current === -1 ? (by === 1 ? -1 : 0) : current;
  for (let step = 1; step <= panes.length; step += 1) {
    const index = (start + by * step + panes.length * 2) % panes.length;
    const target = panes[index]!.map(firstShown).find((element) => element !== undefined);
    if (target === undefined) continue;
    target.focus();
    return;
  }
}

function firstShown(selector: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].find(
    (element) => element.checkVisibility() && !element.matches(':disabled'),
  );
}

function isTyped(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, .monaco-editor *'))
  );
}

import { useEffect } from 'react';

/** Runs `action` when Ctrl (or ⌘), and Shift where asked, and a letter are pressed anywhere in the window. */
export function useShortcut(letter: string, action: () => void, shift = false): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey !== shift || event.altKey || event.key.toLowerCase() !== letter)
        return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [letter, action, shift]);
}

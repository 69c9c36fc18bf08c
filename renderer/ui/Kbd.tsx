import type { ReactElement } from 'react';

/**
 * The key that does the same: `<Kbd>Ctrl F</Kbd>`. Hidden from screen readers, which hear `aria-keyshortcuts` instead, and drawn by
 * the style sheet, so that it is no part of what the control is called.
 */
export function Kbd({ children }: { readonly children: string }): ReactElement {
  return <kbd className="kbd drawn" data-text={children} aria-hidden="true" />;
}

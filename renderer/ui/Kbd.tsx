import type { ReactElement } from 'react';

/** The key that does the same: `<Kbd>Ctrl F</Kbd>`. Hidden from screen readers, which hear `aria-keyshortcuts` instead. */
export function Kbd({ children }: { readonly children: string }): ReactElement {
  return (
    <kbd className="kbd" aria-hidden="true">
      {children}
    </kbd>
  );
}

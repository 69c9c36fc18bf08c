import { useLayoutEffect } from 'react';
import type { Settings } from '../../shared/contract/schemas/capture.ts';

/** Pins the theme on the document, or leaves it to the system. */
export function useTheme(theme: Settings['theme']): void {
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}

import { useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import { layoutOf, type Column, type Layout } from '../model/columns.ts';

/** The columns that fit in an element as wide as it is. */
export function useLayout(element: RefObject<HTMLElement | null>, columns: readonly Column[]): Layout {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return useMemo(() => layoutOf(columns, width), [columns, width]);
}

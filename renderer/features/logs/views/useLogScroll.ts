import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** The height of a row, px: level and time, then what was said. */
export const LOG_ROW = 38;

/** Where the log stands. */
export interface LogScroll {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly scroll: { readonly top: number; readonly height: number };
  /** To be called when the list was scrolled, by whomever. */
  readonly scrolled: () => void;
}

/** Keeps the log at its end while it follows; scrolling up leaves the end, reaching it follows again. */
export function useLogScroll(total: number, follows: boolean, onFollow: (on: boolean) => void): LogScroll {
  const list = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const [scroll, setScroll] = useState({ top: 0, height: 0 });
  // The pane starts at the end.
  useEffect(() => onFollow(true), [onFollow]);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !follows) return;
    element.scrollTop = element.scrollHeight;
    lastTop.current = element.scrollTop;
  }, [follows, total, scroll.height]);
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setScroll({ top: element.scrollTop, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const scrolled = (): void => {
    const element = list.current;
    if (!element) return;
    const up = element.scrollTop < lastTop.current - 1;
    const down = element.scrollTop > lastTop.current + 1;
    lastTop.current = element.scrollTop;
    const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 2;
    if (up && follows && !atEnd) onFollow(false);
    if (down && !follows && atEnd) onFollow(true);
    setScroll({ top: element.scrollTop, height: element.clientHeight });
  };
  return { list, scroll, scrolled };
}

import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useLatest } from '../../../ui/useLatest.ts';
import { rowHeight, scrollToShow } from '../model/rowWindow.ts';

/** Where a list stands: px above its window, and the px its rows have (the header stands in the same box). */
export interface Scroll {
  readonly top: number;
  readonly height: number;
}

/** What moves the list, and whom it tells. */
export interface ScrollOptions {
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly total: number;
  readonly following: boolean;
  /** A position to bring into view; a new object asks again. */
  readonly reveal: { readonly position: number } | undefined;
  /** The person left the end of the list, or reached it. */
  readonly onScrolled: (atEnd: boolean) => void;
}

/** Where the list stands: at its end while following, else where the person left it. */
export function useScroll({ gridRef, total, following, reveal, onScrolled }: ScrollOptions): Scroll {
  const lastTopRef = useRef(0);
  const scroll = useScrollPosition(gridRef, lastTopRef, following, onScrolled);
  useLayoutEffect(() => {
    const element = gridRef.current;
    if (!element || !following) return;
    // Computed, not read: asking the element would lay out the whole list once more.
    const top = Math.max(0, total * rowHeight - scroll.height);
    element.scrollTop = top;
    lastTopRef.current = top;
  }, [gridRef, following, total, scroll.height]);
  useLayoutEffect(() => {
    const element = gridRef.current;
    if (!element || !reveal) return;
    const top = scrollToShow(reveal.position, element.scrollTop, element.clientHeight - rowHeight);
    if (top === element.scrollTop) return;
    element.scrollTop = top;
    lastTopRef.current = element.scrollTop;
  }, [gridRef, reveal]);
  return following ? { top: Math.max(0, total * rowHeight - scroll.height), height: scroll.height } : scroll;
}

/** Reads the element when it scrolls or changes size, and tells a person's scrolling from ours. */
function useScrollPosition(
  gridRef: RefObject<HTMLDivElement | null>,
  lastTopRef: RefObject<number>,
  following: boolean,
  onScrolled: (atEnd: boolean) => void,
): Scroll {
  const [scroll, setScroll] = useState<Scroll>({ top: 0, height: 0 });
  const latest = useLatest({ following, onScrolled });
  useEffect(() => {
    const element = gridRef.current;
    if (!element) return undefined;
    const read = (): void => {
      const next = { top: element.scrollTop, height: element.clientHeight - rowHeight };
      setScroll((before) => (before.top === next.top && before.height === next.height ? before : next));
    };
    // At once: a render for new rows that came first would still follow, and take the list back to its end.
    const tell = (atEnd: boolean): void => flushSync(() => latest.current.onScrolled(atEnd));
    const scrolled = (): void => {
      const up = element.scrollTop < lastTopRef.current - 1;
      const down = element.scrollTop > lastTopRef.current + 1;
      lastTopRef.current = element.scrollTop;
      const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - rowHeight / 2;
      if (latest.current.following ? up && !atEnd : down && atEnd) tell(atEnd);
      read();
    };
    const wheeled = (event: WheelEvent): void => {
      // Told before the scroll itself, which a fast tail would otherwise undo.
      if (latest.current.following && event.deltaY < 0 && element.scrollTop > 0) tell(false);
    };
    const observer = new ResizeObserver(read);
    observer.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    element.addEventListener('wheel', wheeled, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scrolled);
      element.removeEventListener('wheel', wheeled);
    };
  }, [gridRef, lastTopRef, latest]);
  return scroll;
}

import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useLatest } from '../../../ui/useLatest.ts';
import { isAtEnd, isScaled, placeAfter, placeAt, type Extent, type Place } from '../model/longScroll.ts';
import { rowHeight, scrollToShow } from '../model/rowWindow.ts';

/** Where a list stands: px of it above its window, the px its rows have (the header stands in the same box), and how far its rows are
 * moved to stand there. */
export interface Scroll {
  readonly top: number;
  readonly height: number;
  readonly shift: number;
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
export function useScroll(options: ScrollOptions): Scroll {
  const { gridRef, total, following, reveal } = options;
  const placeRef = useRef<Place>({ real: 0, body: 0 });
  const { place, height } = useScrollPosition(options, placeRef);
  useLayoutEffect(() => {
    const element = gridRef.current;
    if (!element || !following) return;
    // Computed, not read: asking the element would lay out the whole list once more.
    placeRef.current = placeAt(Infinity, { total, view: height });
    element.scrollTop = placeRef.current.body;
  }, [gridRef, following, total, height]);
  const totalRef = useLatest(total);
  useLayoutEffect(() => {
    const element = gridRef.current;
    if (!element || !reveal) return;
    const extent = { total: totalRef.current, view: element.clientHeight - rowHeight };
    const { real } = placeAfter(placeRef.current, element.scrollTop, extent);
    const top = scrollToShow(reveal.position, real, extent.view);
    if (top === real) return;
    placeRef.current = placeAt(top, extent);
    element.scrollTop = placeRef.current.body;
  }, [gridRef, reveal, totalRef]);
  const { real, body } = following ? placeAt(Infinity, { total, view: height }) : place;
  return { top: real, height, shift: body - real };
}

/** Reads the element when it scrolls or changes size, and tells a person's scrolling from ours. */
function useScrollPosition(
  { gridRef, total, following, onScrolled }: ScrollOptions,
  placeRef: RefObject<Place>,
): { readonly place: Place; readonly height: number } {
  const [scroll, setScroll] = useState({ place: { real: 0, body: 0 }, height: 0 });
  const latest = useLatest({ total, following, onScrolled });
  const scaled = isScaled(total);
  useEffect(() => {
    const element = gridRef.current;
    if (!element) return undefined;
    const extentNow = (): Extent => ({ total: latest.current.total, view: element.clientHeight - rowHeight });
    const read = (extent = extentNow()): void => {
      const place = placeRef.current;
      setScroll((before) =>
        before.place.real === place.real && before.place.body === place.body && before.height === extent.view
          ? before
          : { place, height: extent.view },
      );
    };
    // At once: a render for new rows that came first would still follow, and take the list back to its end.
    const tell = (atEnd: boolean): void => flushSync(() => latest.current.onScrolled(atEnd));
    const moved = (next: Place, extent: Extent): void => {
      const before = placeRef.current;
      placeRef.current = next;
      const atEnd = isAtEnd(next, extent);
      const up = next.real < before.real - 1;
      const down = next.real > before.real + 1;
      if (latest.current.following ? up && !atEnd : down && atEnd) tell(atEnd);
      read(extent);
    };
    const scrolled = (): void => {
      const extent = extentNow();
      moved(placeAfter(placeRef.current, element.scrollTop, extent), extent);
    };
    const wheeled = (event: WheelEvent): void => {
      // Told before the scroll itself, which a fast tail would otherwise undo.
      if (latest.current.following && event.deltaY < 0 && placeRef.current.real > 0) tell(false);
      const extent = extentNow();
      if (!scaled || event.ctrlKey) return;
      event.preventDefault();
      const next = placeAt(placeRef.current.real + pixelsOf(event, extent), extent);
      element.scrollTop = next.body;
      moved(next, extent);
    };
    const observer = new ResizeObserver(() => scrolled());
    observer.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    // In a list taller than its body a wheel turns px of the list, and not those of the body.
    element.addEventListener('wheel', wheeled, { passive: !scaled });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scrolled);
      element.removeEventListener('wheel', wheeled);
    };
  }, [gridRef, placeRef, latest, scaled]);
  return scroll;
}

function pixelsOf({ deltaMode, deltaY }: WheelEvent, { view }: Extent): number {
  if (deltaMode === WheelEvent.DOM_DELTA_LINE) return deltaY * rowHeight;
  return deltaMode === WheelEvent.DOM_DELTA_PAGE ? deltaY * view : deltaY;
}

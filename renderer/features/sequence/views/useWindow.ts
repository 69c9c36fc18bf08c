import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { fixedWindow, topToCentre, type FixedWindow } from '../../../ui/fixedWindow.ts';
import { useLatest } from '../../../ui/useLatest.ts';
import { stepHeight } from '../model/geometry.ts';

/** What of the steps is drawn, and in how much room. */
export interface StepWindow extends FixedWindow {
  readonly width: number;
  readonly viewHeight: number;
}

export interface WindowOptions {
  readonly scrollerRef: RefObject<HTMLDivElement | null>;
  readonly total: number;
  /** Whether the end stays in view as steps arrive. */
  readonly following: boolean;
  readonly onFollow: (following: boolean) => void;
  /** A position to bring into view; a new object asks again. */
  readonly reveal: { readonly position: number } | undefined;
}

interface Scroll {
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A window onto the steps that follows their end until the person scrolls away from it. */
export function useWindow({ scrollerRef, total, following, onFollow, reveal }: WindowOptions): StepWindow {
  const [scroll, setScroll] = useState<Scroll>({ top: 0, width: 0, height: 0 });
  const lastTopRef = useRef(0);
  const latest = useLatest({ following, onFollow, total, height: scroll.height });
  useEffect(() => {
    const element = scrollerRef.current;
    if (!element) return undefined;
    const read = (): void => setScroll({ top: element.scrollTop, width: element.clientWidth, height: element.clientHeight });
    const scrolled = (): void => {
      const moved = Math.sign(element.scrollTop - lastTopRef.current);
      lastTopRef.current = element.scrollTop;
      const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - stepHeight / 2;
      if (latest.current.following ? moved < 0 && !atEnd : moved > 0 && atEnd) latest.current.onFollow(atEnd);
      read();
    };
    const observer = new ResizeObserver(read);
    observer.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [scrollerRef, latest]);

  const wanted = fixedWindow(total, stepHeight, scroll.top, scroll.height);
  const top = following ? Math.max(0, wanted.height - scroll.height) : scroll.top;
  const shown = following ? fixedWindow(total, stepHeight, top, scroll.height) : wanted;
  useLayoutEffect(() => {
    const element = scrollerRef.current;
    if (!element || !following) return;
    element.scrollTop = top;
    lastTopRef.current = element.scrollTop;
  }, [scrollerRef, following, top]);
  useLayoutEffect(() => {
    const element = scrollerRef.current;
    if (!element || !reveal) return;
    const { height, total: count } = latest.current;
    const window = fixedWindow(count, stepHeight, element.scrollTop, height, 0);
    if (reveal.position > window.from && reveal.position < window.to - 1) return;
    element.scrollTop = topToCentre(count, stepHeight, reveal.position, height);
    lastTopRef.current = element.scrollTop;
  }, [scrollerRef, reveal, latest]);
  return { ...shown, width: scroll.width, viewHeight: scroll.height };
}

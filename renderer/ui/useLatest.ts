import { useLayoutEffect, useRef, type RefObject } from 'react';

/** The newest value, for listeners that outlive the render they were made in. Read it in events and effects, not while rendering. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}

/** Reasons not to read from the sockets for a while, and whether there is any. */
export interface Holds {
  /** Asks that nothing more is read until the returned function is called; every reason counts by itself. */
  hold(): () => void;
  /** Told whenever the first reason comes and when the last one goes. */
  listen(listener: (isHeld: boolean) => void): void;
  /** How long reading was held so far, µs. */
  heldFor(): number;
}

/** No reason yet. `now` is µs on any steady clock. */
export function createHolds(now: () => number): Holds {
  const listeners = new Set<(isHeld: boolean) => void>();
  let reasons = 0;
  let since = 0;
  let held = 0;
  const change = (by: 1 | -1): void => {
    const before = reasons;
    reasons += by;
    if (before > 0 && reasons > 0) return;
    if (reasons > 0) since = now();
    else held += now() - since;
    for (const listener of listeners) listener(reasons > 0);
  };
  return {
    hold() {
      let isHolding = true;
      change(1);
      return () => {
        if (isHolding) change(-1);
        isHolding = false;
      };
    },
    listen: (listener) => void listeners.add(listener),
    heldFor: () => held + (reasons > 0 ? now() - since : 0),
  };
}

// One clock for everything that runs: pending calls, connection times, the status bar. A subscriber changes its own text, so a running
// clock never re-renders the list around it.

type Listener = (nowMs: number) => void;

const listeners = new Set<Listener>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls `listener` ten times a second with the wall clock (ms) until the returned function is called. */
export function onTick(listener: Listener): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    const now = Date.now();
    for (const each of listeners) each(now);
  }, 100);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
  };
}

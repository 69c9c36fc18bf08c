/** How long signals count as one: npm passes a Ctrl-C on to a process that the terminal has already told. */
const sameMs = 300;

/**
 * Listens to Ctrl-C and a request to end: `first` once, then `again` for one that comes later. Returns how to stop listening.
 */
export function onInterrupt(first: () => void, again: () => void): () => void {
  let since: number | undefined;
  const heard = (): void => {
    const now = performance.now();
    if (since === undefined) {
      since = now;
      first();
    } else if (now - since > sameMs) again();
  };
  process.on('SIGINT', heard);
  process.on('SIGTERM', heard);
  return () => {
    process.off('SIGINT', heard);
    process.off('SIGTERM', heard);
  };
}

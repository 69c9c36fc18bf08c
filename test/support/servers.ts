import { afterEach } from 'vitest';

/** Registers a hook that closes what a test opened, and gives what keeps it until then. */
export function keepUntilAfterEach(): <T extends { close(): unknown }>(starting: Promise<T>) => Promise<T> {
  const opened: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
  });
  return async (starting) => {
    const started = await starting;
    opened.push(started);
    return started;
  };
}

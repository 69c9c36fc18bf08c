import type { ServerResponse } from 'node:http';

/** A stream that several requests may speak on; an event is never cut by another. */
export interface OpenStream {
  /** The step whose response it is. */
  readonly step: number;
  readonly stop: AbortSignal;
  /** Runs `write` when nobody else writes. */
  turn(write: (put: (bytes: Uint8Array) => void) => Promise<void>): Promise<void>;
  end(): void;
}

/** A stream on a response whose head has been written. */
export function createOpenStream(step: number, response: ServerResponse, stop: AbortSignal): OpenStream {
  let last: Promise<void> = Promise.resolve();
  const put = (bytes: Uint8Array): void => {
    if (!stop.aborted) response.write(bytes);
  };
  return {
    step,
    stop,
    turn(write) {
      last = last.then(() => (stop.aborted ? undefined : write(put)));
      return last;
    },
    end: () => void response.end(),
  };
}

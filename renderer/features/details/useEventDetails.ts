import { startTransition, useEffect, useState } from 'react';
import type { Client } from '../../../shared/contract/client.ts';
import type { EventDetails } from '../../../shared/contract/schemas/event.ts';

/** How often an event that may still change is read again. */
const refreshMs = 1000;

/** What the engine knows of an event, read again while its exchange is open; the last one stays until the next is here. */
export function useEventDetails(client: Client, capture: string, event: number | undefined): EventDetails | undefined {
  const [details, setDetails] = useState<EventDetails>();
  useEffect(() => {
    if (event === undefined) return undefined;
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (): Promise<void> => {
      const next = await client.call('event.get', { capture, event });
      if (!current) return;
      // A megabyte is shown piece by piece: typing and painting go before it.
      startTransition(() => setDetails((before) => (before && isSame(before, next) ? before : next)));
      const unfinished = next.row.pending || (next.http !== null && next.http.ending === null);
      if (unfinished) timer = setTimeout(() => void read().catch(ignore), refreshMs);
    };
    void read().catch(ignore);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, capture, event]);
  return event === undefined ? undefined : details;
}

function isSame(before: EventDetails, next: EventDetails): boolean {
  return before.row.event === next.row.event && JSON.stringify(before) === JSON.stringify(next);
}

/** A refusal here means the capture or the engine is gone, which the window says elsewhere. */
function ignore(): void {}

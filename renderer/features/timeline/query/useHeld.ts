import { useEffect, useState } from 'react';
import type { Client } from '../../../../shared/contract/client.ts';
import type { Held } from '../../../../shared/filter/suggest.ts';

/** How long until the engine is asked again while it has not counted every row, and while rows keep coming, in ms. */
const AGAIN_MS = 250;
const LATER_MS = 3_000;

const nothing: Held = {};

/** The values a capture holds, kept up to date while they are `wanted`. */
export function useHeld(client: Client, capture: string, wanted: boolean): Held {
  const [held, setHeld] = useState<Held>(nothing);
  useEffect(() => {
    if (!wanted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWanted = true;
    const ask = async (): Promise<void> => {
      const { fields, paths, counted, all } = await client.call('view.held', { capture });
      if (!isWanted) return;
      setHeld({ ...fields, paths });
      timer = setTimeout(() => void ask().catch(ignored), counted < all ? AGAIN_MS : LATER_MS);
    };
    void ask().catch(ignored);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [client, capture, wanted]);
  return held;
}

/** The engine is gone, or the capture: nothing is offered. */
function ignored(): void {}

import { useEffect, useState } from 'react';
import type { Client } from '../../../shared/contract/client.ts';
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { Statistics } from '../../../shared/contract/schemas/statistics.ts';
import { useLatest } from '../../ui/useLatest.ts';

/** Figures as far as they are known. */
export interface CountedStatistics {
  /** Undefined until they were counted once; those of the filter before stay until the next are there. */
  readonly figures: Statistics | undefined;
  /** Rows counted, of all, while that takes long. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  /** Why there are none. */
  readonly refusal: string;
}

/** Between two countings of a capture that grows, ms, and how many times as long as the last one took. */
const LEAST_PAUSE_MS = 1_000;
const PAUSE_TIMES = 4;

const nothing: CountedStatistics = { figures: undefined, progress: undefined, refusal: '' };

/** What a filter's rows add up to, counted again while the capture grows, never so often that it is felt. */
export function useStatistics(client: Client, capture: string, filter: ViewFilter, events: number): CountedStatistics {
  const [counted, setCounted] = useState(nothing);
  const latestEvents = useLatest(events);
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const count = async (): Promise<void> => {
      const started = performance.now();
      const asked = latestEvents.current;
      try {
        const figures = await client.call('statistics.get', { capture, filter });
        if (!current) return;
        setCounted({ figures, progress: undefined, refusal: '' });
        wait(Math.max(LEAST_PAUSE_MS, (performance.now() - started) * PAUSE_TIMES), asked);
      } catch (error) {
        // Refused as closed: a newer question of this window replaced it.
        if (!current || (error instanceof ContractError && error.code === 'closed')) return;
        setCounted({ ...nothing, refusal: error instanceof Error ? error.message : String(error) });
      }
    };
    const wait = (ms: number, counted: number): void => {
      timer = setTimeout(() => (latestEvents.current === counted ? wait(LEAST_PAUSE_MS, counted) : void count()), ms);
    };
    const stop = client.on('statistics.progress', ({ capture: of, done, total }) => {
      if (of === capture) setCounted((before) => ({ ...before, progress: { done, total } }));
    });
    void count();
    return () => {
      current = false;
      clearTimeout(timer);
      stop();
    };
  }, [client, capture, filter, latestEvents]);
  return counted;
}

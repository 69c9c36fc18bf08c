import { useCallback, useEffect, useRef, useState } from 'react';
import type { Tick } from '../../../shared/contract/contract.ts';
import { useClient } from '../../state/useApp.ts';

/** Long work in the engine under a name of its own: how far it is, and a way to call it off. */
export interface Job {
  readonly progress: Tick<'travel.progress'> | undefined;
  /** Aborted where what is under way was called off. */
  readonly signal: () => AbortSignal;
  /** Says how far what this window does of it is. */
  readonly tell: (stage: string, done: number, total: number) => void;
  /** Gives the next piece of work its name. */
  readonly begin: () => string;
  readonly end: () => void;
  readonly cancel: () => void;
}

/** One piece of work at a time; what is under way is called off when the component goes. */
export function useJob(prefix: string): Job {
  const client = useClient();
  const [progress, setProgress] = useState<Tick<'travel.progress'>>();
  const current = useRef<string>(undefined);
  const count = useRef(0);
  useEffect(() => client.on('travel.progress', (step) => step.job === current.current && setProgress(step)), [client]);
  const stop = useRef(new AbortController());
  const signal = useCallback(() => stop.current.signal, []);
  const tell = useCallback((stage: string, done: number, total: number) => {
    if (current.current !== undefined) setProgress({ job: current.current, stage, done, total });
  }, []);
  const cancel = useCallback(() => {
    stop.current.abort();
    if (current.current !== undefined) void client.call('travel.cancel', { job: current.current }).catch(() => undefined);
  }, [client]);
  useEffect(() => cancel, [cancel]);
  const begin = useCallback(() => {
    count.current += 1;
    stop.current = new AbortController();
    current.current = `${prefix}-${count.current}`;
    setProgress({ job: current.current, stage: 'Beginning', done: 0, total: 0 });
    return current.current;
  }, [prefix]);
  const end = useCallback(() => {
    current.current = undefined;
    setProgress(undefined);
  }, []);
  return { progress, signal, tell, begin, end, cancel };
}

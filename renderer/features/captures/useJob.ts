import { useCallback, useEffect, useRef, useState } from 'react';
import type { Tick } from '../../../shared/contract/contract.ts';
import { useClient } from '../../state/useApp.ts';

/** Long work in the engine under a name of its own: how far it is, and a way to call it off. */
export interface Job {
  readonly progress: Tick<'travel.progress'> | undefined;
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
  const cancel = useCallback(() => {
    if (current.current !== undefined) void client.call('travel.cancel', { job: current.current }).catch(() => undefined);
  }, [client]);
  useEffect(() => cancel, [cancel]);
  const begin = useCallback(() => {
    count.current += 1;
    current.current = `${prefix}-${count.current}`;
    setProgress({ job: current.current, stage: 'Beginning', done: 0, total: 0 });
    return current.current;
  }, [prefix]);
  const end = useCallback(() => {
    current.current = undefined;
    setProgress(undefined);
  }, []);
  return { progress, begin, end, cancel };
}

import { useState } from 'react';
import type { Params } from '../../shared/contract/contract.ts';
import { useActions } from './useApp.ts';
import { useCallLimits, type CallLimits } from './useCallLimits.ts';

/** What goes with a request besides its method and params. */
type More = Pick<Params<'request.send'>, 'override' | 'task'>;

/** The requests of one pane. */
export interface Requesting {
  /** How long they may take, as the run bar shows it. */
  readonly limits: Omit<CallLimits, 'sent'>;
  /** The call the person looks at, and how to look at another. */
  readonly picked: string | undefined;
  readonly pick: (call: string | undefined) => void;
  /** Sends a request within the limits and looks at its call. */
  readonly request: (method: string, params: string | undefined, more?: More) => void;
}

/** Sends requests of a capture as the person set them up. */
export function useRequest(capture: string): Requesting {
  const { send } = useActions();
  const [picked, pick] = useState<string>();
  const { sent, ...limits } = useCallLimits();
  const request = async (method: string, params: string | undefined, more: More = {}): Promise<void> => {
    pick(await send({ capture, method, ...(params !== undefined && { params }), ...sent, ...more }));
  };
  return { limits, picked, pick, request: (method, params, more) => void request(method, params, more) };
}

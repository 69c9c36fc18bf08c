import { ContractError } from '../../../shared/contract/contractError.ts';
import type { Session } from '../session/session.ts';
import type { OpenCaptures } from './openCaptures.ts';

/** The live session of a capture. Throws `ContractError` `not-connected` where the capture is open for reading only. */
export function liveSession(open: OpenCaptures, capture: string): Session {
  const { session } = open.get(capture);
  if (!session)
    throw new ContractError('not-connected', 'This capture is open for reading. Connect to its server to send something.');
  return session;
}

import { methods, type Handlers } from '../../shared/contract/contract.ts';
import { ContractError } from '../../shared/contract/contractError.ts';
import type { SessionSummary } from '../../shared/contract/schemas/session.ts';
import { sessionSample } from '../support/summaries.ts';

/** A session with everything at rest, for ticks. */
export function sampleSession(capture: string, events: number): SessionSummary {
  return sessionSample(capture, {
    instructions: 'é\u2028\u0000 and 漢字 '.repeat(400),
    counts: { events, exchanges: 0, pending: 0, lost: 0, errors: 0, warnings: 0, notes: 0, bytes: 0 },
  });
}

/** Handlers that refuse everything but what is given. */
export function handlersOf(given: Partial<Handlers>): Handlers {
  const refuse = (): never => {
    throw new ContractError('not-found', 'Nothing is here.');
  };
  return { ...(Object.fromEntries(Object.keys(methods).map((name) => [name, refuse])) as unknown as Handlers), ...given };
}

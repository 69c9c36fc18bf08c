import { methods, type Handlers } from '../../shared/contract/contract.ts';
import { ContractError } from '../../shared/contract/contractError.ts';
import type { SessionSummary } from '../../shared/contract/schemas/session.ts';

/** A session with everything at rest, for ticks. */
export function sampleSession(capture: string, events: number): SessionSummary {
  return {
    capture,
    url: 'http://127.0.0.1:1/mcp',
    label: 'sample',
    phase: 'connected',
    since: 0,
    startedAt: 0,
    transport: 'streamable',
    revision: '2025-11-25',
    mcpSessionId: null,
    server: { name: 'sample', version: '1' },
    capabilities: {},
    instructions: 'é\u2028\u0000 and 漢字 '.repeat(400),
    steps: [],
    failure: null,
    acceptsInvalidTls: false,
    tools: { state: 'ready', count: 0, sentence: '' },
    counts: { events, exchanges: 0, pending: 0, lost: 0, errors: 0, warnings: 0, notes: 0, bytes: 0 },
    recording: { name: 'sample', bytes: 0, state: 'recording', sentence: '' },
    recovered: null,
  };
}

/** Handlers that refuse everything but what is given. */
export function handlersOf(given: Partial<Handlers>): Handlers {
  const refuse = (): never => {
    throw new ContractError('not-found', 'Nothing is here.');
  };
  return { ...(Object.fromEntries(Object.keys(methods).map((name) => [name, refuse])) as unknown as Handlers), ...given };
}

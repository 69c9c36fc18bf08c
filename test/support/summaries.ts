// A session and a call in which nothing has happened, for tests that change what they are about.
import type { CallState, SessionSummary } from '../../shared/contract/schemas/session.ts';
import { unknownList } from '../../shared/session/state.ts';

/** A connected session of the streamable era. */
export function sessionSample(capture: string, change: Partial<SessionSummary> = {}): SessionSummary {
  return {
    capture,
    url: 'http://127.0.0.1:1/mcp',
    label: capture,
    phase: 'connected',
    since: 0,
    startedAt: 0,
    transport: 'streamable',
    revision: '2025-11-25',
    mcpSessionId: null,
    server: null,
    capabilities: {},
    instructions: null,
    caching: null,
    steps: [],
    failure: null,
    acceptsInvalidTls: false,
    lists: { tools: unknownList, resources: unknownList, templates: unknownList, prompts: unknownList },
    paging: 'all',
    client: {
      name: 'wirescope',
      version: '0',
      features: { roots: true, sampling: true, elicitation: true, tasks: true, extensions: true },
    },
    declared: {},
    roots: [],
    policies: { sampling: 'ask', elicitation: 'ask' },
    logLevel: null,
    waiting: 0,
    connection: 1,
    canReopen: false,
    counts: { events: 0, exchanges: 0, pending: 0, lost: 0, errors: 0, warnings: 0, notes: 0, bytes: 0 },
    recording: { name: capture, bytes: 0, state: 'recording', sentence: '' },
    recovered: null,
    ...change,
  };
}

/** A call of a tool that was sent and not answered. */
export function callSample(change: Partial<CallState> = {}): CallState {
  return {
    call: 'c1',
    capture: 'capture',
    method: 'tools/call',
    target: 'tool',
    state: 'pending',
    startedAt: 0,
    tookMs: null,
    timeoutMs: 60_000,
    maxTotalMs: 0,
    progressAt: null,
    progress: null,
    event: null,
    answer: null,
    rounds: 1,
    inputs: 0,
    task: null,
    answerBytes: null,
    result: null,
    error: null,
    sentence: '',
    ...change,
  };
}

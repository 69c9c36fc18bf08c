import type { CallState, Tool } from '../../../../shared/contract/schemas/session.ts';

/** A tool with what a test says about it. */
export function tool(about: Partial<Tool>): Tool {
  return {
    name: 'tool',
    title: '',
    description: '',
    inputSchema: { type: 'object' },
    outputSchema: undefined,
    annotations: {},
    problem: '',
    raw: {},
    ...about,
  };
}

/** A finished `tools/call` with what a test says about it. */
export function call(about: Partial<CallState>): CallState {
  return {
    call: 'c1',
    capture: 'capture',
    method: 'tools/call',
    target: 'tool',
    state: 'result',
    startedAt: 0,
    tookMs: 5,
    timeoutMs: 60_000,
    progress: null,
    event: 1,
    answer: 2,
    answerBytes: 10,
    result: undefined,
    error: null,
    sentence: '',
    ...about,
  };
}

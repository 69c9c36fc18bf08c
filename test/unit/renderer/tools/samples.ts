import type { CallState, Tool } from '../../../../shared/contract/schemas/session.ts';
import { callSample } from '../../../support/summaries.ts';

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
  return callSample({ state: 'result', tookMs: 5, event: 1, answer: 2, answerBytes: 10, result: undefined, ...about });
}

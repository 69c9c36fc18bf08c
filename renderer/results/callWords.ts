// What is said of a running call. Pure.
import type { CallState } from '../../shared/contract/schemas/session.ts';
import type { TaskState } from '../../shared/contract/schemas/task.ts';

/** What a call waits for the person to say: inputs of its result, or questions that came while it ran. */
export function inputsOf(call: Pick<CallState, 'state' | 'inputs'>, questions: number): number {
  return call.state === 'pending' ? Math.max(call.inputs, questions) : 0;
}

/** "waiting for you: 2 inputs". */
export function inputWords(inputs: number): string {
  return `waiting for you: ${inputs} ${inputs === 1 ? 'input' : 'inputs'}`;
}

/** "task, working: halfway"; the server's words as it said them. */
export function taskWords(task: TaskState | undefined): string {
  if (task === undefined || task.status === 'unknown') return 'task';
  return task.statusMessage === '' ? `task, ${task.status}` : `task, ${task.status}: ${task.statusMessage}`;
}

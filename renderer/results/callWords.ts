// What is said of a running call. Pure.
import type { TaskState } from '../../shared/contract/schemas/task.ts';

/** "waiting for you: 2 inputs". */
export function inputWords(inputs: number): string {
  return `waiting for you: ${inputs} ${inputs === 1 ? 'input' : 'inputs'}`;
}

/** "task, working: halfway"; the server's words as it said them. */
export function taskWords(task: TaskState | undefined): string {
  if (task === undefined || task.status === 'unknown') return 'task';
  return task.statusMessage === '' ? `task, ${task.status}` : `task, ${task.status}: ${task.statusMessage}`;
}

// How a task stands, in a glyph and words; and its result in the terms the result pane knows.
import type { CallState } from '../../../../shared/contract/schemas/session.ts';
import type { TaskState } from '../../../../shared/contract/schemas/task.ts';
import type { IconName, Tone } from '../../../ui/Icon.tsx';

/** The glyph and the word of a status; one the specification does not know keeps its own word. */
export function taskLook({ status }: Pick<TaskState, 'status'>): readonly [icon: IconName, tone: Tone, word: string] {
  switch (status) {
    case 'working':
      return ['pending', 'now', 'working'];
    case 'input_required':
      return ['person', 'now', 'waits for input'];
    case 'completed':
      return ['ok', 'in', 'completed'];
    case 'failed':
      return ['error', 'error', 'failed'];
    case 'cancelled':
      return ['skip', 'weak', 'cancelled'];
    case 'expired':
      return ['skip', 'weak', 'its time is over'];
    case 'unknown':
      return ['skip', 'weak', 'not known'];
    default:
      return ['note', 'note', status];
  }
}

/** Whether nothing more will come of it. */
export function isOver({ status }: Pick<TaskState, 'status'>): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled' || status === 'expired';
}

/** What a task is called: what it runs, or its id. */
export function taskName({ target, method, taskId }: TaskState): string {
  return target !== '' ? target : method !== '' ? method : taskId;
}

/** When it is forgotten (wall clock ms); undefined where that is not told. */
export function forgottenAt({ createdAt, ttlMs }: Pick<TaskState, 'createdAt' | 'ttlMs'>): number | undefined {
  const created = Date.parse(createdAt);
  return ttlMs === null || Number.isNaN(created) ? undefined : created + ttlMs;
}

/** The result of a task as the call it stands for; undefined while there is none. */
export function resultCall(task: TaskState, call: CallState | undefined): CallState | undefined {
  if (task.error === null && (task.result === undefined || task.result === null)) return undefined;
  const created = Date.parse(task.createdAt);
  return {
    call: `task ${task.taskId}`,
    capture: task.capture,
    method: task.method === '' ? (call?.method ?? '') : task.method,
    target: task.target,
    state: task.error === null ? 'result' : 'error',
    startedAt: Number.isNaN(created) ? 0 : created,
    tookMs: null,
    timeoutMs: 0,
    maxTotalMs: 0,
    progressAt: null,
    progress: null,
    event: task.event,
    answer: task.answer,
    rounds: 1,
    inputs: 0,
    task: null,
    answerBytes: null,
    result: task.result,
    error: task.error,
    sentence: '',
  };
}

import { expect } from 'vitest';
import { forgottenAt, isOver, resultCall, taskLook, taskName } from '../../../../renderer/features/tasks/model/taskLook.ts';
import type { TaskState } from '../../../../shared/contract/schemas/task.ts';
import { callSample } from '../../../support/summaries.ts';
import { verifies } from '../../../support/verifies.ts';

const task: TaskState = {
  taskId: 't1',
  capture: 'capture',
  heldBy: 'server',
  call: 'c1',
  method: 'tools/call',
  target: 'reindex',
  status: 'working',
  statusMessage: '',
  createdAt: '2026-11-21T09:00:00Z',
  lastUpdatedAt: '',
  ttlMs: 60_000,
  pollMs: null,
  polls: 0,
  following: true,
  sentence: '',
  event: 4,
  answer: null,
  error: null,
};

verifies('task-shown', 'known statuses in words, others as the server wrote them', () => {
  const words = ['working', 'input_required', 'completed', 'failed', 'cancelled', 'unknown', 'napping'].map(
    (status) => taskLook({ status })[2],
  );
  expect(words).toEqual(['working', 'waits for input', 'completed', 'failed', 'cancelled', 'not known', 'napping']);
  expect(['working', 'completed', 'failed', 'cancelled'].map((status) => isOver({ status }))).toEqual([false, true, true, true]);
  expect(taskName(task)).toBe('reindex');
  expect(taskName({ ...task, target: '', method: '' })).toBe('t1');
});

verifies('task-shown', 'kept until a moment, where the server said so', () => {
  expect(forgottenAt(task)).toBe(Date.parse('2026-11-21T09:01:00Z'));
  expect(forgottenAt({ ...task, ttlMs: null })).toBeUndefined();
  expect(forgottenAt({ ...task, createdAt: 'soon' })).toBeUndefined();
});

verifies('task-shown', 'its result and its error', () => {
  expect(resultCall(task, undefined)).toBeUndefined();
  const done = { ...task, status: 'completed', result: { content: [] }, answer: 9 };
  expect(resultCall(done, undefined)).toMatchObject({ method: 'tools/call', target: 'reindex', state: 'result', answer: 9 });
  const bare = { ...done, method: '', target: '' };
  expect(resultCall(bare, callSample({ method: 'tools/call' }))).toMatchObject({ method: 'tools/call' });
  const failed = { ...task, status: 'failed', error: { code: -32603, message: 'broken' } };
  expect(resultCall(failed, undefined)).toMatchObject({ state: 'error', error: { code: -32603 } });
});

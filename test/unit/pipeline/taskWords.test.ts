import { expect } from 'vitest';
import { requestWords } from '../../../shared/pipeline/wording/requestWords.ts';
import { resultWords } from '../../../shared/pipeline/wording/resultWords.ts';
import { verifies } from '../../support/verifies.ts';

const task = { taskId: 't-1', status: 'working', statusMessage: 'Mixing', ttl: null };

verifies('task-rows', 'what asks for one, what becomes one, and how it stands', () => {
  const call = { name: 'bake', arguments: { n: 1 } };
  expect(requestWords('tools/call', { ...call, task: { ttl: 1 } })).toEqual({ target: 'bake', detail: 'as a task · {"n":1}' });
  expect(requestWords('tools/call', call)).toEqual({ target: 'bake', detail: '{"n":1}' });
  expect(requestWords('elicitation/create', { message: 'Icing?', task: {} }).detail).toBe('as a task · Icing?');
  expect(requestWords('tools/list', { task: {} }).detail).not.toContain('as a task');
  const asked = { method: 'tools/call', target: 'bake' };
  const became = { target: 'bake', detail: 'became task t-1, working: Mixing' };
  expect(resultWords(asked, { task, _meta: {} })).toEqual(became);
  expect(resultWords(asked, { resultType: 'task', ...task })).toEqual(became);
  expect(resultWords(asked, { task: 'bake', content: [] })).toEqual({ target: 'bake', detail: 'no content' });
  expect(resultWords({ method: 'tasks/get', target: 't-1' }, task)).toEqual({ target: 't-1', detail: 'working: Mixing' });
  const ended = { method: 'tasks/result', target: 't-1' };
  const _meta = { 'io.modelcontextprotocol/related-task': { taskId: 't-1' } };
  expect(resultWords(ended, { _meta, content: [{ type: 'text', text: 'A cake' }] })).toEqual({ target: 't-1', detail: 'A cake' });
  expect(resultWords(ended, { _meta, action: 'accept' })).toEqual({ target: 't-1', detail: '{"action":"accept"}' });
  expect(resultWords({ method: 'tasks/cancel', target: 't-1' }, { ...task, status: 'cancelled', statusMessage: 7 }).detail).toBe(
    'cancelled',
  );
});

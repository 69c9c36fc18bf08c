import { expect } from 'vitest';
import { requestWords } from '../../../shared/pipeline/wording/requestWords.ts';
import { resultWords } from '../../../shared/pipeline/wording/resultWords.ts';
import { verifies } from '../../support/verifies.ts';

verifies('sequence-rounds', 'in the words of both rows', () => {
  const call = { name: 'order', arguments: { n: 1 } };
  const asked = { method: 'tools/call', target: 'order' };
  expect(requestWords('tools/call', call).detail).toBe('{"n":1}');
  const asking = { resultType: 'input_required', inputRequests: { size: { method: 'elicitation/create' } }, requestState: 's' };
  expect(resultWords(asked, asking)).toMatchObject({
    target: 'order',
    detail: expect.stringMatching(/^asks for input .*size/) as string,
  });
  const answered = { ...call, inputResponses: { size: { action: 'accept' } }, requestState: 's' };
  expect(requestWords('tools/call', answered)).toEqual({ target: 'order', detail: 'with the input asked for · {"n":1}' });
  expect(requestWords('tools/call', { ...call, requestState: 's' }).detail).toBe('once more · {"n":1}');
  // A method of its own that carries answers is no round.
  expect(requestWords('tasks/update', { taskId: 't', inputResponses: {} }).detail).not.toContain('asked for');
});

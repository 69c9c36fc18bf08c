import { expect } from 'vitest';
import * as mock from '../../../../renderer/features/mock/model/mockForm.ts';
import * as replay from '../../../../renderer/features/replay/model/replayForm.ts';
import { verifies } from '../../../support/verifies.ts';

verifies('forms-told', 'of a mock: paces, policies and paths', () => {
  const { firstForm, optionsOf, problemsOf } = mock;
  expect(optionsOf(firstForm)).toEqual({ scale: 1, exact: 'chunks', ignore: [], unmatched: { policy: 'error' } });
  expect(optionsOf({ ...firstForm, pace: 'fast', unmatched: 'hang', port: '8080' })).toMatchObject({
    scale: 0,
    port: 8080,
    unmatched: { policy: 'hang' },
  });
  const forwarding = {
    ...firstForm,
    pace: 'scaled',
    scale: '0.25',
    unmatched: 'forward',
    forwardTo: 'http://x.test/mcp',
  } as const;
  expect(optionsOf({ ...forwarding, ignore: ' $.params.a \n\n$.params.b' })).toMatchObject({
    scale: 0.25,
    ignore: ['$.params.a', '$.params.b'],
    unmatched: { policy: 'forward', url: 'http://x.test/mcp' },
  });
  expect(Object.values(problemsOf(forwarding)).join('')).toBe('');
  expect(problemsOf({ ...forwarding, forwardTo: 'x.test', scale: '-1', port: '70000', ignore: '$.result.a' })).toEqual({
    scale: 'A number from 0 to 1000.',
    port: 'A port from 0 to 65535.',
    ignore: '$.result.a is no path below $.params.',
    forwardTo: 'The http address of a server.',
  });
});

verifies('forms-told', 'of a replay: paces, runs, paths and headers', () => {
  const { firstForm, optionsOf, problemsOf } = replay;
  const form = { ...firstForm, url: 'http://x.test/mcp' };
  expect(optionsOf(form)).toEqual({
    url: 'http://x.test/mcp',
    pace: { kind: 'recorded', speed: 1 },
    learn: 0,
    ignore: [],
    unordered: [],
    headers: [],
  });
  expect(
    optionsOf({ ...form, pace: 'step', learn: '3', baseline: 'http://y.test/', headers: 'Authorization: Bearer a:b' }),
  ).toMatchObject({
    pace: { kind: 'step' },
    learn: 3,
    baseline: 'http://y.test/',
    headers: [['Authorization', 'Bearer a:b']],
  });
  expect(Object.values(problemsOf(form)).join('')).toBe('');
  const wrong = problemsOf({ ...form, url: 'x', speed: '0', learn: '1', ignore: 'a', unordered: '$', headers: 'none' });
  expect(Object.values(wrong).filter((problem) => problem !== '')).toHaveLength(6);
});

import { expect } from 'vitest';
import { askedWords, levels, logFilter, toneOf } from '../../../../renderer/features/logs/model/levels.ts';
import { verifies } from '../../../support/verifies.ts';

verifies('log-levels', 'a filter from a level on', () => {
  expect(logFilter('critical', 'db')).toEqual({
    preset: 'all',
    kinds: ['notification'],
    methods: ['notifications/message'],
    query: '"db"',
    targets: ['critical', 'alert', 'emergency'],
  });
  // From the lowest on there is no filter: levels no specification names are shown too.
  expect(logFilter('debug', '')).not.toHaveProperty('targets');
  expect(levels.map(toneOf)).toEqual(['weak', 'weak', 'note', 'warning', 'error', 'error', 'error', 'error']);
  expect(toneOf('shout')).toBe('weak');
});

verifies('log-levels', 'how it is asked for', () => {
  expect(askedWords('once', true, 'info')).toBe('logging/setLevel was sent with info.');
  expect(askedWords('each', true, 'info')).toContain('Every request asks for info');
  expect(askedWords('once', false, null)).toContain('does not declare logging');
  expect(askedWords(undefined, true, null)).toContain('no way to ask');
});

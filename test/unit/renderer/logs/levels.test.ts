import { expect } from 'vitest';
import { askedWords, changeWords, logFilter, toneOf } from '../../../../renderer/features/logs/model/levels.ts';
import { logLevels } from '../../../../shared/protocol/logLevels.ts';
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
  expect(logLevels.map(toneOf)).toEqual(['weak', 'weak', 'note', 'warning', 'error', 'error', 'error', 'error']);
  expect(toneOf('shout')).toBe('weak');
});

verifies('log-levels', 'how it is asked for', () => {
  expect(askedWords('once', true, 'info')).toBe('The server took info by logging/setLevel.');
  expect(askedWords('each', true, 'info')).toContain('Every request asks for info');
  expect(askedWords('once', false, null)).toContain('does not declare logging');
  expect(askedWords(undefined, true, null)).toContain('no way to ask');
});

verifies('log-level-holds', 'in words', () => {
  const asked = { call: 'c', level: 'debug', state: 'asked', sentence: '' } as const;
  expect(changeWords(asked, null)).toBe('debug is asked for; no level holds until the server answers.');
  expect(changeWords(asked, 'info')).toBe('debug is asked for; info holds until the server answers.');
  const refused = { ...asked, state: 'refused', sentence: 'The server answered -32602: No such level' } as const;
  expect(changeWords(refused, 'info')).toBe(
    'debug does not hold. The server answered -32602: No such level. info is what holds.',
  );
  expect(changeWords({ ...refused, level: null, sentence: 'There is no way back.' }, 'info')).toBe(
    'There is no way back. info is what holds.',
  );
  expect(changeWords(null, 'info')).toBe('');
});

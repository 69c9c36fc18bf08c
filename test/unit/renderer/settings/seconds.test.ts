import { expect } from 'vitest';
import { msOf, secondsText } from '../../../../renderer/features/settings/seconds.ts';
import { verifies } from '../../../support/verifies.ts';

verifies('settings-waiting', 'in seconds, and never less than makes sense', () => {
  expect(secondsText(60_000)).toBe('60');
  expect(secondsText(1500)).toBe('1.5');
  expect(msOf('1.5', 1)).toBe(1500);
  expect(msOf(' 60 s', 1)).toBe(60_000);
  expect(msOf('0', 0)).toBe(0);
  for (const text of ['0', '', '-1', '1e3', 'soon', '1,5']) expect(msOf(text, 1), text).toBeUndefined();
});

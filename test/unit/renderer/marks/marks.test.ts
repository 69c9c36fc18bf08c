import { expect } from 'vitest';
import { markClass, markWords } from '../../../../renderer/marks/markLook.ts';
import { withMark } from '../../../../renderer/state/reduce.ts';
import type { Mark } from '../../../../shared/contract/schemas/mark.ts';
import { verifies } from '../../../support/verifies.ts';

const red: Mark = { event: 3, colour: 'red', note: 'slow' };

verifies('marks-everywhere', 'the newest word holds in a window, and a capture it did not ask for is left alone', () => {
  const none = withMark({ a: new Map() }, 'b', red);
  expect(none).toEqual({ a: new Map() });
  const one = withMark({ a: new Map() }, 'a', red);
  expect(one['a']!.get(3)).toEqual(red);
  const two = withMark(one, 'a', { event: 3, colour: '', note: 'slow' });
  expect(two['a']!.get(3)).toEqual({ event: 3, colour: '', note: 'slow' });
  expect(withMark(two, 'a', { event: 3, colour: '', note: '' })['a']!.size).toBe(0);
  // What a component holds is never changed under it.
  expect(one['a']!.get(3)).toEqual(red);
});

verifies('marks-everywhere', 'and is said in words beside its colour', () => {
  expect(markWords(red)).toBe('marked red, note: slow');
  expect(markWords({ ...red, colour: '' })).toBe('note: slow');
  expect(markWords(undefined)).toBe('');
  expect(markClass(red)).toBe('is-marked mark-red has-note');
  expect(markClass({ ...red, note: '' })).toBe('is-marked mark-red');
  expect(markClass({ ...red, colour: '' })).toBe('has-note');
  expect(markClass(undefined)).toBe('');
});

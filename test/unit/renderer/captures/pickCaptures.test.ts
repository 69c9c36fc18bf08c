import { expect } from 'vitest';
import { nothingPicked, pick, pickedOf, type Picking } from '../../../../renderer/features/captures/model/pickCaptures.ts';
import { verifies } from '../../../support/verifies.ts';

const shown = ['a', 'b', 'c', 'd', 'e'];

function after(...steps: readonly (readonly [string, Picking])[]): string {
  const picked = steps.reduce((so, [capture, how]) => pick(shown, so, capture, how), nothingPicked);
  return [...picked.captures].toSorted().join('');
}

verifies('captures-picked', 'alone, beside others, and in a stretch that grows and shrinks from where it began', () => {
  expect(after(['b', 'one'])).toBe('b');
  expect(after(['b', 'one'], ['d', 'one'])).toBe('d');
  expect(after(['b', 'one'], ['d', 'toggle'])).toBe('bd');
  expect(after(['b', 'one'], ['d', 'toggle'], ['b', 'toggle'])).toBe('d');
  expect(after(['b', 'one'], ['d', 'stretch'])).toBe('bcd');
  expect(after(['b', 'one'], ['e', 'stretch'], ['c', 'stretch'])).toBe('bc');
  expect(after(['c', 'one'], ['e', 'stretch'], ['a', 'stretch'])).toBe('abc');
});

verifies('captures-picked', 'what is no longer shown is not picked; something always is', () => {
  const picked = pick(shown, pick(shown, nothingPicked, 'b', 'one'), 'd', 'toggle');
  expect([...pickedOf(['a', 'd'], picked).captures]).toEqual(['d']);
  expect([...pickedOf(['a', 'c'], picked).captures]).toEqual(['a']);
  expect(pickedOf(['a', 'c'], picked).cursor).toBe('a');
  expect(pickedOf([], picked).cursor).toBeUndefined();
});

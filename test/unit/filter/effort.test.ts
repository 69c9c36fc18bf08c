import fc from 'fast-check';
import { expect } from 'vitest';
import { effortOf, tooHard } from '../../../shared/filter/effort.ts';
import { hitSpans } from '../../../shared/filter/hits.ts';
import { wholeWord } from '../../../shared/filter/words.ts';
import { verifies } from '../../support/verifies.ts';

/** Pieces of which expressions are put together: what fails late, what repeats, what varies. */
const pieces = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^b]',
  'a?',
  'a*',
  '.*',
  '.+?',
  'a{2,}',
  '(?:a|ab)',
  '(a.*b)',
  '(?=a*)',
  '\\w',
  'a{1,3}',
);
const expressions = fc.array(pieces, { minLength: 1, maxLength: 7 }).map((parts) => `${parts.join('')}c`);

/** ms of trying once; the quickest of a few, so that a busy machine is not held against it. */
function msOf(expression: RegExp, text: string): number {
  const times = [0, 1, 2].map(() => {
    const begun = performance.now();
    expression.test(text);
    return performance.now() - begun;
  });
  return Math.min(...times);
}

verifies('expression-bounded', 'an expression takes no more than its effort, which is told before', () => {
  fc.assert(
    fc.property(expressions, fc.constantFrom('', 'i'), fc.integer({ min: 10, max: 160 }), (source, flags, length) => {
      const pattern = { source, flags };
      fc.pre(tooHard(pattern) === undefined);
      const text = 'ab'.repeat(length / 2);
      // A step is a few nanoseconds; twenty leave room for a slow machine.
      expect(msOf(new RegExp(source, flags), text)).toBeLessThan(2 + effortOf(pattern)(text) * 20e-6);
    }),
    { numRuns: 200 },
  );
});

verifies('expression-bounded', 'hits are marked in time, in a long text at its beginning only', () => {
  const hostile = `find me ${'a'.repeat(500_000)}`;
  for (const source of ['.*.*.*x', 'a.*b', '(?:a|aa).*.*c'])
    expect(
      msOf({ test: () => hitSpans(hostile, [new RegExp(source, 'g')]).length > 0 } as unknown as RegExp, hostile),
    ).toBeLessThan(50);
  expect(hitSpans(hostile, [/f[a-z]*d/g])).toEqual([{ from: 0, to: 4 }]);
  // A text has no such trouble: it is found wherever it stands.
  expect(hitSpans(`${'a'.repeat(500_000)}needle`, [/needle/gi])).toEqual([{ from: 500_000, to: 500_006 }]);
});

verifies('expression-bounded', 'a word with many `*` is as quick as one, and means the same', () => {
  expect(msOf(wholeWord('*a*a*a*a*a*a*b'), 'a'.repeat(20_000))).toBeLessThan(50);
  fc.assert(
    fc.property(fc.stringMatching(/^[ab*]{0,6}$/), fc.stringMatching(/^[abAB]{0,8}$/), (word, text) => {
      expect(wholeWord(word).test(text)).toBe(new RegExp(`^${word.replaceAll('*', '.*')}$`, 'i').test(text));
    }),
  );
});

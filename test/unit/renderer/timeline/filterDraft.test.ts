import fc from 'fast-check';
import { expect } from 'vitest';
import { hitParts, hitPatterns } from '../../../../shared/filter/hits.ts';
import { parseQuery } from '../../../../shared/filter/parseQuery.ts';
import { describeQuery } from '../../../../shared/filter/describe.ts';
import {
  chipLook,
  draftOf,
  explainedAt,
  joined,
  reopened,
  typed,
  withoutChip,
  type Draft,
} from '../../../../renderer/features/timeline/query/draft.ts';
import { verifies } from '../../../support/verifies.ts';

const none: Draft = { chips: [], text: '' };
const end = (draft: Draft, text: string): Draft => typed(draft, text, text.length);
/** Types a text key by key into an empty field. */
const keyed = (text: string): Draft => {
  let draft = none;
  for (const key of text) draft = end(draft, draft.text + key);
  return draft;
};

function meaning(query: string): string {
  const parsed = parseQuery(query);
  return parsed.ok ? describeQuery(parsed.value) : `? ${parsed.error.sentence}`;
}

verifies('filter-chips', 'a condition on a field becomes a chip with the blank behind it, a text stays text', () => {
  expect(keyed('method:ping')).toEqual({ chips: [], text: 'method:ping' });
  expect(keyed('method:ping ')).toEqual({ chips: ['method:ping'], text: '' });
  expect(keyed('echo method:ping -tool:"a b" size>10k now')).toEqual({
    chips: ['method:ping', '-tool:"a b"', 'size>10k'],
    text: 'echo now',
  });
  expect(keyed('json:$.params.name="x y" ')).toEqual({ chips: ['json:$.params.name="x y"'], text: '' });
  expect(keyed('not method:ping ')).toEqual({ chips: ['not method:ping'], text: '' });
  expect(keyed('metod:ping ')).toEqual({ chips: [], text: 'metod:ping ' });
  expect(keyed('(method:ping id:1 ')).toEqual({ chips: [], text: '(method:ping id:1 ' });
  // In the middle of a text nothing jumps away from under the caret.
  expect(typed(none, 'id:1 x', 5)).toEqual({ chips: [], text: 'id:1 x' });
});

verifies('filter-chips', 'or takes the chip before it back, and a text with it stands in parentheses', () => {
  expect(keyed('id:1 or id:2')).toEqual({ chips: [], text: 'id:1 or id:2' });
  const mixed = keyed('dir:in id:1 or id:2');
  expect(mixed).toEqual({ chips: ['dir:in'], text: 'id:1 or id:2' });
  expect(joined(mixed)).toEqual({ query: 'dir:in (id:1 or id:2)', textAt: 8, behind: 1 });
  expect(joined({ chips: ['id:1'], text: 'a b' })).toEqual({ query: 'id:1 a b', textAt: 5, behind: 0 });
  expect(joined({ chips: ['id:1'], text: ' ' }).query).toBe('id:1');
});

verifies('filter-chips', 'taken apart and put together a filter means the same', () => {
  const parts = fc.constantFrom(
    'a',
    '"b c"',
    'id:1',
    '-id:2',
    'not dir:in',
    '(a or id:3)',
    'size>1k',
    '/x y/i',
    'and',
    'json:$.a',
    '-text',
  );
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 6 }), (terms) => {
      const query = terms.join(' ');
      fc.pre(parseQuery(query).ok);
      const again = joined(draftOf(query)).query;
      const sorted = (text: string): string => meaning(text).split(' and ').toSorted().join();
      expect(sorted(again)).toBe(sorted(query));
      expect(draftOf(again)).toEqual(draftOf(query));
    }),
  );
});

verifies('filter-chips', 'how a chip looks, and how it is taken back or away', () => {
  expect(chipLook('method:ping')).toEqual({ negated: false, field: 'method', value: 'ping', sentence: 'whose method is ping' });
  expect(chipLook('-method:ping')).toMatchObject({ negated: true, field: 'not method', value: 'ping' });
  expect(chipLook('status!=200')).toMatchObject({ negated: true, field: 'not status', value: '200' });
  expect(chipLook('size>=10k')).toMatchObject({ field: 'size', value: '>=10k', sentence: 'whose size is at least 10 kB' });
  expect(chipLook('json:$.a="b"')).toMatchObject({ field: 'json', value: '$.a="b"' });
  const draft = { chips: ['id:1', 'id:2'], text: 'x' };
  expect(reopened(draft, 0)).toEqual({ chips: ['id:2'], text: 'id:1 x' });
  expect(withoutChip(draft, 1)).toEqual({ chips: ['id:1'], text: 'x' });
});

verifies('filter-chips', 'the condition at the caret is said in English while it is typed', () => {
  expect(explainedAt('echo took>1s', 12)).toBe('that took more than 1 s');
  expect(explainedAt('/echo$/ took>1s', 2)).toBe('that match /echo$/');
  expect(explainedAt('echo took>1s', 2)).toBeUndefined();
  expect(explainedAt('took>', 5)).toBeUndefined();
});

verifies('filter-hits', 'the texts asked for are marked, those excluded are not', () => {
  const patterns = (query: string): readonly RegExp[] => {
    const parsed = parseQuery(query);
    return parsed.ok ? hitPatterns(parsed.value) : [];
  };
  expect(hitParts('An Echo, an echo.', patterns('echo -an method:x'))).toEqual([
    { text: 'An ', hit: false },
    { text: 'Echo', hit: true },
    { text: ', an ', hit: false },
    { text: 'echo', hit: true },
    { text: '.', hit: false },
  ]);
  expect(hitParts('abcd', patterns('abc or bcd or /b*/'))).toEqual([
    { text: 'abc', hit: true },
    { text: 'd', hit: false },
  ]);
  expect(hitParts('', patterns('x'))).toEqual([{ text: '', hit: false }]);
});

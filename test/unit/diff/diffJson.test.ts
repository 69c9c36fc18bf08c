import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffJson } from '../../../shared/diff/diffJson.ts';
import type { DiffOptions } from '../../../shared/diff/pairJson.ts';
import { ANY_STEP, ANY_STEPS, type PathPattern } from '../../../shared/diff/path.ts';
import { verifies } from '../../support/verifies.ts';
import { applyDiff } from './applyDiff.ts';

/** The differences in short: kind, path, path in the second text where it is another, both values as sent. */
function told(a: string, b: string, options?: DiffOptions): readonly string[] {
  return (diffJson(a, b, options) ?? []).map(({ kind, path, pathB, a: left, b: right }) => {
    const place = JSON.stringify(path) === JSON.stringify(pathB) ? path.join('.') : `${path.join('.')}→${pathB.join('.')}`;
    const values = [left && a.slice(left.from, left.to), right && b.slice(right.from, right.to)];
    return `${kind} ${place} ${values.filter((value) => value !== undefined).join(' ')}`;
  });
}

const json = (value: unknown): string => JSON.stringify(value);

describe('of objects', () => {
  verifies('diff-structural', 'keys have no order, and say what came and went', () => {
    expect(told('{"a":1,"b":2,"c":3}', '{"c":3,"a":1,"d":4}')).toEqual(['added d 4', 'removed b 2']);
    expect(told('{"a":{"b":[]}}', '{"a":{"b":{}}}')).toEqual(['changed a.b [] {}']);
    expect(told('{}', '{ }')).toEqual([]);
  });

  verifies('diff-structural', 'repeated keys are compared one by one', () => {
    expect(told('{"a":1,"a":2}', '{"a":1,"a":3}')).toEqual(['changed a 2 3']);
    expect(told('{"a":1,"a":2}', '{"a":1}')).toEqual(['removed a 2']);
  });
});

describe('of numbers and texts', () => {
  verifies('diff-spelling', 'a number written otherwise is not another number', () => {
    expect(told('[1.0,100,-0]', '[1,1e2,0]')).toEqual(['spelling 0 1.0 1', 'spelling 1 100 1e2', 'spelling 2 -0 0']);
    expect(told('["\\u0041"]', '["A"]')).toEqual(['spelling 0 "\\u0041" "A"']);
  });

  verifies('diff-spelling', 'what doubles cannot tell apart is told apart', () => {
    expect(told('9007199254740993', '9007199254740992')).toEqual(['changed  9007199254740993 9007199254740992']);
    expect(told('1e400', '2e400')).toEqual(['changed  1e400 2e400']);
    expect(told('0.1000', '1e-1')).toEqual(['spelling  0.1000 1e-1']);
  });
});

describe('of arrays', () => {
  verifies('diff-arrays', 'an item that comes or goes leaves the others what they are', () => {
    expect(told('[1,2,3,4]', '[1,3,4]')).toEqual(['removed 1 2']);
    expect(told('[{"x":1},{"x":2}]', '[{"x":0},{"x":1},{"x":2}]')).toEqual(['added 0 {"x":0}']);
    expect(told('[1,2,3]', '[1,9,3]')).toEqual(['changed 1 2 9']);
  });

  verifies('diff-arrays', 'an item that moved is one difference', () => {
    expect(told('["a","b","c","d"]', '["b","c","d","a"]')).toEqual(['moved 0→3 "a" "a"']);
    expect(told('["a","b","c","d"]', '["d","a","b","c"]')).toEqual(['moved 3→0 "d" "d"']);
  });

  verifies('diff-arrays', 'a thing is known by its name when it changed', () => {
    const old = json([{ name: 'echo', title: 'Echo' }, { name: 'add' }]);
    const now = json([{ name: 'new' }, { name: 'echo', title: 'Say it again' }, { name: 'add' }]);
    expect(told(old, now)).toEqual(['added 0 {"name":"new"}', 'changed 0.title→1.title "Echo" "Say it again"']);
    expect(told(json([{ name: 'a', x: 1 }]), json([{ name: 'b', x: 1 }]))).toEqual([
      'removed 0 {"name":"a","x":1}',
      'added 0 {"name":"b","x":1}',
    ]);
  });

  verifies('diff-arrays', 'arrays too long for every pair to be looked at', () => {
    const items = Array.from({ length: 3000 }, (_, index) => ({ n: index }));
    const changed = items.toSpliced(1500, 1).toSpliced(10, 0, { n: -1 });
    expect(told(json(items), json(changed))).toEqual(['added 10 {"n":-1}', 'removed 1500 {"n":1500}']);
  });

  verifies('diff-options', 'arrays that are sets have no order', () => {
    const unordered: readonly PathPattern[] = [[ANY_STEPS, 'scopes']];
    expect(told('{"scopes":["a","b","c"]}', '{"scopes":["c","b","a"]}', { unordered })).toEqual([]);
    expect(told('{"scopes":["a","b"]}', '{"scopes":["c","a"]}', { unordered })).toEqual(['changed scopes.1→scopes.0 "b" "c"']);
    expect(told('[["a","b"],1]', '[1,["b","a"]]', { unordered: [[], [ANY_STEP]] })).toEqual([]);
  });
});

describe('with what does not count', () => {
  verifies('diff-options', 'ignored paths are no differences, wherever they stand', () => {
    const ignore: readonly PathPattern[] = [
      ['result', ANY_STEP, 'at'],
      [ANY_STEPS, '_meta'],
    ];
    const a = json({
      result: [
        { at: 1, v: 1 },
        { at: 2, v: 2 },
      ],
      _meta: { x: 1 },
      deep: { _meta: 1 },
    });
    const b = json({
      result: [
        { at: 9, v: 1 },
        { at: 8, v: 3 },
      ],
      deep: {},
    });
    expect(told(a, b, { ignore })).toEqual(['changed result.1.v 2 3']);
    expect(told(json([{ id: 'x', at: 1 }]), json([{ id: 'n' }, { id: 'x', at: 2 }]), { ignore: [[ANY_STEP, 'at']] })).toEqual([
      'added 0 {"id":"n"}',
    ]);
  });
});

test('a text that holds no JSON has no differences to tell', () => {
  expect(diffJson('', '{}')).toBeUndefined();
  expect(diffJson('{"a":1', '{"a":2')).toHaveLength(1);
});

test('any depth is compared', () => {
  const deep = (leaf: string): string => `${'['.repeat(100_000)}${leaf}${']'.repeat(100_000)}`;
  expect(diffJson(deep('1'), deep('2'))).toHaveLength(1);
  expect(diffJson(deep('1'), deep('1'))).toEqual([]);
});

const scalar = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('a', 'b', ''), fc.boolean(), fc.constant(null));
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.constantFrom('id', 'name', 'x', 'y', 'z'), tie('value'), { maxKeys: 4 }),
    fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), v: fc.nat(2) }), { maxLength: 6 }),
  ),
}));

verifies('diff-complete', 'applied to the first text they give the second, whatever the two', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (a, b) => {
      const differences = diffJson(json(a), json(b))!;
      expect(applyDiff(a, differences, json(b))).toEqual(b);
      expect(differences.length === 0).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
    }),
    { numRuns: 2000 },
  );
});

verifies('diff-complete', 'a value has no difference with itself, and as many the one way as the other', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (a, b) => {
      expect(diffJson(json(a), json(a))).toEqual([]);
      const back = { added: 'removed', removed: 'added', changed: 'changed', moved: 'moved', spelling: 'spelling' } as const;
      const kinds = (list: readonly { kind: keyof typeof back }[]): boolean => list.length === 0;
      expect(kinds(diffJson(json(a), json(b))!)).toBe(kinds(diffJson(json(b), json(a))!));
    }),
  );
});

/** The value with the members of its objects in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}

// The form over a corpus of schemas: every value is shown at its own place, and what is typed there is what the text says.
import { performance } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';
import { rawAt, setAt, type JsonPath } from '../../../shared/base/editJson.ts';
import { fieldOf, type Field, type Shape } from '../../../shared/forms/field/field.ts';
import { startText } from '../../../shared/forms/field/startText.ts';
import { isObject, pointerOf } from '../../../shared/forms/schema.ts';
import { validate } from '../../../shared/forms/validate.ts';
import { verifies } from '../../support/verifies.ts';
import { everyForm, formCorpus } from './formCorpus.ts';

/** One place a form shows: its path, its field, and the value there. */
interface Shown {
  readonly path: JsonPath;
  readonly field: Field;
  readonly value: unknown;
}

function memberSchema(shape: Shape & { kind: 'object' }, key: string): unknown {
  const named = shape.members.find((member) => member.key === key);
  if (named) return named.schema;
  const fitting = shape.patterns.find(([pattern]) => {
    try {
      return new RegExp(pattern, 'u').test(key);
    } catch {
      return false;
    }
  });
  return fitting?.[1] ?? shape.others ?? shape.patterns[0]?.[1];
}

/** Walks a form as a person sees it: through groups, items and the alternative a value belongs to. */
function shownIn(schema: unknown, root: unknown, value: unknown, path: JsonPath = [], unions = 0): readonly Shown[] {
  const field = fieldOf(schema, root, value, unions);
  const here: Shown = { path, field, value };
  const { shape } = field;
  if (shape.kind === 'union' && shape.current !== undefined)
    return [here, ...shownIn(shape.branches[shape.current]!.schema, root, value, path, unions + 1)];
  if (shape.kind === 'object' && isObject(value))
    return [
      here,
      ...Object.entries(value).flatMap(([key, member]) => shownIn(memberSchema(shape, key), root, member, [...path, key])),
    ];
  if (shape.kind === 'list' && Array.isArray(value))
    return [
      here,
      ...value.flatMap((item, at) => shownIn(at < shape.first.length ? shape.first[at] : shape.rest, root, item, [...path, at])),
    ];
  return [here];
}

const leaves = (shown: readonly Shown[]): readonly Shown[] =>
  shown.filter(
    ({ field, value }) =>
      !(
        (field.shape.kind === 'object' && isObject(value)) ||
        (field.shape.kind === 'list' && Array.isArray(value)) ||
        field.shape.kind === 'union'
      ),
  );

describe('a corpus of schemas', () => {
  verifies('forms-corpus', 'there are at least sixty', () => {
    expect(everyForm.length).toBeGreaterThanOrEqual(60);
  });

  for (const { name, schema, value, asJson = [] } of formCorpus) {
    verifies('forms-corpus', name, () => {
      const shown = shownIn(schema, schema, value);
      const json = shown.filter(({ field }) => field.shape.kind === 'json').map(({ path }) => pointerOf(path));
      expect(json).toEqual(asJson);
    });
  }

  for (const { name, schema, value } of everyForm) {
    verifies('forms-round-trip', name, () => {
      const untouched = JSON.stringify(schema);
      // Typed into an empty form, place by place, the text says the value.
      let text = '{}';
      for (const { path, value: leaf } of leaves(shownIn(schema, schema, value))) {
        const step = path.at(-1);
        if (step === undefined) {
          text = JSON.stringify(leaf);
          continue;
        }
        text = setAt(text, path, JSON.stringify(leaf)) ?? text;
      }
      expect(validate(schema, JSON.parse(text)).valid).toBe(validate(schema, value).valid);
      // Taking what is there changes nothing.
      const written = JSON.stringify(value);
      for (const { path } of leaves(shownIn(schema, schema, value))) {
        const raw = rawAt(written, path);
        if (raw !== undefined) expect(setAt(written, path, raw)).toBe(written);
      }
      expect(JSON.stringify(schema)).toBe(untouched);
    });
  }
});

describe('what is drawn', () => {
  const shapeOf = (schema: unknown, value?: unknown) => fieldOf(schema, schema, value).shape;

  verifies('forms-shapes', 'alternatives are called by their title, their constant, their name or their type', () => {
    const schema = {
      oneOf: [
        { type: 'object', title: 'By name', properties: { name: { type: 'string' } } },
        { type: 'object', properties: { kind: { const: 'by-id' }, id: { type: 'integer' } } },
        { $ref: '#/$defs/Range' },
        { type: 'integer', minimum: 1, maximum: 5 },
      ],
      $defs: { Range: { type: 'object', properties: { from: { type: 'integer' } } } },
    };
    const shape = shapeOf(schema, { kind: 'by-id', id: 'wrong' });
    expect(shape.kind === 'union' && shape.branches.map(({ title }) => title)).toEqual([
      'By name',
      'by-id',
      'Range',
      'integer 1–5',
    ]);
    // A value that is wrong in one alternative still belongs to it.
    expect(shape.kind === 'union' && shape.current).toBe(1);
  });

  verifies('forms-draw-shapes', 'listed values of every spelling, with their titles', () => {
    const titles = (schema: unknown) => {
      const shape = shapeOf(schema);
      return shape.kind === 'choice' ? shape.choices.map(({ title, detail }) => `${title} ${detail}`.trim()) : shape.kind;
    };
    expect(titles({ enum: ['a', 1, null] })).toEqual(['a', '1', 'null']);
    expect(titles({ enum: ['a', 'b'], enumNames: ['Ah', 'Be'] })).toEqual(['Ah a', 'Be b']);
    expect(titles({ oneOf: [{ const: 1, title: 'Low' }, { const: 2 }] })).toEqual(['Low 1', '2']);
    expect(titles({ const: 'x' })).toEqual(['x']);
    expect(titles({ oneOf: [{ const: 1 }, { type: 'string' }] })).toBe('union');
  });

  verifies('forms-corpus', 'what cannot be drawn says why', () => {
    const why = (schema: unknown) => {
      const shape = shapeOf(schema);
      return shape.kind === 'json' ? shape.why : shape.kind;
    };
    expect(why({ $ref: 'https://example.com/x.json' })).toBe(
      'https://example.com/x.json is not in this schema, and nothing is fetched.',
    );
    expect(why({ $ref: '#/$defs/nowhere', description: 'x' })).toContain('#/$defs/nowhere is not in this schema');
    expect(why(false)).toBe('Nothing is allowed here.');
    expect(why({ not: {} })).toBe('The schema says no type here.');
  });

  verifies('forms-shapes', 'null, absent and empty are told apart', () => {
    const schema = { anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }], default: null, examples: ['x'] };
    expect(fieldOf(schema, schema, undefined)).toMatchObject({
      nullable: true,
      suggestion: 'null',
      examples: ['"x"'],
      shape: { kind: 'text' },
    });
    expect(fieldOf({ type: 'string' }, {}, undefined).nullable).toBe(false);
  });

  verifies('forms-shapes', 'conditions follow what is typed', () => {
    const schema = formCorpus.find(({ name }) => name === 'if, then, else')!.schema;
    const keys = (value: unknown): readonly string[] => {
      const shape = shapeOf(schema, value);
      return shape.kind === 'object' ? shape.members.map(({ key }) => key) : [];
    };
    expect(keys({ kind: 'a' })).toEqual(['kind', 'x']);
    expect(keys({ kind: 'b' })).toEqual(['kind', 'y']);
    expect(keys(undefined)).toEqual(['kind']);
  });

  test('what is added starts with its default, its constant, its required objects, or the emptiest value', () => {
    const root = {
      type: 'object',
      properties: {
        a: { type: 'string' },
        b: { type: 'integer', default: 5 },
        c: { const: 'k' },
        d: { type: 'object', properties: {}, required: [] },
      },
      required: ['a', 'b', 'c', 'd'],
    };
    expect(startText(root, root)).toBe('{"b":5,"c":"k","d":{}}');
    expect(startText({ type: 'array', items: { type: 'string' } }, {})).toBe('[]');
    expect(startText({ type: 'integer', minimum: 3 }, {})).toBe('3');
    expect(
      startText(
        { $ref: '#/$defs/n', $defs: { n: { properties: { n: { $ref: '#/$defs/n' } }, required: ['n'] } } },
        { $defs: { n: { properties: { n: { $ref: '#/$defs/n' } }, required: ['n'] } } },
      ),
    ).toContain('{"n":');
  });

  verifies('forms-quick', 'a schema of two thousand properties is read in a few milliseconds', () => {
    const { schema, value } = formCorpus.find(({ name }) => name === 'two thousand members')!;
    const started = performance.now();
    for (let time = 0; time < 10; time += 1) fieldOf(schema, schema, value);
    expect((performance.now() - started) / 10).toBeLessThan(50);
  });
});

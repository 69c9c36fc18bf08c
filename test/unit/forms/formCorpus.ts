// Schemas a form is drawn from: real ones (as servers in the field write them), those that break other tools, and hostile ones. `asJson`
// names the places that cannot be drawn and are written as JSON.
import { corpus } from './corpus.ts';

export interface FormCase {
  readonly name: string;
  readonly schema: unknown;
  readonly value: unknown;
  readonly asJson?: readonly string[];
}

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more });
const long = Object.fromEntries(Array.from({ length: 2000 }, (_each, at) => [`field_${at}`, { type: 'string' }]));

const real: readonly FormCase[] = [
  {
    name: 'a file system: paths, a flag with a default, edits as a list of objects',
    schema: object(
      {
        path: { type: 'string' },
        edits: {
          type: 'array',
          items: object(
            { oldText: { type: 'string', description: 'exact' }, newText: { type: 'string' } },
            { required: ['oldText', 'newText'], additionalProperties: false },
          ),
        },
        dryRun: { type: 'boolean', default: false },
      },
      { required: ['path', 'edits'], additionalProperties: false, $schema: 'http://json-schema.org/draft-07/schema#' },
    ),
    value: { path: '/a', edits: [{ oldText: 'a\nb', newText: '' }], dryRun: true },
  },
  {
    name: 'a knowledge graph: lists of objects with lists of strings',
    schema: object({
      entities: {
        type: 'array',
        items: object({ name: { type: 'string' }, observations: { type: 'array', items: { type: 'string' } } }),
      },
    }),
    value: {
      entities: [
        { name: 'n', observations: ['a', ''] },
        { name: '', observations: [] },
      ],
    },
  },
  {
    name: 'a forge: enumerations, pages with ranges, a pattern',
    schema: object({
      owner: { type: 'string', pattern: '^[a-z0-9-]+$' },
      state: { type: 'string', enum: ['open', 'closed', 'all'], default: 'open' },
      page: { type: 'integer', minimum: 1, maximum: 100 },
      labels: { type: 'array', items: { type: 'string' }, uniqueItems: true },
    }),
    value: { owner: 'x', state: 'all', page: 2, labels: ['bug'] },
  },
  {
    name: 'Pydantic: references in $defs, nullable unions with titles',
    schema: object(
      {
        shape: { anyOf: [{ $ref: '#/$defs/Circle' }, { $ref: '#/$defs/Box' }], title: 'Shape' },
        note: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null, title: 'Note' },
        level: { $ref: '#/$defs/Level' },
      },
      {
        $defs: {
          Circle: object(
            { kind: { const: 'circle', type: 'string' }, r: { type: 'number' } },
            { title: 'Circle', required: ['kind', 'r'] },
          ),
          Box: object(
            { kind: { const: 'box', type: 'string' }, w: { type: 'number' }, h: { type: 'number' } },
            { title: 'Box', required: ['kind'] },
          ),
          Level: { enum: [1, 2, 3], type: 'integer' },
        },
      },
    ),
    value: { shape: { kind: 'box', w: 1.5, h: 2 }, note: null, level: 3 },
  },
  {
    name: 'Pydantic: a discriminated union in a list',
    schema: object(
      {
        items: {
          type: 'array',
          items: { oneOf: [{ $ref: '#/$defs/A' }, { $ref: '#/$defs/B' }], discriminator: { propertyName: 'type' } },
        },
      },
      {
        $defs: {
          A: object({ type: { const: 'a' }, n: { type: 'integer' } }),
          B: object({ type: { const: 'b' }, s: { type: 'string' } }),
        },
      },
    ),
    value: {
      items: [
        { type: 'b', s: 'x' },
        { type: 'a', n: 1 },
      ],
    },
  },
  {
    name: 'Zod: a record of numbers, a tuple, a literal union',
    schema: object({
      scores: { type: 'object', additionalProperties: { type: 'number' }, propertyNames: { type: 'string' } },
      pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] },
      mode: { anyOf: [{ const: 'fast' }, { const: 'slow' }] },
    }),
    value: { scores: { a: 1, 'b/c': 2.5 }, pair: ['x', 1], mode: 'slow' },
  },
  {
    name: 'Zod: an intersection of two objects',
    schema: { allOf: [object({ a: { type: 'string' } }, { required: ['a'] }), object({ b: { type: 'integer' } })] },
    value: { a: '', b: 0 },
  },
  {
    name: 'Go: no type beside properties, nullable lists',
    schema: { properties: { ids: { type: ['array', 'null'], items: { type: 'integer' } } } },
    value: { ids: null },
  },
  {
    name: 'OpenAPI 3.0: nullable, byte, int64',
    schema: object({
      file: { type: 'string', format: 'byte' },
      size: { type: 'integer', format: 'int64' },
      tag: { type: 'string', nullable: true },
    }),
    value: { file: 'AAEC', size: 5, tag: null },
  },
  {
    name: 'a browser: coordinates, modifiers as several of a list',
    schema: object({
      x: { type: 'number' },
      modifiers: { type: 'array', uniqueItems: true, items: { type: 'string', enum: ['Alt', 'Control', 'Shift'] } },
    }),
    value: { x: -0.5, modifiers: ['Shift', 'Alt'] },
  },
  {
    name: 'a database: a query with parameters of any type',
    schema: object({ sql: { type: 'string' }, params: { type: 'array', items: {} } }),
    value: { sql: 'select 1', params: [1, 'a', null, { b: [true] }] },
    asJson: ['/params/0', '/params/1', '/params/2', '/params/3'],
  },
  {
    name: 'an elicitation: titled choices, an email, a date, a number with bounds',
    schema: object({
      size: {
        type: 'string',
        oneOf: [
          { const: 's', title: 'Small' },
          { const: 'l', title: 'Large' },
        ],
      },
      mail: { type: 'string', format: 'email' },
      day: { type: 'string', format: 'date' },
      guests: { type: 'integer', minimum: 1, maximum: 20 },
    }),
    value: { size: 'l', mail: 'a@b.c', day: '2026-12-20', guests: 4 },
  },
];

const breaking: readonly FormCase[] = [
  {
    name: 'a list of anything has rows',
    schema: object({ a: { type: 'array', items: object({ b: { type: 'boolean' } }) } }),
    value: { a: [{ b: true }, {}] },
  },
  {
    name: 'a map without properties',
    schema: object({ env: { type: 'object', additionalProperties: { type: 'string' } } }),
    value: { env: { PATH: '/bin', 'A B': '' } },
  },
  {
    name: 'a union of objects',
    schema: object({
      u: {
        oneOf: [object({ a: { type: 'string' } }, { required: ['a'] }), object({ b: { type: 'integer' } }, { required: ['b'] })],
      },
    }),
    value: { u: { b: 7 } },
  },
  { name: 'an enumeration of numbers without a type', schema: object({ n: { enum: [1, 2.5, null] } }), value: { n: 2.5 } },
  {
    name: 'a tuple with a rest',
    schema: object({ t: { type: 'array', prefixItems: [{ type: 'integer' }], items: { type: 'string' } } }),
    value: { t: [1, 'a', 'b'] },
  },
  {
    name: 'a reference beside a description',
    schema: object(
      { a: { $ref: '#/$defs/s', description: 'mine' } },
      { $defs: { s: { type: 'string', description: 'theirs' } } },
    ),
    value: { a: 'x' },
  },
  { name: 'a scalar type beside const', schema: object({ k: { type: 'string', const: 'only' } }), value: { k: 'only' } },
  {
    name: 'a scalar type beside anyOf',
    schema: object({ s: { type: 'string', anyOf: [{ format: 'email' }, { format: 'uri' }] } }),
    value: { s: 'a@b.c' },
  },
  {
    name: 'if, then, else',
    schema: JSON.parse(
      '{"type":"object","properties":{"kind":{"enum":["a","b"]}},"if":{"properties":{"kind":{"const":"a"}},"required":["kind"]},"then":{"properties":{"x":{"type":"string"}}},"else":{"properties":{"y":{"type":"integer"}}}}',
    ),
    value: { kind: 'a', x: 'shown' },
  },
  {
    name: 'a schema that depends on a member',
    schema: object(
      { card: { type: 'string' } },
      { dependentSchemas: { card: { properties: { cvc: { type: 'string' } }, required: ['cvc'] } } },
    ),
    value: { card: '4', cvc: '1' },
  },
  {
    name: 'dependencies of draft-07',
    schema: object({ a: { type: 'string' } }, { dependencies: { a: { properties: { b: { type: 'integer' } } } } }),
    value: { a: '', b: 1 },
  },
  {
    name: 'a nullable object',
    schema: object({ o: { anyOf: [object({ a: { type: 'integer' } }), { type: 'null' }] } }),
    value: { o: { a: 1 } },
  },
  { name: 'several types', schema: object({ v: { type: ['string', 'integer', 'null'] } }), value: { v: 3 } },
  {
    name: 'patterns of names',
    schema: {
      type: 'object',
      patternProperties: { '^n_': { type: 'integer' }, '^s_': { type: 'string' } },
      additionalProperties: false,
    },
    value: { n_a: 1, s_b: 'x' },
  },
  {
    name: 'a required member nothing describes',
    schema: { type: 'object', required: ['ghost'] },
    value: { ghost: 1 },
    asJson: ['/ghost'],
  },
  {
    name: 'a list of lists of lists',
    schema: object({ m: { type: 'array', items: { type: 'array', items: { type: 'array', items: { type: 'integer' } } } } }),
    value: { m: [[[1], []], []] },
  },
  {
    name: 'members the schema does not know',
    schema: object({ a: { type: 'string' } }, { additionalProperties: {} }),
    value: { a: 'x', more: { deep: 1 } },
    asJson: ['/more'],
  },
  {
    name: 'allOf that narrows the same member twice',
    schema: { allOf: [object({ n: { type: 'number', minimum: 0 } }), object({ n: { type: 'integer', maximum: 9 } })] },
    value: { n: 4 },
  },
];

const hostile: readonly FormCase[] = [
  {
    name: 'a schema that is its own child',
    schema: { $defs: { n: object({ v: { type: 'integer' }, next: { $ref: '#/$defs/n' } }) }, $ref: '#/$defs/n' },
    value: { v: 1, next: { v: 2, next: { v: 3 } } },
  },
  { name: 'a reference in a circle', schema: object({ a: { $ref: '#/properties/a' } }), value: { a: 1 }, asJson: ['/a'] },
  {
    name: 'a list of lists of itself',
    schema: object({ a: { $ref: '#/$defs/l' } }, { $defs: { l: { type: 'array', items: { $ref: '#/$defs/l' } } } }),
    value: { a: [[], [[]]] },
  },
  {
    name: 'one alternative that is itself',
    schema: object(
      { a: { $ref: '#/$defs/a' } },
      { $defs: { a: { oneOf: [{ $ref: '#/$defs/b' }] }, b: { anyOf: [{ $ref: '#/$defs/a' }] } } },
    ),
    value: { a: 1 },
    asJson: ['/a'],
  },
  {
    name: 'alternatives that are all the same union',
    schema: object({ a: { $ref: '#/$defs/a' } }, { $defs: { a: { oneOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }] } } }),
    value: { a: 1 },
    asJson: ['/a'],
  },
  {
    name: 'allOf of itself',
    schema: {
      $defs: { x: { allOf: [{ $ref: '#/$defs/x' }], type: 'object', properties: { a: { type: 'string' } } } },
      $ref: '#/$defs/x',
    },
    value: { a: 'x' },
  },
  {
    name: 'a reference to the network is not followed',
    schema: object({ a: { $ref: 'https://example.invalid/s.json' } }),
    value: { a: 1 },
    asJson: ['/a'],
  },
  {
    name: 'keywords of the wrong type',
    schema: {
      type: 'object',
      properties: { a: { type: 5, enum: 'x', items: 3, required: 'a', oneOf: {}, pattern: 1 } },
      required: 7,
    },
    value: { a: 1 },
    asJson: ['/a'],
  },
  {
    name: 'a pattern that would take for ever',
    schema: { type: 'object', patternProperties: { '^(a+)+$': { type: 'string' } } },
    value: { aaaa: 'x' },
  },
  {
    name: 'a pattern that is none',
    schema: { type: 'object', patternProperties: { '([': { type: 'string' } } },
    value: { b: 'x' },
  },
  {
    name: 'members called like those of every object',
    schema: object({ constructor: { type: 'string' }, __proto__x: { type: 'string' }, toString: { type: 'integer' } }),
    value: { constructor: 'c', toString: 1 },
  },
  { name: 'two thousand members', schema: object(long), value: { field_0: 'a', field_1999: 'z' } },
  {
    name: 'a union of unions',
    schema: object({
      u: { anyOf: [{ anyOf: [{ type: 'integer' }, { type: 'boolean' }] }, { oneOf: [{ type: 'string' }, { type: 'null' }] }] },
    }),
    value: { u: true },
  },
  { name: 'nothing is allowed', schema: object({ a: false, b: true }), value: { b: 1 }, asJson: ['/b'] },
  { name: 'an empty union', schema: object({ a: { oneOf: [], anyOf: [] } }), value: { a: 1 }, asJson: ['/a'] },
];

/** The objects among the schemas that checking is tested with: each is a form, too. */
const checked: readonly FormCase[] = corpus.flatMap(({ name, schema, right }) => {
  const value = right.find(
    (each) => typeof each === 'object' && each !== null && !Array.isArray(each) && Object.keys(each).length > 0,
  );
  return value === undefined ? [] : [{ name: `checked: ${name}`, schema, value }];
});

export const formCorpus: readonly FormCase[] = [...real, ...breaking, ...hostile];
export const everyForm: readonly FormCase[] = [...formCorpus, ...checked];

// Schemas as servers send them, with values that fit and values that do not. `wrong` gives the place of each expected problem.
const node = { type: 'object', properties: { name: { type: 'string' }, child: { $ref: '#/$defs/Node' } }, required: ['name'] };

export interface Case {
  readonly name: string;
  readonly schema: unknown;
  readonly right: readonly unknown[];
  readonly wrong: readonly (readonly [value: unknown, ...paths: string[]])[];
}

export const corpus: readonly Case[] = [
  {
    name: 'required string',
    schema: { type: 'object', properties: { q: { type: 'string' } }, required: ['q'] },
    right: [{ q: '' }],
    wrong: [
      [{}, '/q'],
      [{ q: 1 }, '/q'],
    ],
  },
  {
    name: 'integer range',
    schema: { type: 'object', properties: { n: { type: 'integer', minimum: 1, maximum: 200 } } },
    right: [{ n: 1 }, {}],
    wrong: [
      [{ n: 0 }, '/n'],
      [{ n: 201 }, '/n'],
      [{ n: 1.5 }, '/n'],
    ],
  },
  {
    name: 'exclusive bounds',
    schema: { exclusiveMinimum: 0, exclusiveMaximum: 1 },
    right: [0.5],
    wrong: [
      [0, ''],
      [1, ''],
    ],
  },
  { name: 'enum', schema: { enum: ['a', 'b', null] }, right: ['a', null], wrong: [['c', '']] },
  { name: 'const', schema: { const: { a: [1] } }, right: [{ a: [1] }], wrong: [[{ a: [2] }, '']] },
  {
    name: 'nested $defs',
    schema: {
      $defs: { A: { type: 'object', properties: { b: { $ref: '#/$defs/B' } }, required: ['b'] }, B: { type: 'integer' } },
      properties: { a: { $ref: '#/$defs/A' } },
    },
    right: [{ a: { b: 1 } }, {}],
    wrong: [
      [{ a: { b: 'x' } }, '/a/b'],
      [{ a: {} }, '/a/b'],
    ],
  },
  {
    name: 'purchase',
    schema: {
      type: 'object',
      $defs: { I: { type: 'object', properties: { id: { type: 'integer' }, n: { type: 'integer' } }, required: ['id', 'n'] } },
      properties: { items: { type: 'array', items: { $ref: '#/$defs/I' } } },
      required: ['items'],
    },
    right: [{ items: [{ id: 1, n: 2 }] }],
    wrong: [[{ items: [{ id: 1 }, { id: 'x', n: 1 }] }, '/items/0/n', '/items/1/id']],
  },
  {
    name: 'recursion',
    schema: { $defs: { Node: node }, $ref: '#/$defs/Node' },
    right: [{ name: 'a', child: { name: 'b' } }],
    wrong: [[{ name: 'a', child: { name: 'b', child: {} } }, '/child/child/name']],
  },
  {
    name: 'recursion through the root',
    schema: { type: 'object', properties: { next: { $ref: '#' }, v: { type: 'number' } } },
    right: [{ next: { next: { v: 1 } } }],
    wrong: [[{ next: { v: 'x' } }, '/next/v']],
  },
  { name: 'nullable type list', schema: { type: ['string', 'null'] }, right: ['a', null], wrong: [[1, '']] },
  {
    name: 'nullable union',
    schema: { anyOf: [{ type: 'string', minLength: 3 }, { type: 'null' }] },
    right: [null, 'abc'],
    wrong: [
      ['a', ''],
      [1, ''],
    ],
  },
  { name: 'OpenAPI nullable', schema: { type: 'string', nullable: true }, right: [null, 'a'], wrong: [[1, '']] },
  {
    name: 'titled constants',
    schema: {
      oneOf: [
        { const: 1, title: 'Low' },
        { const: 2, title: 'High' },
      ],
    },
    right: [1, 2],
    wrong: [[3, '']],
  },
  {
    name: 'tagged union',
    schema: {
      oneOf: [
        { properties: { k: { const: 'c' }, r: { type: 'number' } }, required: ['k', 'r'] },
        { properties: { k: { const: 's' }, w: { type: 'number' } }, required: ['k', 'w'] },
      ],
    },
    right: [{ k: 'c', r: 1 }],
    wrong: [
      [{ k: 'c', r: 'x' }, '/r'],
      [{ k: 's' }, '/w'],
      [{ k: 'z' }, ''],
    ],
  },
  { name: 'oneOf that matches twice', schema: { oneOf: [{ type: 'number' }, { minimum: 0 }] }, right: [-1], wrong: [[1, '']] },
  {
    name: 'allOf',
    schema: { allOf: [{ required: ['a'] }, { properties: { b: { type: 'string' } }, required: ['b'] }] },
    right: [{ a: 1, b: '' }],
    wrong: [[{ b: 1 }, '/a', '/b']],
  },
  {
    name: 'tuple, 2020-12',
    schema: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], items: false },
    right: [['a', 1], ['a']],
    wrong: [
      [['a', 'b'], '/1'],
      [['a', 1, 2], '/2'],
    ],
  },
  {
    name: 'tuple, draft-07',
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      items: [{ type: 'string' }],
      additionalItems: { type: 'number' },
    },
    right: [['a', 1, 2]],
    wrong: [[['a', 'b'], '/1']],
  },
  {
    name: 'map',
    schema: { type: 'object', additionalProperties: { type: 'integer' } },
    right: [{ a: 1, b: 2 }],
    wrong: [[{ a: 'x' }, '/a']],
  },
  {
    name: 'closed object',
    schema: { properties: { a: {} }, additionalProperties: false },
    right: [{ a: 1 }],
    wrong: [[{ z: 1 }, '/z']],
  },
  {
    name: 'patternProperties',
    schema: { patternProperties: { '^x-': { type: 'string' } } },
    right: [{ 'x-a': '' }],
    wrong: [[{ 'x-a': 1 }, '/x-a']],
  },
  {
    name: 'names with slashes and tildes',
    schema: { properties: { 'a/b~c d': { type: 'integer' } } },
    right: [{ 'a/b~c d': 1 }],
    wrong: [[{ 'a/b~c d': '' }, '/a~1b~0c d']],
  },
  {
    name: 'a member called __proto__',
    schema: JSON.parse('{"properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}'),
    right: [JSON.parse('{"__proto__":"a"}')],
    wrong: [
      [JSON.parse('{"__proto__":1}'), '/__proto__'],
      [{}, '/__proto__'],
    ],
  },
  {
    name: 'formats',
    schema: { properties: { d: { format: 'date' }, u: { format: 'uri' }, e: { format: 'email' }, x: { format: 'no-such' } } },
    right: [{ d: '2026-12-20', u: 'https://a.b', e: 'a@b.c', x: '?' }],
    wrong: [[{ d: '20.12.', e: 'nobody' }, '/d', '/e']],
  },
  { name: 'pattern', schema: { pattern: '^[A-Z]{3}$' }, right: ['OSL'], wrong: [['osl', '']] },
  {
    name: 'lengths',
    schema: { properties: { s: { minLength: 2, maxLength: 3 }, l: { minItems: 1, maxItems: 2, uniqueItems: true } } },
    right: [{ s: 'ab', l: [1, 2] }],
    wrong: [
      [{ s: 'a', l: [] }, '/s', '/l'],
      [{ l: [1, 1] }, '/l'],
    ],
  },
  {
    name: 'if then else',
    schema: JSON.parse(
      '{"if":{"properties":{"a":{"const":1}},"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}',
    ),
    right: [{ a: 1, b: 1 }, { c: 1 }],
    wrong: [
      [{ a: 1 }, '/b'],
      [{}, '/c'],
    ],
  },
  { name: 'not', schema: { not: { type: 'string' } }, right: [1], wrong: [['a', '']] },
  {
    name: 'dependentRequired',
    schema: { dependentRequired: { a: ['b'] } },
    right: [{ a: 1, b: 1 }, {}],
    wrong: [[{ a: 1 }, '']],
  },
  {
    name: 'definitions, draft-07',
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      definitions: { A: { type: 'boolean' } },
      properties: { a: { $ref: '#/definitions/A' } },
    },
    right: [{ a: true }],
    wrong: [[{ a: 1 }, '/a']],
  },
  {
    name: 'references behind the own $id',
    schema: {
      $id: 'https://example.com/s.json',
      $defs: { A: { type: 'integer' } },
      properties: { a: { $ref: 'https://example.com/s.json#/$defs/A' } },
    },
    right: [{ a: 1 }],
    wrong: [[{ a: '' }, '/a']],
  },
  {
    name: 'anchors',
    schema: { $defs: { A: { $anchor: 'here', type: 'integer' } }, properties: { a: { $ref: '#here' } } },
    right: [{ a: 1 }],
    wrong: [[{ a: '' }, '/a']],
  },
  {
    name: 'references into odd places',
    schema: { components: { schemas: { A: { type: 'integer' } } }, properties: { a: { $ref: '#/components/schemas/A' } } },
    right: [{ a: 1 }],
    wrong: [[{ a: '' }, '/a']],
  },
  { name: 'booleans as schemas', schema: { properties: { a: true, b: false } }, right: [{ a: 1 }], wrong: [[{ b: 1 }, '/b']] },
];

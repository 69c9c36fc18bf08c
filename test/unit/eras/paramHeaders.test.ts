import { describe, expect, test } from 'vitest';
import { paramHeaders, readParamHeaders } from '../../../shared/eras/stateless/paramHeaders.ts';
import { verifies } from '../../support/verifies.ts';

const object = (properties: unknown) => ({ type: 'object', properties });
const annotated = (name: unknown, type: unknown = 'string') => ({ type, 'x-mcp-header': name });

describe('x-mcp-header', () => {
  test('valid annotations, nested ones too', () => {
    const schema = object({
      region: annotated('Region'),
      where: object({ zone: annotated('Zone', 'integer') }),
      dry: annotated('Dry', 'boolean'),
      plain: { type: 'string' },
    });
    expect(readParamHeaders(schema)).toEqual({
      headers: [
        { name: 'Region', path: ['region'] },
        { name: 'Zone', path: ['where', 'zone'] },
        { name: 'Dry', path: ['dry'] },
      ],
      problem: '',
    });
    expect(paramHeaders(schema, { region: 'eu', where: { zone: 7 }, dry: false })).toEqual([
      ['Mcp-Param-Region', 'eu'],
      ['Mcp-Param-Zone', '7'],
      ['Mcp-Param-Dry', 'false'],
    ]);
  });

  test('absent, null and unsuitable arguments are left out; empty ones are not', () => {
    const schema = object({ a: annotated('A'), b: annotated('B'), c: annotated('C', 'integer'), d: annotated('D') });
    expect(paramHeaders(schema, { a: null, c: 2 ** 60, d: '' })).toEqual([['Mcp-Param-D', '']]);
    expect(paramHeaders(schema, undefined)).toEqual([]);
  });

  for (const [why, schema, problem] of [
    ['empty name', object({ r: annotated('') }), 'x-mcp-header of r is not a name.'],
    ['not a string', object({ r: annotated(7) }), 'x-mcp-header of r is not a name.'],
    ['no token', object({ r: annotated('a b') }), 'x-mcp-header of r is "a b", which cannot be part of a header name.'],
    ['line break', object({ r: annotated('a\r\nb') }), 'x-mcp-header of r is "a\\r\\nb", which cannot be part of a header name.'],
    [
      'type number',
      object({ r: annotated('R', 'number') }),
      'x-mcp-header of r needs type string, integer or boolean; the schema says "number".',
    ],
    [
      'no type',
      object({ r: { 'x-mcp-header': 'R' } }),
      'x-mcp-header of r needs type string, integer or boolean; the schema says nothing.',
    ],
    [
      'two types',
      object({ r: annotated('R', ['string', 'null']) }),
      'x-mcp-header of r needs type string, integer or boolean; the schema says ["string","null"].',
    ],
    [
      'same name twice',
      object({ a: annotated('Region'), b: annotated('region') }),
      'x-mcp-header "region" is used more than once.',
    ],
    [
      'in array items',
      object({ list: { type: 'array', items: annotated('R') } }),
      'x-mcp-header "R" stands where only properties may lead.',
    ],
    ['in anyOf', object({ x: { anyOf: [annotated('R')] } }), 'x-mcp-header "R" stands where only properties may lead.'],
    ['in $defs', { $defs: { a: annotated('R') } }, 'x-mcp-header "R" stands where only properties may lead.'],
    [
      'below anyOf properties',
      { anyOf: [object({ r: annotated('R') })] },
      'x-mcp-header "R" stands where only properties may lead.',
    ],
    ['on the root', { ...object({}), 'x-mcp-header': 'R' }, 'x-mcp-header "R" stands where only properties may lead.'],
  ] as const) {
    verifies('invalid-param-headers-are-flagged', why, () => {
      expect(readParamHeaders(schema).problem).toBe(problem);
      expect(paramHeaders(schema, { r: 'x', a: 'y' })).toEqual([]);
    });
  }

  test('a property of that name, or data that looks like one, is no annotation', () => {
    expect(readParamHeaders(object({ 'x-mcp-header': { type: 'string' } })).problem).toBe('');
    expect(readParamHeaders({ ...object({}), default: { 'x-mcp-header': 1 }, examples: [{ 'x-mcp-header': 2 }] }).problem).toBe(
      '',
    );
    expect(readParamHeaders(true)).toEqual({ headers: [], problem: '' });
  });

  test('a schema nested without end is read in bounded depth', () => {
    let schema: unknown = annotated('Deep');
    for (let depth = 0; depth < 5000; depth += 1) schema = { items: schema };
    expect(readParamHeaders(schema).headers).toEqual([]);
  });
});

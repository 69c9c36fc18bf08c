// The catalogue against the schemas the specification publishes: same definitions, same verdicts on the same values.
import { describe, expect, test } from 'vitest';
import { revisions } from '../../shared/protocol/revisions.ts';
import { schemaOf } from '../../shared/protocol/schema.ts';
import { verifies } from '../support/verifies.ts';
import { damagesOf } from './damage.ts';
import { comparer, namesOnlyIn, told, type Effort } from './differences.ts';
import { definitionsOf, withDefinitions, type Document } from './json.ts';
import { missing, officialSchema } from './official.ts';

const ids = revisions.map(({ id }) => id);
const effort: Effort = { seed: 20260728, values: 20, changes: 150 };
const options = { skip: missing !== undefined, timeout: 60_000 };
const skipped = missing === undefined ? '' : ` (skipped: ${missing})`;

function compared(official: Document, ours: Document) {
  return [
    { name: 'the published schema', document: official },
    { name: 'ours', document: ours },
  ] as const;
}

describe('the schema of a revision and the published one', () => {
  for (const id of ids) {
    verifies(
      'catalogue-equals-oracle',
      `in ${id}${skipped}`,
      () => {
        const [official, ours] = compared(officialSchema(id), schemaOf(id));
        expect(namesOnlyIn(official, ours), 'definitions only the published schema has').toEqual([]);
        expect(namesOnlyIn(ours, official), 'definitions only ours has').toEqual([]);

        const compare = comparer([official, ours], effort);
        const outcomes = Object.keys(definitionsOf(official.document).all).map((name) => ({ name, ...compare(name) }));
        expect(outcomes.flatMap(({ difference }) => (difference ? [told(id, difference)] : [])).join('\n\n')).toBe('');

        // Agreement means little where only one verdict was ever given.
        expect(outcomes.filter(({ accepted }) => accepted === 0)).toEqual([]);
        expect(outcomes.filter(({ refused }) => refused === 0).map(({ name }) => name)).toEqual(
          id === '2026-07-28' ? ['JSONValue'] : [],
        );
      },
      options,
    );
  }
});

describe('the comparison', () => {
  test.skipIf(options.skip).each(ids)(
    `sees a definition that only one side of %s has${skipped}`,
    (id) => {
      const official = officialSchema(id);
      const { Tool: _gone, ...others } = definitionsOf(official).all;
      const [whole, less] = compared(official, withDefinitions(official, others));
      expect(namesOnlyIn(whole, less)).toEqual(['Tool']);
      expect(namesOnlyIn(less, whole)).toEqual([]);
    },
    options.timeout,
  );

  test.skipIf(options.skip).each(ids)(
    `sees one thing wrong anywhere in %s, whichever side has it${skipped}`,
    (id) => {
      const official = officialSchema(id);
      const { all } = definitionsOf(official);
      const tried = Object.entries(all).flatMap(([name, schema], index) => {
        // A choice among others may add nothing to them, an `allOf` may say a thing twice, and free JSON refuses nothing anyway:
        // leaving such out changes no verdict.
        const damages = damagesOf(schema).filter(({ what }) => !/lacks choice|allOf/.test(what));
        const damage = damages[(index * 7) % damages.length];
        return damage && index % 4 === 0 && !/^JSON(Value|Object|Array)$/.test(name) ? [{ name, index, ...damage }] : [];
      });
      expect(tried.length).toBeGreaterThan(15);
      const unseen = tried.filter(({ name, index, schema }) => {
        const [one, other] = compared(official, withDefinitions(official, { ...all, [name]: schema }));
        return !comparer(index % 8 === 0 ? [one, other] : [other, one], effort)(name).difference;
      });
      expect(unseen.map(({ name, what }) => `${name}, ${what}`)).toEqual([]);
    },
    options.timeout,
  );

  test.skipIf(options.skip)(`says which value it is about, and what each side has against it${skipped}`, () => {
    const official = officialSchema('2025-06-18');
    const { all } = definitionsOf(official);
    const Root = { type: 'object', properties: { name: { type: 'string' }, uri: { type: 'string', format: 'uri' } } };
    const sides = compared(official, withDefinitions(official, { ...all, Root }));
    const { difference } = comparer(sides, effort)('Root');
    expect(difference).toMatchObject({ definition: 'Root', instance: {} });
    expect(told('2025-06-18', difference!)).toBe(
      [
        '2025-06-18 Root',
        '  {}',
        '  the published schema: refuses it',
        `    at the top: must have required property 'uri' {"missingProperty":"uri"} [#/required]`,
        '  ours: accepts it',
      ].join('\n'),
    );
  });
});

import { expect } from 'vitest';
import { checker, errorTree } from '../../../../renderer/forms/checker.ts';
import { choicesOf } from '../../../../renderer/forms/ChoiceArgument.tsx';
import { verifies } from '../../../support/verifies.ts';

verifies('forms-check-without-eval', 'as the validator of the form engine', () => {
  const root = {
    $defs: { I: { type: 'object' as const, properties: { n: { type: 'integer' as const } }, required: ['n'] } },
    properties: { items: { type: 'array' as const, items: { $ref: '#/$defs/I' } } },
  };
  const { errors, errorSchema } = checker.validateFormData({ items: [{ n: 1 }, {}] }, root);
  expect(errors.map(({ property, name }) => [property, name])).toEqual([['/items/1/n', 'required']]);
  expect(errorSchema).toMatchObject({ items: { 1: { n: { __errors: ['n is required and not sent.'] } } } });
  expect(checker.isValid({ $ref: '#/$defs/I' }, { n: 1 }, root)).toBe(true);
  expect(checker.isValid({ $ref: '#/$defs/I' }, {}, root)).toBe(false);
});

verifies('forms-sentences', 'two at one place, and one at the whole', () => {
  const tree = errorTree([
    { path: '/a', keyword: 'x', sentence: 'one.' },
    { path: '/a', keyword: 'y', sentence: 'two.' },
    { path: '', keyword: 'z', sentence: 'all.' },
  ]);
  expect(tree).toMatchObject({ __errors: ['all.'], a: { __errors: ['one.', 'two.'] } });
});

verifies('forms-draw-shapes', 'listed values of every spelling, with their titles', () => {
  expect(choicesOf({ enum: ['a', 1, null] })?.map(({ title }) => title)).toEqual(['a', '1', 'null']);
  expect(choicesOf({ oneOf: [{ const: 1, title: 'Low' }, { const: 2 }] })?.map(({ title, detail }) => [title, detail])).toEqual([
    ['Low', '1'],
    ['2', ''],
  ]);
  expect(choicesOf({ const: 'x' })?.length).toBe(1);
  expect(choicesOf({ oneOf: [{ const: 1 }, { type: 'string' }] })).toBeUndefined();
  expect(choicesOf({ type: 'string' })).toBeUndefined();
});

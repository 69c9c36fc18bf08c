import { expect, test } from 'vitest';
import { findItems } from '../../../../renderer/lists/findItems.ts';
import { setAt } from '../../../../shared/base/editJson.ts';
import { paramsText, startDraft, withText } from '../../../../renderer/features/tools/model/draft.ts';
import { annotationsOf, toolItems, toolText } from '../../../../renderer/features/tools/model/toolItems.ts';
import { verifies } from '../../../support/verifies.ts';
import { tool } from './samples.ts';

const schema = {
  type: 'object',
  properties: { q: { type: 'string' }, limit: { type: 'integer', default: 50 } },
  required: ['q'],
};

verifies('forms-defaults', 'and what is sent untouched is just those', () => {
  expect(paramsText('find', startDraft(schema))).toBe('{"name":"find","arguments":{"limit":50}}');
});

verifies('forms-one-draft', 'from the form to the JSON and back', () => {
  const start = startDraft(schema);
  const typed = withText(start, setAt(start.text, ['q'], '"a"')!);
  expect(JSON.parse(typed.text)).toEqual({ limit: 50, q: 'a' });
  const edited = withText(typed, '{ "q":"b", // why\n\n  "limit" : 7.0 }');
  expect(paramsText('find', edited)).toBe('{"name":"find","arguments":{"q":"b","limit":7.0}}');
});

verifies('forms-one-draft', 'text that is no JSON is sent as it is typed', () => {
  const broken = withText(startDraft(schema), '{"q":');
  expect(setAt(broken.text, ['q'], '1')).toBeUndefined();
  expect(paramsText('find', broken)).toBe('{"name":"find","arguments":{"q":}');
  expect(paramsText('find', withText(broken, '[1]'))).toBe('{"name":"find","arguments":[1]}');
});

verifies('forms-exact-numbers', 'typed as JSON, then another member changed in the form', () => {
  const typed = withText(startDraft(schema), '{"limit":9007199254740993}');
  const changed = withText(typed, setAt(typed.text, ['q'], '"x"')!);
  expect(paramsText('find', changed)).toBe('{"name":"find","arguments":{"limit":9007199254740993,"q":"x"}}');
});

test('the name of the tool is a string whatever it holds, and no arguments at all can be sent', () => {
  expect(paramsText('a"b', withText(startDraft(schema), '{"limit":null}'))).toBe('{"name":"a\\"b","arguments":{"limit":null}}');
  expect(paramsText('find', withText(startDraft(schema), '  '))).toBe('{"name":"find"}');
});

test('tools of the same name are kept apart; search takes words in any order', () => {
  const items = toolItems([
    tool({ name: 'a', description: 'Find orders' }),
    tool({ name: 'a' }),
    tool({ name: 'b', title: 'Orders' }),
  ]);
  expect(items.map(({ id }) => id)).toEqual(['a', 'a (2)', 'b']);
  expect(findItems(items, 'orders find', toolText).map(({ id }) => id)).toEqual(['a']);
  expect(findItems(items, ' ORDERS ', toolText).map(({ id }) => id)).toEqual(['a', 'b']);
});

test('annotations are said in words, and only those the server made', () => {
  const words = (annotations: Record<string, unknown>): readonly string[] =>
    annotationsOf(tool({ annotations })).map(({ word }) => word);
  expect(words({ readOnlyHint: true, openWorldHint: false })).toEqual(['read-only', 'closed world']);
  expect(words({ destructiveHint: true, idempotentHint: false, title: 'x' })).toEqual(['destructive']);
  expect(words({ readOnlyHint: 'yes' })).toEqual([]);
});

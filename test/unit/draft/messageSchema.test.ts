import { expect, test } from 'vitest';
import { fieldOf } from '../../../shared/forms/field/field.ts';
import { messageSchema, metaSchema, paramsSchema } from '../../../shared/draft/messageSchema.ts';
import { validate } from '../../../shared/forms/validate.ts';

const call = (args: unknown) => ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'add', arguments: args } });

test('a call is held against its method and its tool, references of the tool within itself', () => {
  const input = {
    type: 'object',
    properties: { n: { $ref: '#/$defs/n' } },
    $defs: { n: { type: 'integer', const: 1 } },
    required: ['n'],
  };
  const schema = messageSchema('tools/call', '2025-11-25', input);
  expect(validate(schema, call({ n: 1 }))).toMatchObject({ valid: true, unchecked: [] });
  expect(validate(schema, call({ n: 2 })).valid).toBe(false);
  expect(validate(schema, { ...call({ n: 1 }), params: {} }).valid).toBe(false);
});

test('the params of a method alone, and nothing where the revision has none', () => {
  expect(validate(paramsSchema('resources/read', '2025-11-25'), { uri: 'file:///a' }).valid).toBe(true);
  expect(validate(paramsSchema('resources/read', '2025-11-25'), {}).valid).toBe(false);
  expect(paramsSchema('server/discover', '2025-11-25')).toBeUndefined();
  expect(messageSchema('no/such', '2025-11-25', undefined)).toBeUndefined();
});

test('what goes with a call is open: what the revision says of _meta, and whatever else', () => {
  for (const revision of ['2026-07-28', '2025-11-25', '2024-11-05']) {
    const schema = metaSchema('tools/call', revision);
    const field = fieldOf(schema, schema, {});
    expect([revision, field.shape]).toMatchObject([revision, { kind: 'object', others: {} }]);
  }
  const modern = metaSchema('tools/call', '2026-07-28');
  expect(validate(modern, {}).valid).toBe(false);
});

test('a server’s text is never Markdown or a snippet', () => {
  const input = { properties: { a: { type: 'string', markdownDescription: '[x](y)', defaultSnippets: [{ body: 'z' }] } } };
  expect(JSON.stringify(messageSchema('tools/call', '2025-11-25', input))).not.toMatch(/markdownDescription|defaultSnippets/);
});

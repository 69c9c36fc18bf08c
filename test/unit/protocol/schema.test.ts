import { describe, expect, test } from 'vitest';
import { validate } from '../../../shared/forms/validate.ts';
import { revisions } from '../../../shared/protocol/revisions.ts';
import { schemaOf, type SchemaDocument } from '../../../shared/protocol/schema.ts';
import type { ExtensionId } from '../../../shared/protocol/span.ts';
import { verifies } from '../../support/verifies.ts';

const ids = revisions.map(({ id }) => id);
const tasks: readonly ExtensionId[] = ['io.modelcontextprotocol/tasks'];
const [A, B, C, D, E] = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28'] as const;

function accepts(document: SchemaDocument, definition: string, value: unknown): boolean {
  const outcome = validate({ $ref: `#/$defs/${definition}` }, value, document);
  expect(outcome.unchecked).toEqual([]);
  return outcome.valid;
}

/** The revisions that have the definition and accept the value. */
function accepting(definition: string, value: unknown): readonly string[] {
  return ids.filter((id) => definition in schemaOf(id).$defs && accepts(schemaOf(id), definition, value));
}

/** The revisions whose schema has the definition. */
function having(definition: string): readonly string[] {
  return ids.filter((id) => definition in schemaOf(id).$defs);
}

/** The revisions that say something about this member of a definition. */
function knowing(definition: string, member: string): readonly string[] {
  return ids.filter((id) => {
    const { properties } = (schemaOf(id).$defs[definition] ?? {}) as { properties?: object };
    return properties !== undefined && member in properties;
  });
}

/** Every `$ref` in a document, as it is written. */
function refsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner)));
}

describe('the schema of a revision', () => {
  test.each(ids)('of %s speaks of nothing it does not define, tasks extension spoken or not', (id) => {
    for (const document of [schemaOf(id), schemaOf(id, tasks)]) {
      const known = new Set(Object.keys(document.$defs).map((name) => `#/$defs/${name}`));
      const refs = refsIn(document);
      expect(refs.length).toBeGreaterThan(50);
      expect(refs.filter((ref) => !known.has(ref))).toEqual([]);
    }
  });

  test('is made once', () => {
    expect(schemaOf(D)).toBe(schemaOf(D));
    expect(schemaOf(E, tasks)).toBe(schemaOf(E, tasks));
    expect(schemaOf(E)).not.toBe(schemaOf(E, tasks));
  });

  test('of a revision nobody here knows is that of the newest', () => {
    expect(schemaOf('2031-01-01').$defs).toEqual(schemaOf(E).$defs);
  });

  verifies('schema-of-each-revision', 'definitions come and go', () => {
    expect(having('Tool')).toEqual(ids);
    expect(having('InitializeRequest')).toEqual([A, B, C, D]);
    expect(having('AudioContent')).toEqual([B, C, D, E]);
    expect(having('JSONRPCBatchRequest')).toEqual([B]);
    expect(having('ElicitRequest')).toEqual([C, D, E]);
    expect(having('ListTasksRequest')).toEqual([D]);
    expect(having('JSONRPCError')).toEqual([A, B, C]);
    expect(having('JSONRPCErrorResponse')).toEqual([D, E]);
    expect(having('InputRequiredResult')).toEqual([E]);
    expect(having('CallToolResultResponse')).toEqual([E]);
    expect(having('URLElicitationRequiredError')).toEqual([D]);
    expect(having('ServerRequest')).toEqual([A, B, C, D]);
  });

  verifies('schema-of-each-revision', 'members come and go', () => {
    expect(knowing('Tool', 'annotations')).toEqual([B, C, D, E]);
    expect(knowing('Tool', 'outputSchema')).toEqual([C, D, E]);
    expect(knowing('Tool', 'icons')).toEqual([D, E]);
    expect(knowing('Tool', 'execution')).toEqual([D]);
    expect(knowing('CallToolResult', 'resultType')).toEqual([E]);
    expect(knowing('ListToolsResult', 'ttlMs')).toEqual([E]);
    expect(knowing('ClientCapabilities', 'elicitation')).toEqual([C, D, E]);
    expect(knowing('ClientCapabilities', 'extensions')).toEqual([E]);
    expect(knowing('Implementation', 'title')).toEqual([C, D, E]);
  });

  verifies('schema-of-each-revision', 'calls are valid in their revision alone', () => {
    const plain = { method: 'tools/call', params: { name: 'add', arguments: { a: 1 } } };
    const framed = { jsonrpc: '2.0', id: 1, ...plain };
    const _meta = { 'io.modelcontextprotocol/protocolVersion': E, 'io.modelcontextprotocol/clientCapabilities': {} };
    expect(accepting('CallToolRequest', plain)).toEqual([A, B, C]);
    expect(accepting('CallToolRequest', framed)).toEqual([A, B, C, D]);
    expect(accepting('CallToolRequest', { ...framed, params: { ...plain.params, _meta } })).toEqual(ids);
    expect(accepting('CallToolRequest', { ...framed, params: { _meta } })).toEqual([]);
    expect(accepting('CallToolRequest', { ...framed, params: { ...plain.params, task: { ttl: 'x' }, _meta } })).toEqual([
      A,
      B,
      C,
      E,
    ]);
  });

  verifies('schema-of-each-revision', 'results are valid in their revision alone', () => {
    const audio = { content: [{ type: 'audio', data: 'AAAA', mimeType: 'audio/wav' }] };
    expect(accepting('CallToolResult', audio)).toEqual([B, C, D]);
    expect(accepting('CallToolResult', { ...audio, resultType: 'complete' })).toEqual([B, C, D, E]);
    const structured = { content: [], structuredContent: [1, 2], resultType: 'complete' };
    expect(accepting('CallToolResult', structured)).toEqual([A, B, E]);
    const tools = { tools: [], resultType: 'complete', ttlMs: 0, cacheScope: 'public' };
    expect(accepting('ListToolsResult', tools)).toEqual(ids);
    expect(accepting('ListToolsResult', { ...tools, ttlMs: -1 })).toEqual([A, B, C, D]);
    expect(accepting('JSONRPCErrorResponse', { jsonrpc: '2.0', error: { code: 1, message: '' } })).toEqual([D, E]);
    expect(accepting('JSONRPCErrorResponse', { jsonrpc: '2.0', id: null, error: { code: 1, message: '' } })).toEqual([]);
  });

  verifies('schema-of-each-revision', 'batches are messages in 2025-03-26 alone', () => {
    expect(accepting('JSONRPCMessage', [{ jsonrpc: '2.0', id: 1, method: 'ping' }])).toEqual([B]);
    expect(accepting('JSONRPCMessage', { jsonrpc: '2.0', id: 1, method: 'ping' })).toEqual(ids);
  });

  verifies('schema-errata', 'in each revision that has the thing', () => {
    expect(accepting('ElicitResult', { action: 'accept', content: { degrees: 95.5 } })).toEqual([C, D, E]);
    expect(accepting('ElicitResult', { action: 'accept', content: { degrees: null } })).toEqual([]);
    expect(accepting('ElicitResult', { action: 'accept', content: { many: ['a'] } })).toEqual([D, E]);
    expect(accepting('JSONValue', { a: [null, 0.5, { b: 'c' }] })).toEqual([E]);
    expect(accepting('ServerCapabilities', { experimental: { x: { share: 0.5, none: null } } })).toEqual(ids);
  });

  verifies('tasks-extension-is-apart', 'its definitions, members and messages', () => {
    const without = schemaOf(E);
    const spoken = schemaOf(E, tasks);
    const added = Object.keys(spoken.$defs).filter((name) => !(name in without.$defs));
    expect(added).toEqual(expect.arrayContaining(['CreateTaskResult', 'GetTaskRequest', 'UpdateTaskRequest', 'DetailedTask']));
    expect(added).not.toContain('ListTasksRequest');
    expect(schemaOf(D, tasks)).toEqual(schemaOf(D));

    const times = { createdAt: '2026-08-01T00:00:00Z', lastUpdatedAt: '2026-08-01T00:00:00Z', ttlMs: null };
    const done = { taskId: 't', status: 'completed', ...times, resultType: 'complete' };
    expect(accepts(spoken, 'GetTaskResult', { ...done, result: {} })).toBe(true);
    expect(accepts(spoken, 'GetTaskResult', done)).toBe(false);
    expect(accepts(spoken, 'GetTaskResult', { ...done, status: 'working' })).toBe(true);
    expect(accepts(spoken, 'GetTaskResult', { ...done, status: 'working', resultType: 'task' })).toBe(false);
    expect(accepts(spoken, 'CreateTaskResult', { ...done, status: 'working', resultType: 'task' })).toBe(true);
    const answers = (document: SchemaDocument) => refsIn(document.$defs.CallToolResultResponse);
    expect(answers(spoken)).toContain('#/$defs/CreateTaskResult');
    expect(answers(without)).toEqual(['#/$defs/RequestId', '#/$defs/InputRequiredResult', '#/$defs/CallToolResult']);
    const filter = { taskIds: [1] };
    expect([accepts(without, 'SubscriptionFilter', filter), accepts(spoken, 'SubscriptionFilter', filter)]).toEqual([
      true,
      false,
    ]);
  });
});

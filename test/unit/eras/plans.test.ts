import { describe, expect, test } from 'vitest';
import type { Draft, EraContext } from '../../../shared/eras/era.ts';
import { withMeta } from '../../../shared/eras/planning.ts';
import { eras } from '../../../shared/eras/registry.gen.ts';
import type { EraId } from '../../../shared/protocol/revisions.ts';

const noFeatures = { roots: false, sampling: false, elicitation: false, tasks: false, extensions: false };

const context = (patch: Partial<EraContext> = {}): EraContext => ({
  url: 'http://server.test/mcp',
  endpoint: undefined,
  revision: '2025-11-25',
  agreed: true,
  mcpSessionId: 'sid',
  headers: [],
  bearer: undefined,
  agent: 'wirescope/1.2.3',
  client: { name: 'wirescope', version: '1.2.3', features: noFeatures },
  logLevel: undefined,
  allowCrossOriginEndpoint: false,
  ...patch,
});

const era = (id: EraId) => eras.find((candidate) => candidate.id === id)!;
const call = (params: string | undefined, inputSchema?: unknown): Draft => ({
  kind: 'request',
  id: 3,
  method: 'tools/call',
  params,
  progressToken: undefined,
  inputSchema,
});
const names = (id: EraId, draft: Draft, patch?: Partial<EraContext>) =>
  era(id)
    .planFor(draft, context(patch))
    ?.headers.map(([name]) => name);
const text = (id: EraId, draft: Draft, patch?: Partial<EraContext>) =>
  new TextDecoder().decode(era(id).planFor(draft, context(patch))?.body);

describe('header lines', () => {
  test('stand in the order and case clients use', () => {
    expect(names('streamable', call('{}'), { bearer: 't', headers: [['X-Team', 'a']] })).toEqual([
      'Accept',
      'Content-Type',
      'MCP-Protocol-Version',
      'Mcp-Session-Id',
      'X-Team',
      'Authorization',
      'User-Agent',
    ]);
    const schema = { properties: { region: { type: 'string', 'x-mcp-header': 'Region' } } };
    expect(names('stateless', call('{"name":"t","arguments":{"region":"eu"}}', schema), { revision: '2026-07-28' })).toEqual([
      'Accept',
      'Content-Type',
      'MCP-Protocol-Version',
      'Mcp-Method',
      'Mcp-Name',
      'Mcp-Param-Region',
      'User-Agent',
    ]);
    expect(names('streamable', { kind: 'listen', lastEventId: 'e9' })).toEqual([
      'Accept',
      'MCP-Protocol-Version',
      'Mcp-Session-Id',
      'Last-Event-ID',
      'User-Agent',
    ]);
    expect(
      names('http-sse', call('{}'), { endpoint: 'http://server.test/m', mcpSessionId: undefined, revision: '2024-11-05' }),
    ).toEqual(['Content-Type', 'User-Agent']);
  });

  test('of the person win over ours, whatever their case, and may repeat', () => {
    const plan = era('streamable').planFor(
      call('{}'),
      context({
        bearer: 't',
        headers: [
          ['authorization', 'Basic x'],
          ['USER-AGENT', 'me'],
          ['accept', 'a/b'],
          ['accept', 'c/d'],
        ],
      }),
    );
    expect(plan?.headers.filter(([name]) => /^(authorization|user-agent|accept)$/i.test(name))).toEqual([
      ['authorization', 'Basic x'],
      ['USER-AGENT', 'me'],
      ['accept', 'a/b'],
      ['accept', 'c/d'],
    ]);
  });
});

describe('what an era has nothing of', () => {
  test.each([
    ['stateless', { kind: 'initialized' }],
    ['stateless', { kind: 'cancel', id: 1, reason: '' }],
    ['stateless', { kind: 'answer', id: { text: '1' }, outcome: { result: {} } }],
    ['stateless', { kind: 'listen', lastEventId: undefined }],
    ['stateless', { kind: 'goodbye' }],
    ['http-sse', { kind: 'goodbye' }],
  ] as const)('%s: %o', (id, draft) => {
    expect(era(id).planFor(draft, context({ endpoint: 'http://server.test/m' }))).toBeUndefined();
  });

  test('a session that has no id has nothing to delete', () => {
    expect(era('streamable').planFor({ kind: 'goodbye' }, context({ mcpSessionId: undefined }))).toBeUndefined();
  });
});

describe('message text', () => {
  test('keeps the person’s spelling beside what is added', () => {
    const params = '{ "n": 12345678901234567890, "b": 1.0 }';
    expect(text('stateless', call(params), { revision: '2026-07-28' })).toMatch(
      /"_meta":\{.*\}, "n": 12345678901234567890, "b": 1\.0 \}\}$/,
    );
    expect(text('streamable', call(params))).toContain(`"params":${params}}`);
  });

  test.each([
    [undefined, '{"_meta":{"a":1}}'],
    ['{}', '{"_meta":{"a":1}}'],
    [' { } ', ' {"_meta":{"a":1} } '],
    ['{"x":1}', '{"_meta":{"a":1},"x":1}'],
    ['{"_meta":{"a":2,"b":3}}', '{"_meta":{"a":2,"b":3}}'],
    ['{"_meta":7}', '{"_meta":7}'],
    ['[1]', '[1]'],
  ])('_meta added to %s', (params, expected) => {
    expect(withMeta(params, { a: 1 })).toBe(expected);
  });
});

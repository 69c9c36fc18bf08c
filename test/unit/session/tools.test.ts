import { describe, expect, test } from 'vitest';
import { matching } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { httpSse, messages, stateless, streamable, url } from './opening.ts';

const tool = (name: string, inputSchema: unknown = { type: 'object' }) => ({
  name,
  description: `The ${name}`,
  inputSchema,
  extra: [1],
});
const capabilities = { tools: {} };

describe('tools', () => {
  verifies('all-pages-of-tools', 'page by page', () => {
    const play = streamable(capabilities);
    play.sent('POST', url, { body: { method: 'tools/list' } }).result({ tools: [tool('a')], nextCursor: 'p2' });
    expect(play.state.summary.lists.tools.state).toBe('loading');
    play.sent('POST', url, { body: { method: 'tools/list', params: { cursor: 'p2' } } }).result({ tools: [tool('b')] });
    expect(play.state.summary.lists.tools).toMatchObject({ state: 'ready', count: 2, sentence: '' });
    expect(play.state.tools.map(({ name, description, raw }) => [name, description, raw])).toEqual([
      ['a', 'The a', tool('a')],
      ['b', 'The b', tool('b')],
    ]);
  });

  verifies('all-pages-of-tools', 'a cursor that comes back', () => {
    const play = streamable(capabilities);
    for (const cursor of [undefined, 'x', 'y'])
      play
        .sent('POST', url)
        .result({ tools: [tool(`t-${cursor}`)], nextCursor: cursor === 'y' ? 'x' : cursor === 'x' ? 'y' : 'x' });
    expect(play.state.summary.lists.tools).toMatchObject({
      state: 'ready',
      count: 3,
      sentence: 'The server handed out the cursor "x" twice; listing stopped there.',
    });
    play.quiet();
  });

  test('a server that declares no tools is not asked', () => {
    const play = streamable({ logging: {} });
    expect(play.state.summary.lists.tools).toMatchObject({
      state: 'unsupported',
      count: 0,
      sentence: 'The server does not declare tools.',
    });
    play.quiet();
    play.tell({ kind: 'list', list: 'tools' });
    play.sent('POST', url, { body: { method: 'tools/list' } });
  });

  test('a refusal is explained and not fatal', () => {
    const { play } = httpSse({ tools: { listTools: true } });
    play.sent('POST', messages).error(-32601, 'Unknown method');
    expect(play.state.summary).toMatchObject({
      phase: 'connected',
      lists: {
        tools: {
          state: 'failed',
          sentence:
            'tools/list was answered with -32601: the server does not know the method. Other methods can still be sent by hand.',
        },
      },
    });
  });

  test('no answer in 30 s is a failed list, and a late page changes nothing', () => {
    const { play, stream } = httpSse(capabilities);
    const list = play.sent('POST', messages).accepted();
    play.passes(30_000);
    expect(play.state.summary.lists.tools).toMatchObject({ state: 'failed', sentence: 'tools/list was not answered for 30 s.' });
    stream.event({ jsonrpc: '2.0', id: list.id, result: { tools: [tool('late')] } });
    expect(play.state.tools).toEqual([]);
  });

  test('a failed exchange is a failed list', () => {
    const play = stateless(capabilities);
    play.sent('POST', url).answers(500, 'text/plain', 'oh');
    expect(play.state.summary.lists.tools).toMatchObject({
      state: 'failed',
      sentence: 'The server answered 500 Internal Server Error: oh',
    });
  });

  test('a list that changes is fetched again, a restless one only so often', () => {
    const { play, stream } = httpSse(capabilities);
    const answer = (): void => {
      const { id } = play.sent('POST', messages, { body: { method: 'tools/list' } }).accepted();
      stream.event({ jsonrpc: '2.0', id, result: { tools: [] } });
    };
    answer();
    for (let round = 0; round < 20; round += 1) {
      stream
        .event({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' })
        .event({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' });
      play.passes(500);
      answer();
    }
    stream.event({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' });
    play.passes(60_000).quiet();
    play.said('notice', /keeps changing/);
  });

  verifies('invalid-param-headers-are-flagged', 'listed, refused, sent when insisted on', () => {
    const play = stateless(capabilities);
    const broken = { type: 'object', properties: { region: { type: 'number', 'x-mcp-header': 'Region' } } };
    play.sent('POST', url).result({ resultType: 'complete', tools: [tool('ok'), tool('broken', broken)] });
    expect(play.state.tools.map(({ problem }) => problem)).toEqual([
      '',
      'x-mcp-header of region needs type string, integer or boolean; the schema says "number".',
    ]);
    const call = { name: 'broken', arguments: { region: 1 } };
    play.send('c1', 'tools/call', call).quiet();
    expect(play.call('c1')).toMatchObject({ state: 'failed', sentence: matching(/The call was not sent\.$/) });
    play.send('c2', 'tools/call', call, { override: true });
    play.sent('POST', url, { headers: { 'Mcp-Name': 'broken', 'Mcp-Param-Region': undefined } });
  });

  verifies('stateless-requests-stand-alone', 'an annotated argument is mirrored', () => {
    const play = stateless(capabilities);
    const schema = { type: 'object', properties: { region: { type: 'string', 'x-mcp-header': 'Region' } } };
    play.sent('POST', url).result({ resultType: 'complete', tools: [tool('route', schema)] });
    play.send('c1', 'tools/call', { name: 'route', arguments: { region: 'Zürich' } });
    play.sent('POST', url, {
      headers: { 'Mcp-Param-Region': `=?base64?${btoa(String.fromCharCode(...new TextEncoder().encode('Zürich')))}?=` },
    });
  });

  test('x-mcp-header means nothing to an older revision', () => {
    const play = streamable(capabilities);
    play
      .sent('POST', url)
      .result({ tools: [tool('old', { type: 'object', properties: { r: { type: 'object', 'x-mcp-header': '' } } })] });
    expect(play.state.tools[0]?.problem).toBe('');
  });
});

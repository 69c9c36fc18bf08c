import { describe, expect, test } from 'vitest';
import type { ListId } from '../../../shared/contract/schemas/offer.ts';
import { matching, playbook, someNumber, type Playbook, type Sent } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { discovery, httpSse, listening, messages, stateless, streamable, url } from './opening.ts';

const offers = { resources: {}, prompts: {} };
const named = (...names: readonly string[]): readonly object[] => names.map((name) => ({ name, uri: `a:/${name}` }));
const changed = (what: string): unknown => ({ jsonrpc: '2.0', method: `notifications/${what}/list_changed` });
const asked = (play: Playbook, method: string, cursor?: string): Sent =>
  play.sent('POST', url, { body: { method, ...(cursor === undefined ? {} : { params: { cursor } }) } });
const lists = (play: Playbook) => play.state.summary.lists;

/** The three lists of a server of resources and prompts, each asked for. */
function threeLists(play: Playbook): Readonly<Record<'resources' | 'templates' | 'prompts', Sent>> {
  const resources = asked(play, 'resources/list');
  const templates = asked(play, 'resources/templates/list');
  return { resources, templates, prompts: asked(play, 'prompts/list') };
}

describe('what a server offers', () => {
  verifies('lists-each-alone', 'each asked for where it is declared, and none waits for another', () => {
    const play = streamable({ ...offers, tools: {} });
    const tools = asked(play, 'tools/list');
    const { resources, templates, prompts } = threeLists(play);
    prompts.result({ prompts: [{ name: 'greet', arguments: [{ name: 'who', required: true }, {}, 7] }, 3] });
    resources.error(-32603, 'The disk is full');
    templates.fails('refused', 'Nobody listens.');
    expect(lists(play)).toMatchObject({
      tools: { state: 'loading' },
      resources: { state: 'failed', sentence: 'resources/list was answered with -32603: The disk is full' },
      templates: { state: 'failed', sentence: matching(/Nobody listens/) },
      prompts: { state: 'ready', count: 2, pages: 1, next: null },
    });
    expect(play.state.prompts[0]?.arguments).toEqual([
      { name: 'who', title: '', description: '', required: true },
      { name: '', title: '', description: '', required: false },
      { name: '', title: '', description: '', required: false },
    ]);
    play.send('c1', 'prompts/get', { name: 'greet' });
    play.sent('POST', url).result({ messages: [] });
    expect(play.call('c1').state).toBe('result');
    tools.result({ tools: [] });
    expect(lists(play).tools).toMatchObject({ state: 'ready', count: 0 });
  });

  verifies('lists-each-alone', 'what is not declared is not asked for, and no templates are no failure', () => {
    const play = streamable({ resources: {} });
    asked(play, 'resources/list').result({ resources: [] });
    asked(play, 'resources/templates/list').error(-32601, 'Method not found');
    play.quiet();
    expect(lists(play)).toMatchObject({
      tools: { state: 'unsupported', sentence: 'The server does not declare tools.' },
      templates: { state: 'unsupported', sentence: 'The server has no resource templates.' },
      prompts: { state: 'unsupported' },
    });
    expect(play.pending.filter(({ kind }) => kind === 'state').map((row) => JSON.stringify(row))).not.toContainEqual(
      expect.stringContaining('could not be listed'),
    );
  });

  test('entries are read with care', () => {
    const play = streamable(offers);
    const { resources, templates } = threeLists(play);
    const odd = { uri: 'a:/1', name: 7, size: '12', extra: { kept: true } };
    resources.result({ resources: [odd, null, 'text', { uri: 'a:/2', name: 'two', title: 'Two', mimeType: 'x/y', size: 0 }] });
    templates.result({ resourceTemplates: [{ uriTemplate: 'a:/{x,y}{?z}', name: 't' }, { uriTemplate: 'a:/{' }] });
    expect(play.state.resources).toMatchObject([
      { uri: 'a:/1', name: '', size: null, raw: odd },
      { uri: '', raw: null },
      { uri: '', raw: 'text' },
      { uri: 'a:/2', name: 'two', title: 'Two', mimeType: 'x/y', size: 0 },
    ]);
    expect(play.state.templates).toMatchObject([
      { variables: ['x', 'y', 'z'], problem: '' },
      { variables: [], problem: matching(/./) },
    ]);
  });

  test('a result without its array is a failed list', () => {
    const play = streamable(offers);
    const { resources, prompts } = threeLists(play);
    resources.result({ resources: { a: 1 } });
    prompts.result([]);
    expect([lists(play).resources.sentence, lists(play).prompts.sentence]).toEqual([
      'The result of resources/list has no array `resources`.',
      'The result of prompts/list has no array `prompts`.',
    ]);
  });
});

describe('pages', () => {
  verifies('lists-pages', 'every page by itself, shown as it comes', () => {
    const play = streamable(offers);
    const { resources } = threeLists(play);
    resources.result({ resources: named('a', 'b'), nextCursor: 'p 2/ü' });
    expect(lists(play).resources).toMatchObject({ state: 'loading', count: 2, pages: 1 });
    asked(play, 'resources/list', 'p 2/ü').result({ resources: named('c'), nextCursor: 'p3' });
    asked(play, 'resources/list', 'p3').result({ resources: [], nextCursor: '' });
    expect(lists(play).resources).toMatchObject({ state: 'ready', count: 3, pages: 3, next: null, sentence: '' });
    expect(play.state.resources.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    play.quiet();
  });

  verifies('lists-pages', 'an empty cursor is one like others in 2026-07-28, and goes in circles like others', () => {
    const play = stateless({ prompts: {} });
    asked(play, 'prompts/list').result({ prompts: named('a'), nextCursor: '' });
    const second = asked(play, 'prompts/list', '');
    expect(second.body['params']).toHaveProperty('cursor', '');
    second.result({ prompts: named('b'), nextCursor: '' });
    expect(lists(play).prompts).toMatchObject({ state: 'ready', count: 2, sentence: matching(/cursor "" twice/) });
    play.quiet();
  });

  verifies('lists-pages', 'one at a time where that is wanted, until there is none', () => {
    const play = stateless({ prompts: {} }, { paging: 'one' });
    asked(play, 'prompts/list').result({ prompts: named('a'), nextCursor: 'p2' });
    expect(lists(play).prompts).toMatchObject({ state: 'ready', count: 1, next: 'p2' });
    play.quiet();
    play.tell({ kind: 'list-more', list: 'prompts' }).tell({ kind: 'list-more', list: 'prompts' });
    asked(play, 'prompts/list', 'p2').result({ prompts: named('b'), nextCursor: 'p3' });
    play.quiet();
    expect(lists(play).prompts).toMatchObject({ state: 'ready', count: 2, pages: 2, next: 'p3' });
    play.tell({ kind: 'set-paging', paging: 'all' });
    play.tell({ kind: 'list-more', list: 'prompts' });
    asked(play, 'prompts/list', 'p3').result({ prompts: named('c'), nextCursor: 'p4' });
    asked(play, 'prompts/list', 'p4').result({ prompts: named('d') });
    expect(lists(play).prompts).toMatchObject({ state: 'ready', count: 4, pages: 4, next: null });
    play.tell({ kind: 'list-more', list: 'prompts' }).quiet();
    play.tell({ kind: 'list', list: 'prompts' });
    asked(play, 'prompts/list').result({ prompts: named('z') });
    expect(lists(play).prompts).toMatchObject({ count: 1, pages: 1 });
    expect(play.state.prompts.map(({ name }) => name)).toEqual(['z']);
  });

  verifies('lists-pages', 'cursors that go in circles, in each list, all at once and one at a time', () => {
    const circle = { next: { a: 'b', b: 'c', c: 'a' } as Readonly<Record<string, string>> };
    const play = streamable(offers);
    const { resources, templates, prompts } = threeLists(play);
    for (const sent of [templates, prompts]) sent.error(-32601, 'No');
    resources.result({ resources: named('0'), nextCursor: 'a' });
    for (const cursor of ['a', 'b', 'c'])
      asked(play, 'resources/list', cursor).result({ resources: named(cursor), nextCursor: circle.next[cursor] });
    play.quiet();
    expect(lists(play).resources).toMatchObject({
      state: 'ready',
      count: 4,
      next: null,
      sentence: 'The server handed out the cursor "a" twice; listing stopped there.',
    });
    play.said('notice', /The list of resources does not end/);
  });

  verifies('lists-pages', 'a page asked for by itself that names itself as the next', () => {
    const play = streamable({ prompts: {} }, undefined, { paging: 'one' });
    asked(play, 'prompts/list').result({ prompts: named('a'), nextCursor: 'p2' });
    play.tell({ kind: 'list-more', list: 'prompts' });
    asked(play, 'prompts/list', 'p2').result({ prompts: named('b'), nextCursor: 'p2' });
    expect(lists(play).prompts).toMatchObject({ state: 'ready', count: 2, next: null, sentence: matching(/"p2" twice/) });
  });

  verifies('lists-pages', 'pages without end stop at a thousand', () => {
    const play = streamable({ prompts: {} });
    for (let page = 0; page <= 1000; page += 1) asked(play, 'prompts/list').result({ prompts: [], nextCursor: `p${page}` });
    expect(lists(play).prompts).toMatchObject({ state: 'ready', next: 'p1000', sentence: 'Listing stopped after 1000 pages.' });
    play.quiet();
  });

  verifies('lists-pages', 'a page that is refused, or never comes, leaves what was listed', () => {
    const play = streamable(offers);
    const { resources, templates, prompts } = threeLists(play);
    templates.result({ resourceTemplates: [] });
    resources.result({ resources: named('a'), nextCursor: 'p2' });
    asked(play, 'resources/list', 'p2').error(-32602, 'Unknown cursor');
    prompts.result({ prompts: named('x'), nextCursor: 'p2' });
    const late = asked(play, 'prompts/list', 'p2');
    play.passes(30_000);
    expect(lists(play)).toMatchObject({
      resources: { state: 'failed', count: 1, sentence: 'resources/list was answered with -32602: Unknown cursor' },
      prompts: { state: 'failed', count: 1, sentence: 'prompts/list was not answered for 30 s.' },
    });
    play.sent('POST', url, { body: { method: 'notifications/cancelled', params: { requestId: late.id, reason: 'Timed out' } } });
    late.result({ prompts: named('late') });
    expect(play.state.prompts.map(({ name }) => name)).toEqual(['x']);
    play.tell({ kind: 'list', list: 'prompts' });
    asked(play, 'prompts/list').result({ prompts: named('again') });
    expect(lists(play).prompts).toMatchObject({ state: 'ready', count: 1, sentence: '' });
  });
});

describe('lists that change', () => {
  const changing = { prompts: { listChanged: true }, tools: {} };
  const reset = { how: 'server-reset', sentence: 'The server reset the connection.' } as const;

  verifies('lists-missed', 'a standing stream that stands again with nothing to go on from: those that may have changed', () => {
    const { play, stream } = listening(changing);
    asked(play, 'tools/list').result({ tools: [] });
    asked(play, 'prompts/list').result({ prompts: named('before') });
    stream.ends(reset);
    play.passes(1000);
    play.sent('GET', url).streams();
    expect(lists(play)).toMatchObject({ prompts: { changed: true }, tools: { changed: false } });
    play.passes(500);
    asked(play, 'prompts/list').result({ prompts: named('after') });
    expect(play.state.prompts.map(({ name }) => name)).toEqual(['after']);
    play.passes(60_000).quiet();
  });

  verifies('lists-missed', 'not where the server goes on from the last event', () => {
    const { play, stream } = listening(changing);
    asked(play, 'tools/list').result({ tools: [] });
    asked(play, 'prompts/list').result({ prompts: [] });
    stream.event(changed('resources'), { id: 's1' }).ends(reset);
    play.passes(1000);
    play.sent('GET', url, { headers: { 'Last-Event-ID': 's1' } }).streams();
    play.passes(60_000).quiet();
    expect(lists(play).prompts.changed).toBe(false);
  });

  verifies('lists-follow-changes', 'each kind refreshes its own lists, once it is quiet', () => {
    const { play, stream } = listening({ ...offers, tools: {} });
    asked(play, 'tools/list').result({ tools: [] });
    const { resources, templates, prompts } = threeLists(play);
    resources.result({ resources: [] });
    templates.result({ resourceTemplates: [] });
    prompts.result({ prompts: [] });
    stream.event(changed('prompts'));
    expect(lists(play)).toMatchObject({ prompts: { changed: true, state: 'ready' }, tools: { changed: false } });
    play.passes(300);
    stream.event(changed('prompts'));
    play.passes(300).quiet();
    play.passes(300);
    asked(play, 'prompts/list').result({ prompts: named('new') });
    expect(lists(play).prompts).toMatchObject({ changed: false, count: 1 });
    play.quiet();
    stream.event(changed('resources'));
    play.passes(500);
    asked(play, 'resources/list').result({ resources: named('r') });
    asked(play, 'resources/templates/list').result({ resourceTemplates: [] });
    play.quiet();
  });

  verifies('lists-follow-changes', 'a change while it is fetched leads to one more fetch', () => {
    const { play, stream } = listening({ prompts: {} });
    const first = asked(play, 'prompts/list');
    stream.event(changed('prompts')).event(changed('prompts'));
    play.quiet();
    first.result({ prompts: named('old'), nextCursor: 'p2' });
    asked(play, 'prompts/list', 'p2').result({ prompts: named('older') });
    expect(lists(play).prompts.changed).toBe(true);
    play.passes(500);
    asked(play, 'prompts/list').result({ prompts: named('new') });
    expect(play.state.prompts.map(({ name }) => name)).toEqual(['new']);
    play.passes(60_000).quiet();
  });

  verifies('lists-follow-changes', 'a change of a list that failed is fetched, of one that is not there is not', () => {
    const { play, stream } = httpSse({ prompts: {} });
    const { id } = play.sent('POST', messages, { body: { method: 'prompts/list' } }).accepted();
    stream.event({ jsonrpc: '2.0', id, error: { code: -32603, message: 'Not now' } });
    stream.event(changed('prompts')).event(changed('tools')).event(changed('resources'));
    play.passes(500);
    play.sent('POST', messages, { body: { method: 'prompts/list' } }).accepted();
    play.passes(5000).quiet();
  });

  test('a change told when the session is over changes nothing', () => {
    const { play, stream } = listening({ prompts: {} });
    asked(play, 'prompts/list').result({ prompts: [] });
    stream.event(changed('prompts'));
    play.disconnect().aborted(stream.exchange, 'disconnect');
    play.sent('DELETE', url).answers(200, '', '');
    play.passes(1000).quiet();
  });
});

describe('how long a list is good for', () => {
  verifies('lists-freshness', 'and of what the server says of itself, where its revision has such hints', () => {
    const said = (patch: object) => {
      const play = playbook({ url, transport: 'stateless' }).connect();
      play.sent('POST', url).result({ ...(discovery() as object), ...patch });
      return play.state.summary.caching;
    };
    expect(said({ ttlMs: 5000, cacheScope: 'private' })).toEqual({ ttlMs: 5000, cacheScope: 'private', fetchedAt: someNumber });
    expect(said({ ttlMs: 'long' })).toMatchObject({ ttlMs: null, cacheScope: null });
    expect(streamable().state.summary.caching).toBeNull();
  });

  verifies('lists-freshness', 'what the newest page says, and when it came', () => {
    const play = stateless(offers);
    const { resources, templates, prompts } = threeLists(play);
    resources.result({ resources: named('a'), nextCursor: 'p2', ttlMs: 60_000, cacheScope: 'public' });
    const before = lists(play).resources.fetchedAt ?? 0;
    play.passes(1000);
    asked(play, 'resources/list', 'p2').result({ resources: [], ttlMs: 5000, cacheScope: 'private' });
    templates.result({ resourceTemplates: [] });
    prompts.result({ prompts: [], ttlMs: 'soon', cacheScope: 3 });
    expect(lists(play)).toMatchObject({
      resources: { ttlMs: 5000, cacheScope: 'private', state: 'ready' },
      templates: { ttlMs: null, cacheScope: null },
      prompts: { ttlMs: null, cacheScope: null },
    });
    expect(lists(play).resources.fetchedAt).toBeGreaterThanOrEqual(before + 1_000_000);
    play.passes(600_000).quiet();
  });
});

const kinds: readonly ListId[] = ['tools', 'resources', 'templates', 'prompts'];

test('no list is asked for before there is a connection, nor twice at once', () => {
  const play = streamable();
  for (const list of kinds) play.tell({ kind: 'list', list }).tell({ kind: 'list', list });
  for (const method of ['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list']) asked(play, method);
  play.quiet();
  play.disconnect();
  for (const list of kinds) {
    expect(lists(play)[list]).toMatchObject({ state: 'failed', sentence: matching(/session was closed/) });
    play.tell({ kind: 'list', list });
  }
  expect(play.pending.filter((effect) => effect.kind === 'send' && effect.plan.method === 'POST')).toEqual([]);
});

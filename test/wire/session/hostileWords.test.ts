// A server whose every name is a word that means something to JavaScript, seen through everything that reads a capture.
import { afterEach, beforeEach, expect, onTestFinished } from 'vitest';
import { ContractError } from '../../../shared/contract/contractError.ts';
import { startPuppet, type Puppet, type PuppetStream } from '../../servers/peers/puppet.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { keepUntilAfterEach } from '../../support/servers.ts';
import { verifies } from '../../support/verifies.ts';

const keep = keepUntilAfterEach();
let engine: TestEngine;
beforeEach(() => void (engine = startEngine()));
afterEach(() => engine.dispose());

const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
/** An object whose members are named by the words; written as text, since JavaScript would not. */
const named = (value: unknown): object =>
  JSON.parse(`{${words.map((word) => `"${word}":${JSON.stringify(value)}`).join(',')}}`) as object;
const filter = (query: string) => ({ preset: 'all' as const, query, kinds: [] });

/** Fails for our bugs only: a refusal in the words of the contract is an answer too. */
async function asks<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    expect(error).toBeInstanceOf(ContractError);
    expect(['bad-params', 'not-found', 'not-connected', 'busy'], String(error)).toContain((error as ContractError).code);
    return undefined;
  }
}

async function offers(puppet: Puppet): Promise<void> {
  (await puppet.next('resources/list')).result({
    resources: words.map((word) => ({ uri: word, name: word, mimeType: word, annotations: named(1) })),
  });
  (await puppet.next('resources/templates/list')).result({
    resourceTemplates: words.map((word) => ({ uriTemplate: `a:/{${word}}`, name: word })),
  });
  (await puppet.next('prompts/list')).result({
    prompts: words.map((word) => ({ name: word, arguments: [{ name: word, required: true }] })),
  });
}

/** Says and asks everything under each word, and is called under it. */
async function talk(puppet: Puppet, capture: string, standing: PuppetStream): Promise<void> {
  for (const [at, word] of words.entries()) {
    standing.send({ method: word, params: named(word) }, word);
    standing.send({ id: word, method: word, params: named(at) });
    expect((await puppet.next('answer')).message).toMatchObject({ id: word, error: { code: -32601 } });
    standing.send({ method: 'notifications/message', params: { level: word, logger: word, data: named(at) } });
    standing.send({ method: 'notifications/resources/updated', params: { uri: word } });
    const call = await engine.send(capture, 'tools/call', { name: word, arguments: named(at) });
    (await puppet.next('tools/call')).result({
      content: [{ type: word, text: word }],
      structuredContent: named(word),
      ...named(at),
    });
    expect((await engine.call(call)).state).toBe('result');
    const odd = await engine.send(capture, word, named(at));
    (await puppet.next(word)).error(-32601, word, named(at));
    expect((await engine.call(odd)).state).toBe('error');
  }
}

verifies('asks-hold', 'every view, search, picture and export of such a capture', async () => {
  const bugs: string[] = [];
  onTestFinished(engine.client.on('bug', ({ report }) => void bugs.push(report)));
  const capabilities = { tools: {}, resources: { subscribe: true }, prompts: {}, logging: {}, ...named({}) };
  const puppet = await keep(startPuppet({ transport: 'streamable', revision: '2025-11-25', capabilities }));
  const { capture } = await engine.open(puppet.url, { transport: 'streamable' });
  const standing = await puppet.standing();
  await offers(puppet);
  await engine.session(capture, ({ lists }) => Object.values(lists).every(({ state }) => state === 'ready'));
  await talk(puppet, capture, standing);

  const { client } = engine;
  const rows = await engine.rows(capture);
  expect(rows.length).toBeGreaterThan(words.length * 10);
  for (const { event } of rows) {
    await asks(client.call('event.get', { capture, event }));
    await asks(client.call('event.curl', { capture, event }));
    const draft = (await asks(client.call('draft.fromEvent', { capture, event })))?.draft;
    if (draft) await asks(client.call('draft.plan', { capture, draft }));
  }
  for (const word of words) {
    for (const query of [`method:${word}`, `tool:${word}`])
      expect((await client.call('view.open', { capture, filter: filter(query) })).total, query).toBeGreaterThan(0);
    for (const query of [word, `json:$.params.${word}`, `"${word}" or is:error`]) {
      const view = await asks(client.call('view.open', { capture, filter: filter(query) }));
      if (view) await asks(client.call('view.rows', { view: view.view, from: 0, to: 100 }));
    }
  }
  await asks(client.call('statistics.get', { capture, filter: filter('') }));
  for (const format of ['mermaid', 'svg'] as const)
    await asks(client.call('sequence.write', { capture, filter: filter(''), format }));
  const lanes = (await asks(client.call('lanes.open', { capture, filter: filter('') })))?.lanes ?? '';
  for (const by of ['asked', 'conversation'] as const) {
    const layout = await asks(client.call('lanes.layout', { lanes, by, from: 0, to: 1e9 }));
    const ids = layout?.groups.flatMap((group) => group.lanes.map(({ id }) => id)) ?? [];
    expect(ids.length).toBeGreaterThan(0);
    await asks(client.call('lanes.draw', { lanes, ids: ids.slice(0, 100), from: 0, to: 1e9, perPixel: 1e6 }));
  }
  for (const { id: format } of await client.call('export.formats', {}))
    await asks(client.call('captures.export', { capture, format }));
  expect(bugs).toEqual([]);
});

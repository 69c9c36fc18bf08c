import { describe, expect, test } from 'vitest';
import type { ClientFeatures, ClientProfile } from '../../../shared/contract/schemas/client.ts';
import { playbook, type Playbook, type Sent } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { discovery, initializeResult, listening, messages, sseUrl, stateless, streamable, url } from './opening.ts';

const everything: ClientFeatures = { roots: true, sampling: true, elicitation: true, tasks: true, extensions: true };
const nothing: ClientFeatures = { roots: false, sampling: false, elicitation: false, tasks: false, extensions: false };
const me = (more: Partial<ClientProfile> = {}): ClientProfile => ({ name: 'me', version: '7', features: everything, ...more });
const setClient = (play: Playbook, client: ClientProfile): Playbook => play.tell({ kind: 'set-client', client });
const asks = (id: number, method: string, params?: unknown): unknown => ({ jsonrpc: '2.0', id, method, params });
const declared = (play: Playbook): unknown => play.state.summary.declared;

interface Said {
  readonly capabilities: unknown;
  readonly clientInfo: unknown;
}

/** What a request of 2026-07-28 says of us. */
function saidIn(sent: Sent): Said {
  const { _meta } = sent.body['params'] as { readonly _meta: Readonly<Record<string, unknown>> };
  return {
    capabilities: _meta['io.modelcontextprotocol/clientCapabilities'],
    clientInfo: _meta['io.modelcontextprotocol/clientInfo'],
  };
}

/** Opens in one way and gives what the opening said of us. */
function opens(transport: 'http-sse' | 'streamable' | 'stateless', revision: string, client: ClientProfile): [Playbook, Said] {
  const from = transport === 'http-sse' ? sseUrl : url;
  const play = playbook({ url: from, transport, revision, client }).connect();
  if (transport === 'http-sse') play.sent('GET', sseUrl).streams().event('/message?client_id=7', { event: 'endpoint' });
  const first = play.sent('POST', transport === 'http-sse' ? messages : url);
  return [play, transport === 'stateless' ? saidIn(first) : (first.body['params'] as Said)];
}

const ways = [
  ['http-sse', '2024-11-05'],
  ['http-sse', '2025-11-25'],
  ['streamable', '2025-03-26'],
  ['streamable', '2025-06-18'],
  ['streamable', '2025-11-25'],
  ['stateless', '2026-07-28'],
] as const;

describe('what this client says of itself', () => {
  for (const [transport, revision] of ways) {
    verifies('declares-verbatim', `${transport} at ${revision}: what is shown as declared is what was sent`, () => {
      const [play, said] = opens(transport, revision, me({ title: 'It is me' }));
      expect(said.clientInfo).toEqual({ name: 'me', version: '7', title: 'It is me' });
      expect(declared(play)).toEqual(said.capabilities);
      expect(said.capabilities).toMatchObject({ roots: {}, sampling: {} });
      const knowsElicitation = revision >= '2025-06-18';
      expect(Object.hasOwn(said.capabilities as object, 'elicitation')).toBe(knowsElicitation);
    });

    verifies('declares-verbatim', `${transport} at ${revision}: all switched off, and words of one's own`, () => {
      const [off, said] = opens(transport, revision, me({ features: nothing }));
      expect([said.capabilities, declared(off)]).toEqual([{}, {}]);
      const own = { sampling: { odd: [1, null] }, experimental: { 'x/y': { on: true } }, '': {} };
      const [play, saidByHand] = opens(transport, revision, me({ features: nothing, capabilities: own }));
      expect([saidByHand.capabilities, declared(play)]).toEqual([own, own]);
    });
  }

  verifies('declares-verbatim', 'one feature off leaves the others as they were', () => {
    for (const feature of ['roots', 'sampling', 'elicitation'] as const) {
      const [, before] = opens('streamable', '2025-11-25', me({ features: { ...everything, tasks: false } }));
      const [, said] = opens('streamable', '2025-11-25', me({ features: { ...everything, tasks: false, [feature]: false } }));
      const { [feature]: gone, ...rest } = before.capabilities as Readonly<Record<string, unknown>>;
      expect(gone).toBeDefined();
      expect(said.capabilities).toEqual(rest);
    }
  });
});

describe('a profile that changes', () => {
  verifies('declares-later', 'at once in 2026-07-28: in the very next request, and in what is asked of us', () => {
    const play = stateless({}, { client: me() });
    play.send('c1', 'tools/call', { name: 'a' });
    const before = play.sent('POST', url);
    expect(saidIn(before).clientInfo).toEqual({ name: 'me', version: '7' });
    setClient(play, me({ name: 'somebody', features: { ...everything, sampling: false } }));
    expect(declared(play)).not.toHaveProperty('sampling');
    play.send('c2', 'tools/call', { name: 'b' });
    const after = play.sent('POST', url);
    expect(saidIn(after)).toEqual({ clientInfo: { name: 'somebody', version: '7' }, capabilities: declared(play) });
    const sample = { method: 'sampling/createMessage', params: { messages: [], maxTokens: 1 } };
    after.result({ resultType: 'input_required', inputRequests: { a: sample } });
    expect(play.item('1')).toMatchObject({ state: 'refused', sentence: 'We did not declare sampling to this server.' });
    play.quiet();
    expect(play.pending.filter(({ kind }) => kind === 'state').map((row) => JSON.stringify(row))).not.toContainEqual(
      expect.stringContaining('changes with the next connection'),
    );
  });

  verifies('declares-later', 'a call sent again in its second round says the new one', () => {
    const play = stateless({}, { client: me() });
    play.send('c1', 'tools/call', { name: 'a' });
    const elicit = {
      method: 'elicitation/create',
      params: { message: 'Yes?', requestedSchema: { type: 'object', properties: {} } },
    };
    play.sent('POST', url).result({ resultType: 'input_required', inputRequests: { a: elicit } });
    setClient(play, me({ capabilities: { mine: {} } }));
    play.tell({ kind: 'answer', item: '1', answer: { kind: 'result', result: '{"action":"cancel"}' } });
    expect(saidIn(play.sent('POST', url)).capabilities).toEqual({ mine: {} });
  });

  verifies(
    'declares-later',
    'not before the next connection where there is a session, which says so and goes on as declared',
    () => {
      const { play, stream } = listening({}, { client: me() });
      const before = declared(play);
      setClient(play, me({ name: 'somebody', features: nothing }));
      play.said('notice', /What we declare changes with the next connection/);
      expect(declared(play)).toBe(before);
      expect(play.state.summary.client).toMatchObject({ name: 'somebody', features: nothing });
      stream.event(asks(1, 'roots/list')).event(asks(2, 'sampling/createMessage', { messages: [], maxTokens: 1 }));
      expect(play.sent('POST', url).body).toEqual({ jsonrpc: '2.0', id: 1, result: { roots: [] } });
      expect(play.item('2').state).toBe('waiting');
      play.quiet();
    },
  );

  verifies('declares-later', 'changed while it is being found out how to ask: the next question says the new one', () => {
    const play = playbook({ url, client: me() }).connect();
    const probe = play.sent('POST', url, { body: { method: 'server/discover' } });
    expect(saidIn(probe).clientInfo).toEqual({ name: 'me', version: '7' });
    setClient(play, me({ name: 'somebody', features: nothing }));
    probe.error(-32601, 'Method not found', undefined, 404);
    const initialize = play.sent('POST', url, { body: { method: 'initialize' } });
    expect(initialize.body['params']).toMatchObject({ clientInfo: { name: 'somebody' }, capabilities: {} });
    expect(declared(play)).toEqual({});
  });

  verifies('declares-later', 'changed while initialize is under way: what was sent stays what is shown', () => {
    const [play, said] = opens('streamable', '2025-11-25', me());
    setClient(play, me({ features: nothing }));
    expect(declared(play)).toEqual(said.capabilities);
    expect(play.state.summary.client.features).toEqual(nothing);
  });
});

test('a server that agrees to an older revision is told nothing new', () => {
  const play = playbook({ url, transport: 'streamable', client: me() }).connect();
  const initialize = play.sent('POST', url);
  initialize.result(initializeResult('2025-03-26'));
  play.sent('POST', url, { body: { method: 'notifications/initialized' } }).accepted();
  expect(declared(play)).toEqual((initialize.body['params'] as Said).capabilities);
});

test('what was declared is not known before anything was asked', () => {
  const play = playbook({ url });
  expect(declared(play)).toBeNull();
  setClient(play, me({ name: 'early' })).connect();
  const probe = play.sent('POST', url);
  expect(saidIn(probe).clientInfo).toEqual({ name: 'early', version: '7' });
  probe.result(discovery());
  expect(streamable({}, undefined, { client: me({ features: nothing }) }).state.summary.declared).toEqual({});
});

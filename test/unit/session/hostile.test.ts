// Whatever a server sends and a person does meanwhile, the machine neither throws nor loses count. Random conversations, seeded by
// fast-check; a failure is shrunk to the few steps that matter.
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Playbook, Sent } from '../../support/playbook.ts';
import { verifies } from '../../support/verifies.ts';
import { listening, stateless, streamable, url } from './opening.ts';

/** Words that mean something to the protocol, to JavaScript, or to nobody. */
const odd = ['constructor', '__proto__', 'toString', 'hasOwnProperty', '', 'x'];
const asked = ['ping', 'roots/list', 'sampling/createMessage', 'elicitation/create', 'tools/list', 'tasks/get', 'tasks/result'];
const told = [
  'tools/list_changed',
  'prompts/list_changed',
  'resources/list_changed',
  'resources/updated',
  'cancelled',
  'progress',
];
const toldToo = ['message', 'tasks', 'tasks/status', 'elicitation/complete', 'subscriptions/acknowledged'];
const word = fc.constantFrom(...odd, ...asked, ...[...told, ...toldToo].map((rest) => `notifications/${rest}`));
const id = fc.oneof(fc.integer({ min: 0, max: 12 }), word);
const loose = fc.oneof({ depthSize: 'small' }, fc.jsonValue({ maxDepth: 2 }), word, id);
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(members: T) => fc.record(members, { requiredKeys: [] });
const meta = some({
  'io.modelcontextprotocol/subscriptionId': id,
  'io.modelcontextprotocol/related-task': loose,
  progressToken: id,
});
const params = fc.oneof(
  loose,
  some({
    requestId: id,
    reason: loose,
    uri: word,
    progressToken: id,
    progress: loose,
    total: loose,
    message: loose,
    _meta: meta,
  }),
  some({
    taskId: word,
    status: loose,
    mode: word,
    elicitationId: word,
    notifications: loose,
    cursor: word,
    task: loose,
    tools: loose,
  }),
);
const inputs = fc.dictionary(word, fc.oneof(loose, fc.record({ method: word, params })));
const result = fc.oneof(
  loose,
  some({
    resultType: fc.constantFrom('complete', 'input_required', 'task', 'odd'),
    inputRequests: fc.oneof(inputs, loose),
    requestState: loose,
    tools: loose,
    prompts: loose,
    resources: fc.array(loose),
    resourceTemplates: fc.array(loose),
    tasks: fc.array(loose),
    nextCursor: word,
    ttlMs: loose,
    cacheScope: loose,
    taskId: word,
    status: word,
    task: params,
    _meta: meta,
  }),
);

type Step =
  | { readonly do: 'tell' | 'ask'; readonly on: number; readonly id: unknown; readonly method: string; readonly params: unknown }
  | { readonly do: 'reply'; readonly on: number; readonly result: unknown }
  | { readonly do: 'refuse'; readonly on: number; readonly code: number; readonly data: unknown }
  | { readonly do: 'end' | 'call' | 'answer' | 'cancel' | 'unsubscribe' | 'wait'; readonly on: number }
  | { readonly do: 'subscribe'; readonly on: number; readonly uri: string };

const on = fc.nat({ max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('tell', 'ask'), on, id, method: word, params }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('reply' as const), on, result }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('refuse' as const), on, code: fc.constantFrom(-32042, -32601, 0), data: params }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('end', 'call', 'call', 'answer', 'answer', 'cancel', 'unsubscribe', 'wait'), on }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('subscribe' as const), on, uri: word }) },
);

interface Stage {
  readonly play: Playbook;
  /** Exchanges that are open, as streams. */
  readonly open: Sent[];
}

/** Does for the world what the machine wants of it. */
function settle({ play, open }: Stage): void {
  for (;;) {
    const effect = play.pending.find(({ kind }) => kind === 'send' || kind === 'abort');
    if (effect?.kind === 'send') {
      const sent = play.sent(effect.plan.method, effect.plan.url);
      if (effect.plan.method !== 'POST') sent.answers(405, '', '');
      else if (sent.body['id'] === undefined || effect.purpose === 'answer') sent.accepted();
      else open.push(sent.streams());
    } else if (effect?.kind === 'abort') {
      play.aborted(effect.exchange, effect.reason);
      const at = open.findIndex(({ exchange }) => exchange === effect.exchange);
      if (at >= 0) open.splice(at, 1)[0]?.ends({ how: 'aborted', reason: effect.reason });
    } else return;
  }
}

function act(stage: Stage, step: Step, at: number): void {
  const { play, open } = stage;
  const stream = open[step.on % Math.max(open.length, 1)];
  const items = [...play.state.inbox.keys()];
  switch (step.do) {
    case 'tell':
      return void stream?.event({ jsonrpc: '2.0', method: step.method, params: step.params });
    case 'ask':
      return void stream?.event({ jsonrpc: '2.0', id: step.id, method: step.method, params: step.params });
    case 'reply':
      return void stream?.event({ jsonrpc: '2.0', id: stream.id, result: step.result });
    case 'refuse':
      return void stream?.event({ jsonrpc: '2.0', id: stream.id, error: { code: step.code, message: 'No', data: step.data } });
    case 'end':
      if (stream) open.splice(open.indexOf(stream), 1)[0]?.ends();
      return;
    case 'call':
      return void play.send(`c${at}`, step.on % 2 === 0 ? 'tools/call' : 'prompts/get', { name: 'x' });
    case 'answer':
      return void play.tell({
        kind: 'answer',
        item: items[step.on % Math.max(items.length, 1)] ?? '1',
        answer:
          step.on % 2 === 0 ? { kind: 'result', result: '{"action":"accept"}' } : { kind: 'error', code: -1, message: 'No' },
      });
    case 'cancel':
      return void play.cancel(`c${at - 1 - step.on}`);
    case 'subscribe':
      return void play.tell({
        kind: 'subscribe',
        subscription: `s${step.on % 2}`,
        filter: { resourceSubscriptions: [step.uri], toolsListChanged: true },
      });
    case 'unsubscribe':
      return void play.tell({ kind: 'unsubscribe', subscription: `s${step.on % 2}` });
    case 'wait':
      return void play.passes(400 * (step.on + 1));
  }
}

const everything = { tools: { listChanged: true }, prompts: {}, resources: { subscribe: true }, logging: {} };
const ways = [
  ['2025-11-25', () => listening(everything, { inboxTimeoutMs: 3000 })],
  ['2025-03-26', () => ({ play: streamable(everything, undefined, { revision: '2025-03-26' }), stream: undefined })],
  ['2026-07-28', () => ({ play: stateless(everything, { inboxTimeoutMs: 3000 }), stream: undefined })],
] as const;

describe('random conversations', () => {
  for (const [revision, open] of ways) {
    verifies('asks-hold', `${revision}: nothing throws, and the count of what waits is right throughout`, () => {
      fc.assert(
        fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
          const { play, stream } = open();
          const stage: Stage = { play, open: stream ? [stream] : [] };
          settle(stage);
          for (const [at, each] of steps.entries()) {
            act(stage, each, at);
            settle(stage);
            const waiting = [...play.state.inbox.values()].filter(({ view }) => view.state === 'waiting').length;
            expect(play.state.summary.waiting).toBe(waiting);
            for (const { view } of play.state.subscriptions.values())
              for (const count of Object.values(view.received)) expect(count).toBeGreaterThan(0);
          }
          play.disconnect();
          settle(stage);
          play.passes(5000);
          settle(stage);
          expect([play.state.summary.waiting, play.state.rounds.size, play.state.requests.size, play.done()]).toEqual([
            0,
            0,
            0,
            true,
          ]);
        }),
        { numRuns: 150 },
      );
    });
  }

  verifies('asks-hold', 'words that mean something to JavaScript mean nothing to the machine', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
      const { play, stream } = listening();
      stream.event(`{"jsonrpc":"2.0","method":"${name}","params":{"uri":"${name}"}}`);
      stream.event(`{"jsonrpc":"2.0","id":1,"method":"${name}"}`);
      expect(play.sent('POST', url).body).toMatchObject({ error: { code: -32601, message: `Method not found: ${name}` } });
      play.tell({ kind: 'subscribe', subscription: 's', filter: { resourceSubscriptions: [name] } });
      play.sent('POST', url).result({});
      const updated = `data: {"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"${name}"}}\n\n`;
      stream.bytes(updated.repeat(3));
      play.passes(200);
      expect(Object.entries(play.subscription('s').received)).toEqual([
        ['notifications/resources/updated', 3],
        [name, 3],
      ]);
    }
  });
});

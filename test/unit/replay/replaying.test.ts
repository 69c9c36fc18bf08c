import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { createIssued } from '../../../shared/replay/issued.ts';
import { planSteps } from '../../../shared/replay/planSteps.ts';
import type { RecordedRequest } from '../../../shared/replay/recording.ts';
import { rewriteHead, type Target } from '../../../shared/replay/rewriteRequest.ts';
import { verifies } from '../../support/verifies.ts';

/** A POST sent at a moment and answered at another. */
function request(
  exchange: number,
  at: number,
  answeredAt: number | undefined,
  more: Partial<RecordedRequest> = {},
): RecordedRequest {
  const answer = answeredAt === undefined ? undefined : { at: answeredAt, read: () => ({}) };
  return {
    exchange,
    connection: 1,
    purpose: 'call',
    continues: undefined,
    method: 'POST',
    url: 'http://then.test/mcp',
    headers: [],
    body: '{}',
    at,
    head: undefined,
    closed: answeredAt === undefined ? undefined : { at: answeredAt, ending: { how: 'complete' } },
    asked: [{ id: String(exchange), method: 'tools/call', answer }],
    isAnswer: false,
    endpoint: undefined,
    heard: 1,
    ...more,
  };
}

const spans = fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 300 })), { minLength: 1, maxLength: 20 });

verifies('replay-overlap', 'a request waits for exactly what had been answered before it was sent', () => {
  fc.assert(
    fc.property(spans, (made) => {
      const requests = made.toSorted((a, b) => a[0] - b[0]).map(([at, took], index) => request(index + 1, at, at + took));
      const { steps, completions } = planSteps({ url: '', requests, answers: [] });
      expect(steps.map(({ request: { exchange } }) => exchange)).toEqual(requests.map(({ exchange }) => exchange));
      for (const { request: each, after, gapUs } of steps) {
        const before = requests.filter(({ closed }) => closed!.at < each.at);
        expect(new Set(completions.slice(0, after))).toEqual(new Set(before.map(({ exchange }) => exchange)));
        const last = before.length === 0 ? requests[0]!.at : Math.max(...before.map(({ closed }) => closed!.at));
        expect(gapUs).toBe(Math.max(0, each.at - last));
      }
    }),
  );
});

verifies(
  'replay-overlap',
  'answers are no steps, what was never answered holds nobody up, what was cut off is cut off again',
  () => {
    const requests = [
      request(1, 0, 10),
      request(2, 20, undefined, { closed: { at: 60, ending: { how: 'aborted', reason: 'cancelled' } } }),
      request(3, 30, 40, { isAnswer: true }),
      request(4, 50, undefined),
      request(5, 90, 95),
    ];
    const { steps, completions } = planSteps({ url: '', requests, answers: [] });
    expect(steps.map(({ kind, request: { exchange } }) => `${kind} ${exchange}`)).toEqual([
      'send 1',
      'send 2',
      'send 4',
      'abort 2',
      'send 5',
    ]);
    expect(completions).toEqual([1, 2, 5]);
  },
);

describe('what a server gives out', () => {
  verifies('replay-rewrites', 'cursors, states, tasks and handles, in JSON within texts too', () => {
    const issued = createIssued();
    const order = (id: string) => ({ result: { content: [{ type: 'text', text: JSON.stringify({ order: id }) }] } });
    issued.learn(
      { result: { nextCursor: 'p2', tools: [{ name: 'echo' }] } },
      { result: { nextCursor: 'x9', tools: [{ name: 'sing' }] } },
    );
    issued.learn({ result: { requestState: 'old' } }, { result: { requestState: 'new' } });
    issued.learn(order('order-0001-aaaa'), order('order-0002-bbbb'));
    const text =
      '{"params":{"cursor":"p2", "requestState":"old","arguments":{"order":"order-0001-aaaa","name":"echo"}},"id":1.0}';
    expect(issued.rewrite(text)).toBe(
      '{"params":{"cursor":"x9", "requestState":"new","arguments":{"order":"order-0002-bbbb","name":"echo"}},"id":1.0}',
    );
    expect(issued.rewrite('{"a": 1}')).toBe('{"a": 1}');
    expect(issued.rewrite('no JSON p2')).toBe('no JSON p2');
  });

  verifies('replay-rewrites', 'answers of a round go under the keys the new server asked for', () => {
    const issued = createIssued();
    const asks = (a: string, b: string) => ({
      result: { inputRequests: { [a]: { method: 'elicitation/create' }, [b]: { method: 'sampling/createMessage' } } },
    });
    issued.learn(asks('e1', 's1'), {
      result: { inputRequests: { s2: { method: 'sampling/createMessage' }, e2: { method: 'elicitation/create' } } },
    });
    expect(issued.rewrite('{"params":{"inputResponses":{"e1":{"action":"accept"},"s1":{}}}}')).toBe(
      '{"params":{"inputResponses":{"e2":{"action":"accept"},"s2":{}}}}',
    );
  });

  verifies('replay-rewrites', 'the same text comes back wherever nothing was given out', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(createIssued().rewrite(text)).toBe(text);
      }),
    );
  });

  verifies('replay-rewrites', 'sessions, names and addresses in heads', () => {
    const issued = createIssued();
    issued.learn({ result: { taskId: 'then' } }, { result: { taskId: 'näu' } });
    const target: Target = {
      url: 'http://now.test:81/other?k=1',
      recordedUrl: 'http://then.test/mcp',
      issued,
      sessions: new Map([['s-then', 's-now']]),
      newSession: undefined,
      endpoints: new Map([['http://then.test/messages?s=1', 'http://now.test:81/m?s=2']]),
      revision: { recorded: '2025-06-18', now: '2025-11-25' },
      lastEventId: 'e7',
      headers: [['Authorization', 'Bearer now']],
    };
    const headers = [
      ['Host', 'then.test'],
      ['Content-Length', '2'],
      ['authorization', 'Bearer then'],
      ['Mcp-Session-Id', 's-then'],
      ['Mcp-Name', 'then'],
      ['MCP-Protocol-Version', '2025-06-18'],
      ['Last-Event-ID', 'e1'],
      ['X-Own', 'kept'],
    ] as const;
    const rewritten = rewriteHead(request(1, 0, 1, { headers }), target);
    expect(rewritten.url).toBe('http://now.test:81/other?k=1');
    expect(rewritten.headers).toEqual([
      ['Mcp-Session-Id', 's-now'],
      ['Mcp-Name', '=?base64?bsOkdQ==?='],
      ['MCP-Protocol-Version', '2025-11-25'],
      ['Last-Event-ID', 'e7'],
      ['X-Own', 'kept'],
      ['Authorization', 'Bearer now'],
    ]);
    const urlOf = (url: string): string => rewriteHead(request(1, 0, 1, { url }), target).url;
    expect(urlOf('http://then.test/messages?s=1')).toBe('http://now.test:81/m?s=2');
    expect(urlOf('http://then.test/.well-known/x')).toBe('http://now.test:81/.well-known/x');
    const without = { ...target, sessions: new Map([['s-then', undefined]]), newSession: 'fresh' };
    expect(rewriteHead(request(1, 0, 1, { headers }), without).headers).toContainEqual(['Mcp-Session-Id', 'fresh']);
  });
});

// Every method of the contract, asked with params no window would send: it answers or refuses in words, and is never a mistake of ours.
import { afterAll, beforeAll, expect } from 'vitest';
import type { z } from 'zod';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import { ContractError } from '../../../shared/contract/contractError.ts';
import { methods, type MethodName } from '../../../shared/contract/contract.ts';
import { draftOf } from '../../../shared/draft/draft.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { verifies } from '../../support/verifies.ts';

let demo: DemoServer;
let engine: TestEngine;
beforeAll(async () => {
  demo = await startDemoServer();
  engine = startEngine();
});
afterAll(async () => {
  await engine.dispose();
  await demo.close();
});

const texts = [
  '',
  '..',
  '../../etc/passwd',
  'a/b',
  'a\\b',
  '\0',
  '\ud800',
  '__proto__',
  'constructor',
  'x'.repeat(20_000),
  '{',
  '[1]',
];
const numbers = [0, 1, 17, -1, 0.5, 2 ** 31, 2 ** 32 + 1, 2 ** 53 - 1, 1e18, 1e308];
const others = [null, true, [], {}, [null], [''], [{}], { kind: 'x' }];
const queries = [
  '(',
  '/(/',
  '/(a+)+$/',
  'id:x',
  'size>99999999999999999999',
  'json:$[9999999999999999999]',
  '\0',
  "'; --",
  '%_*',
];
const drafts = ['', '[', '[]', 'null', '{{x', '{{x}}', '['.repeat(20_000), '{"jsonrpc":"2.0","id":{},"method":1}'].map(draftOf);
const odd: readonly unknown[] = [
  ...texts,
  ...numbers,
  ...others,
  ...queries.map((query) => ({ preset: 'all', kinds: [], query })),
  ...drafts,
  ...['', 'x', 'file:///etc/passwd', 'http://[', 'http://127.0.0.1:99999/'].map((url) => ({ ...draftOf('{}'), url })),
  { ...draftOf('{}'), method: 'G T\r\nX: y', revision: '__proto__' },
  { event: 2 ** 53 - 1, colour: 'red', note: '\0\ud800' },
];

/** These end what the others are asked of, or go on for as long as they like. */
const apart: ReadonlySet<MethodName> = new Set(['session.close', 'session.dismiss', 'session.retry', 'captures.remove']);

async function refusal(method: MethodName, params: object): Promise<string> {
  try {
    await engine.client.call(method, params);
    return 'answered';
  } catch (error) {
    return error instanceof ContractError ? error.code : String(error);
  }
}

verifies(
  'answers-fit',
  'odd params of every method are answered or refused in words, one after the other',
  async () => {
    const { capture } = await engine.open(demo.url);
    const call = await engine.send(capture, 'tools/call', { name: 'echo', arguments: { text: 'x' } });
    await engine.call(call);
    const filter = { preset: 'all' as const, kinds: [] };
    const { view } = await engine.client.call('view.open', { capture, filter });
    const { lanes } = await engine.client.call('lanes.open', { capture, filter });
    const sound: Readonly<Record<string, unknown>> = {
      capture,
      call,
      view,
      lanes,
      filter,
      draft: draftOf('{"jsonrpc":"2.0","id":1,"method":"ping"}'),
      from: 0,
      to: 9,
      event: 1,
      exchange: 1,
      at: 0,
      perPixel: 1,
      columns: 9,
      side: 'response',
      layer: 'sent',
      as: 'curl',
      method: 'ping',
      name: 'odd',
      id: 'odd',
      collection: 'odd',
      environment: 'odd',
      value: '',
      secret: false,
      times: 1,
      concurrency: 1,
      ids: [],
      by: 'exchange',
      list: 'tools',
      level: 'info',
      format: 'mermaid',
      raw: '',
      command: 'curl http://a',
    };
    const bugs: string[] = [];
    for (const [method, { params }] of Object.entries(methods) as [MethodName, { params: z.ZodObject }][]) {
      if (apart.has(method)) continue;
      const keys = Object.keys(params.shape ?? {});
      const usual = Object.fromEntries(keys.filter((key) => key in sound).map((key) => [key, sound[key]]));
      for (const key of keys)
        for (const value of odd) {
          const code = await refusal(method, { ...usual, [key]: value });
          if (code === 'bug' || code.includes(' ')) bugs.push(`${method} ${key} ${JSON.stringify(value).slice(0, 80)}: ${code}`);
        }
    }
    expect(bugs).toEqual([]);
    // It still serves, and waits as long as it is told to.
    const asked = { capture, method: 'tools/call', params: '{"name":"count_to","arguments":{"number":2}}' };
    const last = await engine.client.call('request.send', { ...asked, timeoutMs: 2 ** 40, maxTotalMs: 2 ** 40 });
    expect((await engine.call(last.call)).state).toBe('result');
  },
  { timeout: 60_000 },
);

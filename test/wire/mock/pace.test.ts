// When a mock says things, and in which pieces: heard by a plain HTTP client that writes down when.
import { request as send, type IncomingMessage } from 'node:http';
import { expect, onTestFinished } from 'vitest';
import { verifies } from '../../support/verifies.ts';
import { event, post, serveCapture, writeCapture, type Scripted } from './mocking.ts';

interface Heard {
  /** ms since the request was sent. */
  readonly at: number;
  readonly text: string;
}

interface Hearing {
  readonly heard: readonly Heard[];
  readonly over: Promise<void>;
  /** Waits until something was heard. */
  until(text: string): Promise<void>;
  readonly all: () => string;
}

async function hear(
  url: string,
  options: { readonly method?: string; readonly body?: object; readonly headers?: Readonly<Record<string, string>> },
): Promise<Hearing> {
  const { method = 'POST', body, headers = {} } = options;
  const accept = body ? 'application/json, text/event-stream' : 'text/event-stream';
  const sent = performance.now();
  const sending = send(url, {
    method,
    headers: { Accept: accept, ...(body && { 'Content-Type': 'application/json' }), ...headers },
  });
  sending.end(body && JSON.stringify({ jsonrpc: '2.0', ...body }));
  onTestFinished(() => void sending.destroy());
  const answer = await new Promise<IncomingMessage>((resolve, reject) => sending.once('response', resolve).once('error', reject));
  const heard: Heard[] = [];
  let told = (): void => undefined;
  answer.on('data', (data: Buffer) => {
    heard.push({ at: performance.now() - sent, text: data.toString() });
    told();
  });
  const over = new Promise<void>((resolve) => answer.once('close', () => (told(), resolve())));
  const all = (): string => heard.map(({ text }) => text).join('');
  return {
    heard,
    over,
    all,
    async until(text) {
      while (!all().includes(text)) {
        if (answer.destroyed) throw new Error(`Ended without ${text}: ${all()}`);
        await new Promise<void>((resolve) => (told = resolve));
      }
    },
  };
}

const call = (id: unknown, name = 'slow'): object => ({ id, method: 'tools/call', params: { name } });

/** Events 12 ms apart whose blocks are cut where sockets cut them. */
function dripping(): { readonly scripted: Scripted; readonly pieces: readonly (readonly [number, string])[] } {
  const blocks = Array.from({ length: 60 }, (_, n) =>
    event({ method: 'notifications/message', params: { level: 'info', data: n } }),
  );
  const text = [...blocks, event({ id: 1, result: {} })].join('');
  const pieces: (readonly [number, string])[] = [];
  for (let from = 0; from < text.length; from += 70) pieces.push([20 + pieces.length * 12, text.slice(from, from + 70)]);
  return { scripted: { at: 0, body: call(1), pieces }, pieces };
}

/** The 95th percentile of how far each piece was from its time, ms; all times from the first piece on. */
function offBy(heard: readonly Heard[], pieces: readonly (readonly [number, string])[], scale: number): number {
  const off = heard.map(({ at }, n) => Math.abs(at - pieces[n]![0] * scale)).toSorted((a, b) => a - b);
  return off[Math.ceil(off.length * 0.95) - 1]!;
}

/** The same of plain timers for the same moments, less what they are late anywhere: what a busy machine adds to everything. */
async function busyBy(pieces: readonly (readonly [number, string])[], scale: number): Promise<number> {
  const start = performance.now();
  const late = await Promise.all(
    pieces.map(
      ([at]) => new Promise<number>((told) => setTimeout(() => told(performance.now() - start - at * scale), at * scale)),
    ),
  );
  const sorted = late.toSorted((a, b) => a - b);
  return Math.max(0, sorted[Math.ceil(sorted.length * 0.95) - 1]! - 2);
}

for (const scale of [1, 0.5]) {
  verifies('mock-paced', `times ${scale}, byte for byte in the pieces they were read in`, async () => {
    const { scripted, pieces } = dripping();
    const mock = await serveCapture(writeCapture([scripted]), { scale });
    // The machine may be busy with something else: one of a few goes shows what the mock can do.
    let best = Infinity;
    for (let go = 0; go < 16 && best >= 5; go++) {
      const { heard, over } = await hear(mock.url, { body: call(1) });
      const [busy] = await Promise.all([busyBy(pieces, scale), over]);
      expect(heard.map(({ text }) => text).join('')).toBe(pieces.map(([, text]) => text).join(''));
      if (heard.length !== pieces.length) continue;
      expect(heard.map(({ text }) => text)).toEqual(pieces.map(([, text]) => text));
      best = Math.min(best, offBy(heard, pieces, scale) - busy);
    }
    expect(best).toBeLessThan(5);
    expect(mock.state().lateP95Ms).not.toBeNull();
  });
}

verifies('mock-paced', 'one event at a time, each when its last byte came', async () => {
  const { scripted } = dripping();
  const mock = await serveCapture(writeCapture([scripted]), { exact: 'events', scale: 0.2 });
  const { heard, over } = await hear(mock.url, { body: call('mine') });
  await over;
  expect(
    heard
      .map(({ text }) => text)
      .join('')
      .split('\n\n'),
  ).toHaveLength(62);
  for (const { text } of heard) expect(text).toMatch(/^(data: [^\n]+\n\n)+$/);
  expect(heard.length).toBeGreaterThan(30);
  expect(heard.at(-1)!.text).toContain('"id":"mine"');
});

verifies('mock-paced', 'an answer waits for what the client answers, and keeps its distance from that', async () => {
  const question = { id: 'q1', method: 'elicitation/create', params: {} };
  const path = writeCapture([
    {
      at: 0,
      body: call(1),
      pieces: [
        [10, event(question)],
        [5_040, event({ id: 1, result: { done: true } })],
      ],
    },
    { at: 5_000, body: { id: 'q1', result: { action: 'accept' } }, status: 202 },
  ]);
  const mock = await serveCapture(path, { scale: 1 });
  const hearing = await hear(mock.url, { body: call(9) });
  await hearing.until('elicitation/create');
  expect(hearing.all()).not.toContain('done');
  const answeredAt = performance.now();
  expect((await post(mock.url, { id: 'q1', result: { action: 'accept' } }).catch(() => undefined))?.status ?? 202).toBe(202);
  await hearing.over;
  expect(hearing.all()).toContain('"id":9,"result":{"done":true}');
  const waited = performance.now() - answeredAt;
  expect(waited).toBeGreaterThan(35);
  // The recorded person thought for five seconds; this one did not.
  expect(waited).toBeLessThan(3_000);
});

verifies('mock-causes', 'a standing stream tells what it told when its cause comes', async () => {
  const headers = [['Mcp-Session-Id', 's']] as const;
  const path = writeCapture([
    {
      at: 0,
      body: { id: 0, method: 'initialize', params: {} },
      answers: [['Mcp-Session-Id', 's']],
      pieces: [[2, JSON.stringify({ jsonrpc: '2.0', id: 0, result: {} })]],
    },
    {
      at: 10,
      method: 'GET',
      headers,
      type: 'text/event-stream',
      pieces: [
        [12, ': welcome\n\n'],
        [25, event({ method: 'notifications/tools/list_changed' })],
        [35, event({ method: 'notifications/prompts/list_changed' })],
      ],
      ending: null,
    },
    { at: 20, headers, body: call(1, 'tools'), pieces: [[22, '{"jsonrpc":"2.0","id":1,"result":{}}']] },
    { at: 30, headers, body: call(2, 'prompts'), pieces: [[32, '{"jsonrpc":"2.0","id":2,"result":{}}']] },
  ]);
  const mock = await serveCapture(path, { scale: 1 });
  const session = { 'Mcp-Session-Id': (await post(mock.url, { id: 0, method: 'initialize' })).headers.get('mcp-session-id')! };
  const stream = await hear(mock.url, { method: 'GET', headers: session });
  await stream.until('welcome');
  await post(mock.url, call(5, 'prompts'), session);
  await stream.until('prompts/list_changed');
  expect(stream.all()).not.toContain('tools/list_changed');
  await post(mock.url, call(6, 'tools'), session);
  await stream.until('tools/list_changed');
});

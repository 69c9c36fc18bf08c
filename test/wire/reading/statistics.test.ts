// Figures of real captures against counting by hand, row by row.
import fc from 'fast-check';
import { expect } from 'vitest';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import type { OpenCapture } from '../../../electron/engine/handlers/openCapture.ts';
import type { OpenCaptures } from '../../../electron/engine/handlers/openCaptures.ts';
import { statisticsHandlers } from '../../../electron/engine/handlers/statisticsHandlers.ts';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import type { Statistics } from '../../../shared/contract/schemas/statistics.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { allRows, EVERYTHING, newCapture } from '../../support/captures.ts';
import { conversation, rpc, scripted, sse } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

const always = { isWanted: () => true, onProgress: () => undefined };
const figuresOf = async (file: CaptureFile, query = ''): Promise<Statistics> =>
  (await file.statistics({ ...EVERYTHING, query }, always))!;

/** Requests, their answers and what came of them, looked up one by one. */
function byHand(
  file: CaptureFile,
  query: string,
): Pick<Statistics, 'events' | 'slowest' | 'statuses'> & { readonly lines: object } {
  const rows = allRows(file);
  const shown = new Set(allRows(file, { ...EVERYTHING, query }).map(({ event }) => event));
  const answerOf = (request: EventRow): EventRow | undefined => rows.find(({ event }) => event === request.answeredBy);
  const chosen = rows.filter(
    (row) => row.kind === 'request' && (shown.has(row.event) || (row.answeredBy !== undefined && shown.has(row.answeredBy))),
  );
  const isFailed = (answer: EventRow | undefined): boolean =>
    answer?.kind === 'error' ||
    answer?.kind === 'invalid' ||
    (answer?.kind === 'result' && answer.severity === 'warning' && answer.detail.startsWith('tool error'));
  const lines: Record<string, readonly number[]> = {};
  for (const request of chosen) {
    const answer = answerOf(request);
    const before = lines[request.method] ?? [0, 0, 0, 0];
    lines[request.method] = [
      before[0]! + 1,
      before[1]! + (answer ? 1 : 0),
      before[2]! + (isFailed(answer) ? 1 : 0),
      before[3]! + (answer ? answer.at - request.at : 0),
    ];
  }
  const statuses = new Map<string, number>();
  for (const row of rows) {
    if (!shown.has(row.event)) continue;
    const key =
      row.kind === 'http' && !(row.pending && row.status === undefined)
        ? `http ${row.status ?? null}`
        : row.kind === 'error'
          ? `rpc ${row.status}`
          : '';
    if (key !== '') statuses.set(key, (statuses.get(key) ?? 0) + 1);
  }
  const slowest = chosen
    .filter(({ answeredBy }) => answeredBy !== undefined)
    .map((request) => ({
      event: request.event,
      method: request.method,
      target: request.target,
      at: request.at,
      took: answerOf(request)!.at - request.at,
      failed: isFailed(answerOf(request)),
    }))
    .toSorted((a, b) => b.took - a.took);
  return {
    events: shown.size,
    lines,
    slowest,
    statuses: [...statuses].map(([key, count]) => {
      const [kind, code] = key.split(' ') as ['http' | 'rpc', string];
      return { kind, code: code === 'null' ? null : Number(code), count };
    }),
  };
}

async function check(file: CaptureFile, query: string): Promise<void> {
  const figures = await figuresOf(file, query);
  const hand = byHand(file, query);
  expect(figures.events).toBe(hand.events);
  const lines = figures.methods.filter(({ tool, requests }) => tool === undefined && requests > 0);
  expect(Object.fromEntries(lines.map((line) => [line.method, [line.requests, line.answered, line.failed]]))).toEqual(
    Object.fromEntries(Object.entries(hand.lines).map(([method, counts]) => [method, (counts as number[]).slice(0, 3)])),
  );
  expect(figures.slowest).toEqual(hand.slowest.slice(0, 25));
  const order = (statuses: Statistics['statuses']): Statistics['statuses'] =>
    statuses.toSorted((a, b) => a.kind.localeCompare(b.kind) || (a.code ?? 0) - (b.code ?? 0));
  expect(order(figures.statuses)).toEqual(order(hand.statuses));
}

const QUERIES = [
  '',
  'method:tools/call',
  'kind:error',
  'tool:slow',
  'is:pending',
  'dir:in',
  'nothing-has-this',
  'exchange:3..5',
  'status>=400',
];

verifies('statistics-counted', 'live, written in part, and reopened, for any filter', async () => {
  const truths = conversation().slice(1, -1);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...QUERIES), fc.nat(truths.length), fc.nat(truths.length), async (query, upTo, written) => {
      const capture = newCapture();
      truths.slice(0, upTo).forEach((truth, index) => {
        capture.recorder.record(truth);
        if (index === written) capture.recorder.flush();
      });
      await check(capture, query);
      capture.close();
      const reopened = openCapture(capture.path);
      await check(reopened, query);
      reopened.close();
    }),
    { numRuns: 60 },
  );
});

verifies('statistics-counted', 'the moments of a request, each from where it is known', async () => {
  const capture = newCapture();
  const call = scripted(1, { body: rpc({ id: 1, method: 'tools/call', params: { name: 'slow', _meta: { progressToken: 1 } } }) });
  const truths: Truth[] = [
    ...call.open(),
    ...call.head(200, 'text/event-stream'),
    ...call.body(': wait\n\n'),
    ...call.body(sse(rpc({ method: 'notifications/progress', params: { progressToken: 1, progress: 1 } }))),
    ...call.body(sse(rpc({ id: 1, result: { content: [], isError: true } }))),
    ...call.close(),
  ];
  for (const truth of truths) capture.recorder.record(truth);
  const { methods, rates } = await figuresOf(capture);
  const [line, tool] = methods;
  expect(line).toMatchObject({ method: 'tools/call', requests: 1, answered: 1, failed: 1 });
  expect(tool).toEqual({ ...line, tool: 'slow' });
  const asked = allRows(capture).find(({ kind }) => kind === 'request')!.at;
  const at = (kind: EventRow['kind']): number => allRows(capture).find((row) => row.kind === kind)!.at - asked;
  const head = truths.find(({ kind }) => kind === 'response-head')!.at - asked;
  expect(line!.times).toMatchObject({
    firstByte: { p50: head },
    firstEvent: { p50: at('frame') },
    firstProgress: { p50: at('notification') },
    result: { p50: at('result') },
  });
  expect(rates.out.reduce((all, each) => all + each, 0)).toBe(1);
  expect(rates.in.reduce((all, each) => all + each, 0)).toBe(3);
  capture.close();
});

/** A capture of nine thousand notifications. */
function chattering(): CaptureFile {
  const capture = newCapture();
  const stream = scripted(1);
  const told = Array.from({ length: 9_000 }, (_, n) =>
    sse(rpc({ method: 'notifications/message', params: { level: 'info', data: n } })),
  );
  for (const truth of [...stream.open(), ...stream.head(200, 'text/event-stream'), ...stream.body(told.join(''))])
    capture.recorder.record(truth);
  capture.recorder.flush();
  return capture;
}

const calls = fc.array(
  fc.record({
    tool: fc.constantFrom('echo', 'slow'),
    reply: fc.constantFrom('stream', 'json', 'refused', 'silent'),
    comments: fc.nat(2),
    progress: fc.nat(3),
    answer: fc.constantFrom('result', 'tool error', 'error', 'none'),
  }),
  { maxLength: 12 },
);

/** The calls as a wire would tell them, one after the other. */
function truthsOf(list: typeof calls extends fc.Arbitrary<infer T> ? T : never): Truth[] {
  let at = 100;
  return list.flatMap(({ tool, reply, comments, progress, answer }, index) => {
    const id = index + 1;
    const params = { name: tool, arguments: {}, _meta: { progressToken: id } };
    at += 1_000 * (1 + (index % 7));
    const call = scripted(id, { body: rpc({ id, method: 'tools/call', params }), at });
    const said =
      answer === 'error'
        ? rpc({ id, error: { code: -1, message: 'no' } })
        : rpc({ id, result: { content: [], ...(answer === 'tool error' && { isError: true }) } });
    if (reply === 'silent') return [...call.open(), ...call.close()];
    if (reply === 'refused') return [...call.open(), ...call.head(404, 'text/html'), ...call.body('nothing'), ...call.close()];
    if (reply === 'json') return [...call.open(), ...call.head(200, 'application/json'), ...call.body(said), ...call.close()];
    const told = Array.from({ length: progress }, (_, step) =>
      call.body(sse(rpc({ method: 'notifications/progress', params: { progressToken: id, progress: step } }))),
    );
    return [
      ...call.open(),
      ...call.head(200, 'text/event-stream'),
      ...Array.from({ length: comments }, () => call.body(': wait\n\n')).flat(),
      ...told.flat(),
      ...(answer === 'none' ? [] : call.body(sse(said))),
      ...call.close(),
    ];
  });
}

/** Durations of one moment, looked up request by request. */
function durationsByHand(
  file: CaptureFile,
  tool: string,
): Record<'firstByte' | 'firstEvent' | 'firstProgress' | 'result', number[]> {
  const rows = allRows(file);
  const heads = new Map(
    [...file.truths()].flatMap((truth) => (truth.kind === 'response-head' ? [[truth.exchange, truth.at]] : [])),
  );
  const times = { firstByte: [], firstEvent: [], firstProgress: [], result: [] } as ReturnType<typeof durationsByHand>;
  for (const request of rows.filter((row) => row.kind === 'request' && row.target === tool)) {
    const first = (meant: (row: EventRow) => boolean): number | undefined => rows.find(meant)?.at;
    const moments = {
      firstByte: heads.get(request.exchange!),
      firstEvent: first((row) => row.exchange === request.exchange && (row.kind === 'frame' || row.sseEvent !== undefined)),
      firstProgress: first((row) => row.method === 'notifications/progress' && row.parent === request.event),
      result: first((row) => row.event === request.answeredBy),
    };
    for (const [name, at] of Object.entries(moments))
      if (at !== undefined) times[name as keyof typeof times].push(at - request.at);
  }
  return times;
}

verifies('statistics-counted', 'the times of any calls, by tool', async () => {
  const rank = (values: readonly number[], p: number): number | undefined =>
    values.toSorted((a, b) => a - b)[Math.max(1, Math.ceil((p / 100) * values.length)) - 1];
  await fc.assert(
    fc.asyncProperty(calls, fc.boolean(), async (list, flushed) => {
      const capture = newCapture();
      for (const truth of truthsOf(list)) capture.recorder.record(truth);
      if (flushed) capture.recorder.flush();
      const { methods, all } = await figuresOf(capture);
      for (const tool of ['echo', 'slow']) {
        const line = methods.find((each) => each.tool === tool);
        const hand = durationsByHand(capture, tool);
        for (const name of ['firstByte', 'firstEvent', 'firstProgress', 'result'] as const) {
          const durations = line?.times[name] ?? null;
          const values = hand[name];
          const { count, p50, p95, p99 } = durations ?? { count: 0 };
          expect([name, count, p50, p95, p99]).toEqual([
            name,
            values.length,
            rank(values, 50),
            rank(values, 95),
            rank(values, 99),
          ]);
        }
      }
      const failed = list.filter(({ reply, answer }) =>
        reply === 'stream' || reply === 'json' ? answer === 'error' || answer === 'tool error' : false,
      );
      expect([all.requests, all.failed]).toEqual([list.length, failed.length]);
      capture.close();
    }),
    { numRuns: 40 },
  );
});

verifies('statistics-broken-off', 'the newest question of a window is the one answered', async () => {
  const file = chattering();
  const entry = { file, onGone: () => undefined } as Partial<OpenCapture> as OpenCapture;
  const { handlers } = statisticsHandlers({ get: () => entry } as Partial<OpenCaptures> as OpenCaptures, () => undefined);
  const ask = async (query: string): Promise<unknown> =>
    handlers['statistics.get']({ capture: file.capture, filter: { ...EVERYTHING, query } });
  const first = ask('');
  const second = ask('kind:notification');
  await expect(first).rejects.toMatchObject({ code: 'closed' });
  expect(await second).toMatchObject({ events: 9_000 });
  await expect(ask('(')).rejects.toMatchObject({ code: 'bad-params' });
  file.close();
});

verifies('statistics-broken-off', 'and progress reaches the last row', async () => {
  const capture = chattering();
  const steps: number[] = [];
  const counted = await capture.statistics(EVERYTHING, { isWanted: () => true, onProgress: (done) => steps.push(done) });
  expect(counted!.methods).toMatchObject([{ method: 'notifications/message', notifications: 9_000 }]);
  expect(steps.at(-1)).toBe(9_001);
  expect(steps.length).toBeGreaterThan(1);
  const unwanted = await capture.statistics(EVERYTHING, { isWanted: () => false, onProgress: () => undefined });
  expect(unwanted).toBeUndefined();
  capture.close();
});

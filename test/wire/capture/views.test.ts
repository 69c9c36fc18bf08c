import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import { eventDetailsSchema, eventRowSchema } from '../../../shared/contract/schemas/event.ts';
import type { EventKind, EventRow } from '../../../shared/observation/eventRow.ts';
import { allRows, EVERYTHING, manualPorts, newCapture } from '../../support/captures.ts';
import { conversation, rpc, scripted, sse } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

const KINDS: readonly EventKind[] = ['http', 'request', 'result', 'error', 'notification', 'batch', 'invalid', 'frame', 'state'];
const filters = fc.record({
  preset: fc.constantFrom('all', 'messages', 'wire', 'problems'),
  query: fc.constantFrom(undefined, '', ' ', 'dir:in', 'kind:request,result'),
  kinds: fc.subarray([...KINDS]).filter((kinds) => kinds.length !== 1),
  methods: fc.option(fc.subarray(['tools/call', 'tools/list', 'notifications/progress', 'Tools/Call', "'"]), { nil: undefined }),
  targets: fc.option(fc.subarray(['slow', 'echo', '/mcp', '']), { nil: undefined }),
}) satisfies fc.Arbitrary<ViewFilter>;

/** What a filter means, said once more in the plainest way. */
function means({ preset, query = '', kinds, methods = [], targets = [] }: ViewFilter, row: EventRow): boolean {
  const carried = row.bytes?.side === 'response' && row.sseEvent !== undefined;
  const inPreset = {
    all: true,
    messages: !['http', 'frame', 'state'].includes(row.kind),
    wire: carried || ['http', 'frame', 'invalid'].includes(row.kind),
    problems: row.severity !== undefined,
  }[preset];
  const inQuery = { 'dir:in': row.direction === 'in', 'kind:request,result': ['request', 'result'].includes(row.kind) };
  return (
    inPreset &&
    (kinds.length === 0 || kinds.includes(row.kind)) &&
    (methods.length === 0 || methods.includes(row.method)) &&
    (targets.length === 0 || targets.includes(row.target)) &&
    (query.trim() === '' || inQuery[query as keyof typeof inQuery])
  );
}

verifies('view-filters', 'whatever is written, waiting or reopened', () => {
  fc.assert(
    fc.property(filters, fc.array(fc.boolean(), { maxLength: 60 }), (filter, flushes) => {
      const ports = manualPorts();
      const capture = newCapture(ports);
      const view = capture.view(filter);
      conversation()
        .slice(1, -1)
        .forEach((truth, index) => {
          capture.recorder.record(truth);
          if (flushes[index] === true) capture.recorder.flush();
          if (index % 7 === 0) ports.pass(40);
        });
      ports.pass(40);
      const expected = allRows(capture).filter((row) => means(filter, row));
      expect(view.rows(0, 500)).toEqual(expected);
      expect(allRows(capture, filter)).toEqual(expected);
      expected.forEach((row, position) => expect(view.locate(row.event)).toEqual({ position, exact: true }));
      capture.close();
      const reopened = openCapture(capture.path);
      expect(allRows(reopened, filter)).toEqual(allRows(reopened).filter((row) => means(filter, row)));
      reopened.close();
    }),
    { numRuns: 60 },
  );
});

verifies('view-ticks', 'with the rows completed in place', () => {
  const ports = manualPorts();
  const capture = newCapture(ports);
  const all = capture.view(EVERYTHING);
  const problems = capture.view({ ...EVERYTHING, preset: 'problems' });
  const ticks: (readonly number[])[] = [];
  const problemTicks: (readonly number[])[] = [];
  all.onMoved((changed) => ticks.push(changed));
  problems.onMoved((changed) => problemTicks.push(changed));

  const call = scripted(1, { body: rpc({ id: 1, method: 'ping' }) });
  for (const truth of call.open()) capture.recorder.record(truth);
  ports.pass(39);
  expect(ticks).toEqual([]);
  ports.pass(1);
  expect(ticks).toEqual([[]]);
  ports.pass(1000);
  expect(ticks.length).toBe(1);

  for (const truth of [...call.head(404, 'text/html'), ...call.close()]) capture.recorder.record(truth);
  ports.pass(40);
  expect(ticks.slice(1).map((changed) => [...changed].toSorted((a, b) => a - b))).toEqual([[1, 2]]);
  expect(problems.rows(0, 10)).toMatchObject([{ event: 1, severity: 'error', pending: false, status: 404 }]);
  expect(problemTicks.at(-1)).toEqual([1]);
  all.dispose();
  capture.recorder.record({
    kind: 'state',
    at: 5000,
    state: 'notice',
    title: 'x',
    detail: '',
    severity: undefined,
    exchange: undefined,
  });
  ports.pass(100);
  expect(ticks.length).toBe(2);
  capture.close();
});

test('a view hands out at most 500 rows at a time and places events it does not show', () => {
  const capture = newCapture();
  const stream = scripted(1);
  const events = Array.from({ length: 1200 }, (_, n) =>
    sse(rpc({ method: 'notifications/message', params: { level: n % 2 === 0 ? 'info' : 'error', data: n } })),
  );
  for (const truth of [...stream.open(), ...stream.head(200, 'text/event-stream'), ...stream.body(events.join(''))])
    capture.recorder.record(truth);
  const view = capture.view({ ...EVERYTHING, query: 'error' });
  expect(view.total).toBe(600);
  expect(view.all).toBe(1201);
  expect(view.rows(0, 600).length).toBe(500);
  expect(view.locate(4)).toEqual({ position: 0, exact: false });
  expect(view.locate(1)).toEqual({ position: -1, exact: false });
  capture.close();
});

verifies('details-trace-bytes', 'for every event of a conversation, in the words of the contract', () => {
  const capture = newCapture();
  for (const truth of conversation().slice(1, -1)) capture.recorder.record(truth);
  const live = allRows(capture).map(({ event }) => capture.details(event)!);
  for (const details of live) {
    expect(eventDetailsSchema.parse(JSON.parse(JSON.stringify(details)))).toEqual(JSON.parse(JSON.stringify(details)));
    expect(eventRowSchema.parse(details.row)).toEqual(details.row);
  }
  const result = live.find(({ row }) => row.kind === 'result' && row.method === 'tools/call')!;
  expect(JSON.parse(result.message!.text)).toMatchObject({ id: 2, result: { content: [{ text: 'done' }] } });
  expect(result.message!.bytes).toBe(result.message!.text.length);
  expect(result.frame).toMatchObject({ index: 4, kind: 'event', id: '8', dispatched: true, truncated: false });
  expect(result.frame!.lines.map(({ field }) => field)).toEqual(['id', 'data', 'blank']);
  expect(result.chunks).toMatchObject([{ read: 2, events: 3 }]);
  expect(result.http).toMatchObject({ exchange: 3, response: { status: 200 }, ending: { how: 'complete' } });
  expect(result.related.map(({ relation, row }) => `${relation} ${row.method}`)).toEqual([
    'exchange POST',
    'request tools/call',
    'progress notifications/progress',
  ]);
  const ignored = live.find(({ row }) => row.method === 'ignored')!;
  expect(ignored.frame!.remarks).toMatchObject([{ sentence: expect.stringContaining('`dat`') as string }]);
  const member = live.find(({ row }) => row.method === 'notifications/x')!;
  expect(member.message!.text).toBe(rpc({ method: 'notifications/x' }));
  expect(member.related.map(({ relation }) => relation)).toEqual(['exchange', 'sibling', 'sibling']);
  capture.recorder.flush();
  expect(live.map(({ row }) => capture.details(row.event))).toEqual(live);
  expect(capture.details(999)).toBeUndefined();
  capture.close();
});

test('details of a huge event and of one in two reads stay bounded and whole', () => {
  const capture = newCapture();
  const stream = scripted(1);
  const huge = sse(rpc({ method: 'notifications/message', params: { data: 'é'.repeat(1_500_000) } }));
  const bytes = new TextEncoder().encode(sse('{}') + huge + sse(rpc({ method: 'ping', id: 1 })));
  const truths = [...stream.open(), ...stream.head(200, 'text/event-stream')];
  for (let at = 0; at < bytes.length; at += 65_536) truths.push(...stream.body(bytes.subarray(at, at + 65_536)));
  for (const truth of truths) capture.recorder.record(truth);
  const { message, frame, chunks } = capture.details(3)!;
  expect(message).toMatchObject({ truncated: true, bytes: huge.length + 1_500_000 - 'data: \n\n'.length });
  expect(message!.text.length).toBeLessThanOrEqual(1024 * 1024);
  expect(frame).toMatchObject({ truncated: true, kind: 'event', index: 2, dispatched: true });
  // The text is in the message already: of the lines there is what a person looks at first.
  expect(frame!.lines.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(128 * 1024);
  expect(chunks.length).toBe(46);
  expect(chunks[0]).toMatchObject({ read: 1, events: 1 });
  expect(chunks.at(-1)).toMatchObject({ read: 46, events: 2 });
  capture.close();
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { createPipeline } from '../../../shared/pipeline/createPipeline.ts';
import { conversation, rpc, scripted, sse } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

/** The rows some truth gives, with their changes applied. */
function rowsOf(truths: readonly Truth[], finishAt?: number): EventRow[] {
  const pipeline = createPipeline();
  const rows: EventRow[] = [];
  const steps = truths.map((truth) => pipeline.push(truth));
  if (finishAt !== undefined) steps.push(pipeline.finish(finishAt));
  for (const step of steps) {
    rows.push(...step.rows);
    for (const patch of step.patches) rows[patch.event - 1] = { ...rows[patch.event - 1]!, ...patch };
  }
  return rows;
}

const said = ({ kind, method, target, detail }: EventRow): string =>
  [kind, method, target, detail].filter((part) => part !== '').join(' | ');

test('a conversation reads like the timeline', () => {
  expect(rowsOf(conversation()).map(said)).toMatchInlineSnapshot(`
    [
      "state | Asking | POST initialize",
      "http | POST | /mcp?key=1 | application/json",
      "request | initialize | 2025-06-18 | {"roots":{}}",
      "result | initialize | shop 3.2 | tools",
      "http | GET | /mcp?key=1 | text/event-stream · closed by us",
      "frame | retry | retry: 3000 | wait 3 s before reconnecting",
      "frame | priming | id: 7",
      "frame | comment | : still here",
      "http | POST | /mcp?key=1 | text/event-stream",
      "request | tools/call | slow | {"n":1}",
      "notification | notifications/progress | 1/2 | half",
      "notification | notifications/message | info | hé",
      "frame | ignored | dat | no line here is an SSE field, so every client drops it",
      "frame | ping | alive",
      "result | tools/call | slow | done",
      "http | POST | /mcp?key=1 | application/json",
      "request | tools/list",
      "error | -32001 | Session not found | tools/list",
      "http | POST | /mcp?key=1 | no body",
      "batch | batch | 2 messages | 2025-06-18 has no batches · 1 request, 1 notification",
      "request | ping | no answer",
      "notification | notifications/x",
    ]
  `);
});

verifies('ending-told', 'of a stream the server ended once its call was cancelled: no result is said to have come', () => {
  const call = scripted(1, { body: rpc({ id: 1, method: 'tools/call', params: { name: 'slow' } }) });
  const cancel = scripted(2, {
    purpose: 'notify',
    body: rpc({ method: 'notifications/cancelled', params: { requestId: 1 } }),
  });
  for (const ending of [{ how: 'complete' }, { how: 'server-fin', sentence: 'It closed.' }] as const) {
    const [http, request] = rowsOf([
      ...call.open(),
      ...call.head(200, 'text/event-stream'),
      ...cancel.open(),
      ...cancel.head(202),
      ...cancel.close(),
      ...call.close(ending),
    ]);
    expect(request).toMatchObject({ pending: false, detail: expect.stringMatching(/^cancelled/) as unknown });
    expect(http).toMatchObject({ ending: 'stream-closed', detail: expect.stringMatching(/closed by the server$/) as unknown });
  }
});

test('a frame that carries an id and a wait says both', () => {
  const stream = scripted(1, { purpose: 'listen' });
  const rows = rowsOf([
    ...stream.open(),
    ...stream.head(200, 'text/event-stream'),
    ...stream.body('id: 7\nretry: 50\n\n'),
    ...stream.body('id: 8\nretry: 2000\ndata:\n\n'),
  ]);
  expect(rows.slice(1).map(said)).toEqual([
    'frame | id | id: 7 | wait 50 ms before reconnecting',
    'frame | priming | id: 8 | wait 2 s before reconnecting',
  ]);
});

describe('pairing on the timeline', () => {
  verifies('calls-are-paired', 'over one stream, with progress', () => {
    const rows = rowsOf(conversation());
    const request = rows.find(({ method, kind }) => method === 'tools/call' && kind === 'request')!;
    const result = rows.find(({ method, kind }) => method === 'tools/call' && kind === 'result')!;
    const progress = rows.find(({ method }) => method === 'notifications/progress')!;
    expect(request).toMatchObject({ pending: false, answeredBy: result.event, took: result.at - request.at });
    expect(result).toMatchObject({ parent: request.event, took: request.took, rpcId: '2' });
    expect(progress).toMatchObject({ parent: request.event, target: '1/2', detail: 'half' });
  });

  verifies('calls-are-paired', 'when the answer comes on another exchange, as over HTTP+SSE', () => {
    const stream = scripted(1, { purpose: 'listen' });
    const post = scripted(2, { body: rpc({ id: 'a', method: 'ping' }) });
    const rows = rowsOf([
      ...stream.open(),
      ...stream.head(200, 'text/event-stream'),
      ...post.open(),
      ...post.head(202),
      ...post.close(),
      ...stream.body(sse(rpc({ id: 'a', result: {} }))),
    ]);
    expect(rows.map(said)).toEqual([
      'http | GET | /mcp?key=1 | text/event-stream · listening',
      'http | POST | /mcp?key=1 | no body',
      'request | ping',
      'result | ping',
    ]);
    expect(rows[2]).toMatchObject({ pending: false, answeredBy: 4 });
    expect(rows[3]).toMatchObject({ exchange: 1, parent: 3 });
  });

  verifies('calls-are-paired', 'by connection and direction: the same id means another call', () => {
    const stream = scripted(1);
    const first = scripted(2, { body: rpc({ id: 1, method: 'first' }) });
    const second = scripted(3, { body: rpc({ id: 1, method: 'second' }), connection: 2 });
    const rows = rowsOf([
      ...first.open(),
      ...stream.open(),
      ...stream.head(200, 'text/event-stream'),
      ...stream.body(sse(rpc({ id: 1, method: 'roots/list' }))),
      ...second.open(),
      ...second.head(200, 'application/json'),
      ...second.body(rpc({ id: 1, result: {} })),
      ...second.close(),
    ]);
    expect(rows.find(({ method }) => method === 'first')).toMatchObject({ answeredBy: undefined, pending: true });
    expect(rows.find(({ method }) => method === 'roots/list')).toMatchObject({ answeredBy: undefined, pending: true });
    expect(rows.at(-1)).toMatchObject({ kind: 'result', method: 'second' });
  });

  verifies('odd-answers-say-so', 'an answer that breaks the rules answers its call, once', () => {
    const post = scripted(1, { body: rpc({ id: 1, method: 'ping' }) });
    const broken = sse('{"jsonrpc":"2.0","id":1,"error":{"code":"E_BUSY","message":"later"}}');
    const rows = rowsOf([
      ...post.open(),
      ...post.head(200, 'text/event-stream'),
      ...post.body(broken),
      ...post.body(broken),
      ...post.body(sse('{"jsonrpc":"2.0","id":7,"error":"nobody asked"}')),
      ...post.close(),
    ]);
    const [, request, first, second, third] = rows;
    expect(request).toMatchObject({ pending: false, answeredBy: first!.event, took: first!.at - request!.at, detail: '' });
    expect(first).toMatchObject({
      kind: 'invalid',
      parent: request!.event,
      rpcId: '1',
      severity: 'warning',
      target: 'The error has no integer `code`.',
    });
    expect([second!.parent, third!.parent]).toEqual([1, 1]);
    expect([second!.rpcId, third!.rpcId]).toEqual([undefined, undefined]);
  });

  verifies('odd-answers-say-so', 'an unknown id, a second answer, a reused id', () => {
    const call = scripted(1, { body: rpc({ id: 1, method: 'ping' }) });
    const again = scripted(2, { body: rpc({ id: 1, method: 'ping' }) });
    const rows = rowsOf([
      ...call.open(),
      ...call.head(200, 'text/event-stream'),
      ...call.body(sse(rpc({ id: 9, result: {} })) + sse(rpc({ id: 1, result: {} })) + sse(rpc({ id: 1, result: {} }))),
      ...again.open(),
    ]);
    const odd = rows.filter(({ severity }) => severity === 'warning').map(said);
    expect(odd).toEqual([
      'result | result | nothing was asked with id 9',
      'result | ping | #2 was answered before, in #4',
      'request | ping | id 1 was used before, in #2',
    ]);
  });
});

describe('what is pending', () => {
  const request = (truths: readonly Truth[], finishAt?: number): EventRow =>
    rowsOf(truths, finishAt).find(({ kind }) => kind === 'request')!;
  const ask = (): ReturnType<typeof scripted> => scripted(2, { body: rpc({ id: 1, method: 'slow' }) });

  verifies('pending-is-honest', 'ended by a refusal, a stream that ends, a failure, or the end of the recording', () => {
    const refused = ask();
    expect(request([...refused.open(), ...refused.head(500, 'text/html'), ...refused.close()])).toMatchObject({
      pending: false,
      detail: 'refused with 500',
    });
    const ended = ask();
    expect(request([...ended.open(), ...ended.head(200, 'text/event-stream'), ...ended.close()])).toMatchObject({
      pending: false,
      detail: 'no answer, the stream ended',
    });
    const broken = ask();
    const failure = { how: 'failed', code: 'refused', sentence: 'Nobody listens there.', advice: '' } as const;
    expect(request([...broken.open(), ...broken.close(failure)])).toMatchObject({
      pending: false,
      detail: 'Nobody listens there.',
    });
    expect(request(ask().open(), 5000)).toMatchObject({ pending: false, detail: 'no answer' });
  });

  verifies('pending-is-honest', 'kept while the answer may come on a stream, or the call may be resumed', () => {
    const stream = scripted(1, { purpose: 'listen' });
    const post = ask();
    const elsewhere = [
      ...stream.open(),
      ...stream.head(200, 'text/event-stream'),
      ...post.open(),
      ...post.head(202),
      ...post.close(),
    ];
    expect(request(elsewhere)).toMatchObject({ pending: true });
    expect(request([...elsewhere, ...stream.close()])).toMatchObject({ pending: false, detail: 'no answer' });

    const cut = ask();
    const resumable = [
      ...cut.open(),
      ...cut.head(200, 'text/event-stream'),
      ...cut.body('id: 1\ndata:\n\n'),
      ...cut.close({ how: 'server-fin', sentence: 'Cut.' }),
    ];
    expect(request(resumable)).toMatchObject({ pending: true });
    const resumed = scripted(3, { purpose: 'resume', continues: 2 });
    const rows = rowsOf([
      ...resumable,
      ...resumed.open(),
      ...resumed.head(200, 'text/event-stream'),
      ...resumed.body(sse(rpc({ id: 1, result: {} }))),
    ]);
    expect(rows.find(({ kind }) => kind === 'request')).toMatchObject({ pending: false, answeredBy: rows.at(-1)!.event });
    expect(rows.find(({ exchange, kind }) => exchange === 3 && kind === 'http')).toMatchObject({ parent: 1 });
  });

  test('a cancelled call no longer waits, and a late answer still pairs', () => {
    const call = ask();
    const cancel = scripted(3, { body: rpc({ method: 'notifications/cancelled', params: { requestId: 1, reason: 'enough' } }) });
    const before = [...call.open(), ...call.head(200, 'text/event-stream'), ...cancel.open()];
    expect(request(before)).toMatchObject({ pending: false, detail: 'cancelled' });
    expect(request([...before, ...call.body(sse(rpc({ id: 1, result: {} })))])).toMatchObject({
      pending: false,
      answeredBy: 5,
      detail: '',
    });
  });
});

describe('severity says facts only', () => {
  const httpRow = (status: number, purpose: 'call' | 'probe' | 'listen'): EventRow => {
    const exchange = scripted(1, { purpose });
    return rowsOf([...exchange.open(), ...exchange.head(status, 'text/html'), ...exchange.close()])[0]!;
  };

  verifies(
    'errors-whichever-stream',
    'what failed while it was a probe is none; what comes once the session goes on with it counts',
    () => {
      const failure = (id: number): string => sse(rpc({ id, error: { code: -32603, message: 'no' } }));
      const stream = scripted(1, { purpose: 'probe' });
      const opening = scripted(2, { purpose: 'probe', body: rpc({ id: 1, method: 'server/discover' }) });
      const call = scripted(3, { body: rpc({ id: 2, method: 'tools/call', params: { name: 'broken' } }) });
      const rows = rowsOf([
        ...stream.open(),
        ...stream.head(200, 'text/event-stream'),
        ...opening.open(),
        ...opening.head(202),
        ...opening.close(),
        ...stream.body(failure(1)),
        ...call.open(),
        ...call.head(202),
        ...call.close(),
        ...stream.body(failure(2)),
        ...stream.body('data: nonsense\n\n'),
        ...stream.close({ how: 'server-fin', sentence: 'It closed.' }),
      ]);
      const severities = (kind: string): readonly unknown[] =>
        rows.filter((row) => row.kind === kind).map(({ severity }) => severity);
      expect(severities('error')).toEqual([undefined, 'error']);
      expect(severities('invalid')).toEqual(['warning']);
      expect(rows[0]).toMatchObject({ kind: 'http', severity: 'note', ending: 'stream-closed' });
    },
  );

  test('a failing call is an error, a failing probe and a stream the server closes are not', () => {
    expect(httpRow(404, 'call').severity).toBe('error');
    expect(httpRow(404, 'probe').severity).toBeUndefined();
    expect(httpRow(405, 'listen').severity).toBe('note');
    const stream = scripted(1, { purpose: 'listen' });
    expect(rowsOf([...stream.open(), ...stream.head(200, 'text/event-stream'), ...stream.close()])[0]).toMatchObject({
      severity: undefined,
      pending: false,
    });
  });
});

/** Cuts every response body at other places. */
function resliced(truths: readonly Truth[], cuts: readonly number[]): Truth[] {
  let next = 0;
  return truths.flatMap((truth): Truth[] => {
    if (truth.kind !== 'chunk' || truth.side !== 'response') return [truth];
    const pieces: Truth[] = [];
    for (let at = 0; at < truth.bytes.length;) {
      const length = cuts[next++ % cuts.length]!;
      pieces.push({ ...truth, from: truth.from + at, bytes: truth.bytes.subarray(at, at + length) });
      at += length;
    }
    return pieces;
  });
}

verifies('rows-do-not-depend-on-slicing', 'for any cutting of a conversation', () => {
  const plain = ({ ordinal: _ordinal, ...row }: EventRow): object => row;
  const whole = rowsOf(conversation()).map(plain);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 }), (cuts) => {
      expect(rowsOf(resliced(conversation(), cuts)).map(plain)).toEqual(whole);
    }),
  );
});

test('the thread gutter gives every open exchange a lane, and ends its line at its last row', () => {
  const rows = rowsOf(conversation()).filter(({ exchange }) => exchange !== undefined);
  const lines = rows.map(({ exchange, lane, lanesAbove, lanesBelow }) => `${exchange}: ${lane} ${lanesAbove} ${lanesBelow}`);
  expect(lines).toMatchInlineSnapshot(`
    [
      "1: 0 0 1",
      "1: 0 1 1",
      "1: 0 1 0",
      "2: 0 0 1",
      "2: 0 1 1",
      "2: 0 1 1",
      "2: 0 1 1",
      "3: 1 1 3",
      "3: 1 3 3",
      "3: 1 3 3",
      "2: 0 3 3",
      "3: 1 3 3",
      "3: 1 3 3",
      "3: 1 3 1",
      "4: 1 1 3",
      "4: 1 3 3",
      "4: 1 3 1",
      "5: 1 1 3",
      "5: 1 3 3",
      "5: 1 3 3",
      "5: 1 3 1",
    ]
  `);
});

test('a batch has one row a member, each with its own bytes', () => {
  const rows = rowsOf(conversation());
  const batch = rows.find(({ kind }) => kind === 'batch')!;
  expect(rows.slice(batch.event, batch.event + 2).map(({ method, parent }) => [method, parent])).toEqual([
    ['ping', batch.event],
    ['notifications/x', batch.event],
  ]);
  const text = `[${rpc({ id: 4, method: 'ping' })}, ${rpc({ method: 'notifications/x' })}]`;
  for (const member of rows.slice(batch.event, batch.event + 2)) {
    expect(JSON.parse(text.slice(member.bytes!.from, member.bytes!.to))).toMatchObject({ method: member.method });
  }
});

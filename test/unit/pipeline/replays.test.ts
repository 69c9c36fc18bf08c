import { describe, expect, test } from 'vitest';
import type { Derived } from '../../../shared/observation/derived.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { createPipeline } from '../../../shared/pipeline/createPipeline.ts';
import { replayOf } from '../../../shared/pipeline/replayedRows.ts';
import { rpc, scripted, sse } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

function read(truths: readonly Truth[]): { readonly rows: readonly EventRow[]; readonly derived: readonly Derived[] } {
  const pipeline = createPipeline();
  const rows: EventRow[] = [];
  const derived: Derived[] = [];
  for (const truth of truths) {
    const step = pipeline.push(truth);
    rows.push(...step.rows);
    derived.push(...step.derived);
    for (const patch of step.patches) rows[patch.event - 1] = { ...rows[patch.event - 1]!, ...patch };
  }
  return { rows, derived };
}

const progress = (value: number): string =>
  rpc({ method: 'notifications/progress', params: { progressToken: 1, progress: value } });
const asked = rpc({ id: 'q', method: 'ping' });
const result = rpc({ id: 1, result: { ok: true } });

/** A call whose stream broke after `before`, and was resumed with `after`. */
function resumed(before: string, after: string): readonly Truth[] {
  const call = scripted(1, {
    body: rpc({ id: 1, method: 'tools/call', params: { name: 'slow', _meta: { progressToken: 1 } } }),
  });
  const rest = scripted(2, { purpose: 'resume', continues: 1 });
  return [
    ...call.open(),
    ...call.head(200, 'text/event-stream'),
    ...call.body(before),
    ...call.close(),
    ...rest.open(),
    ...rest.head(200, 'text/event-stream'),
    ...rest.body(after),
    ...rest.close(),
  ];
}

describe('a resumed stream', () => {
  verifies('replay-is-marked', 'each event that had arrived says in which row, and settles nothing', () => {
    const first = `id: a\ndata:\n\n${sse(progress(1), 'id: b\n')}${sse(asked, 'id: c\n')}`;
    const { rows, derived } = read(resumed(first, `${first}${sse(result, 'id: d\n')}`));
    const again = rows.filter(({ detail }) => replayOf(detail) !== undefined);
    expect(again.map(({ kind, severity, sseId, detail }) => [kind, severity, sseId, detail])).toEqual([
      ['frame', 'note', 'a', matching(/^received before, in #3/)],
      ['notification', 'note', 'b', 'received before, in #4'],
      ['request', 'note', 'c', 'received before, in #5'],
    ]);
    expect(rows[2]).toMatchObject({ kind: 'frame', sseId: 'a', severity: undefined });
    // The question waits once, whatever comes again.
    expect(rows.filter(({ kind, pending }) => kind === 'request' && pending).map(({ event }) => event)).toEqual([5]);
    expect(rows.find(({ event }) => event === 2)).toMatchObject({ pending: false, answeredBy: rows.at(-1)?.event });
    expect(derived.flatMap((seen) => (seen.kind === 'message' ? [seen.receivedIn] : []))).toEqual([
      undefined,
      undefined,
      undefined,
      4,
      5,
      undefined,
    ]);
  });

  verifies('replay-is-marked', 'a result that came twice is not said to be a second answer', () => {
    const { rows } = read(resumed(sse(result, 'id: a\n'), sse(result, 'id: a\n')));
    expect(rows.at(-1)).toMatchObject({
      kind: 'result',
      parent: 2,
      severity: 'note',
      detail: matching(/^received before, in #3/),
    });
    expect(rows[1]).toMatchObject({ answeredBy: 3 });
  });

  verifies('replay-is-marked', 'the members of a batch, too', () => {
    const batch = `[${progress(1)},${asked}]`;
    const { rows } = read(resumed(sse(batch, 'id: a\n'), sse(batch, 'id: a\n')));
    expect(rows.slice(-3).map(({ kind, detail }) => [kind, replayOf(detail)])).toEqual([
      ['batch', '3'],
      ['notification', '4'],
      ['request', '5'],
    ]);
  });

  verifies('replay-is-marked', 'an id used for something else is said, and the event counts', () => {
    const { rows, derived } = read(resumed(sse(progress(1), 'id: 1\n'), sse(result, 'id: 1\n')));
    expect(rows.at(-1)).toMatchObject({
      kind: 'result',
      severity: 'warning',
      detail: matching(/its id 1 was used before, in #3/),
    });
    expect(rows[1]).toMatchObject({ pending: false });
    expect(derived.at(-1)).toMatchObject({ receivedIn: undefined });
  });

  test('what another stream brought under the same id is nobody’s replay', () => {
    const one = scripted(1, { body: rpc({ id: 1, method: 'ping' }) });
    const two = scripted(2, { body: rpc({ id: 2, method: 'ping' }) });
    const { rows } = read(
      [one, two].flatMap((each) => [
        ...each.open(),
        ...each.head(200, 'text/event-stream'),
        ...each.body(sse(progress(1), 'id: 1\n')),
        ...each.body(sse(progress(1), 'id: 1\n')),
        ...each.close(),
      ]),
    );
    expect(rows.filter(({ detail }) => detail.includes('before'))).toEqual([]);
  });

  test('ids are forgotten after thousands, the newest last', () => {
    const many = Array.from({ length: 6000 }, (_, index) => sse(progress(index), `id: ${index}\n`)).join('');
    const { rows } = read(resumed(many, `${sse(progress(0), 'id: 0\n')}${sse(progress(5999), 'id: 5999\n')}`));
    expect(rows.slice(-2).map(({ detail }) => replayOf(detail))).toEqual([undefined, '6002']);
  });
});

describe('a batch', () => {
  const batch = `[${rpc({ id: 4, method: 'ping' })}]`;
  const opened = (revision: string): Truth[] => {
    const opening = scripted(1, { body: rpc({ id: 1, method: 'initialize', params: { protocolVersion: revision } }) });
    const reply = rpc({ id: 1, result: { protocolVersion: revision, capabilities: {} } });
    return [...opening.open(), ...opening.head(200, 'application/json'), ...opening.body(reply), ...opening.close()];
  };
  for (const [revision, severity, words] of [
    ['2024-11-05', 'warning', '2024-11-05 has no batches · 1 request'],
    ['2025-03-26', undefined, '1 request'],
    ['2025-06-18', 'warning', '2025-06-18 has no batches · 1 request'],
  ] as const) {
    verifies('batch-elsewhere-warned', `received in ${revision}`, () => {
      const post = scripted(2, { body: rpc({ id: 2, method: 'ping' }) });
      const { rows } = read([
        ...opened(revision),
        ...post.open(),
        ...post.head(200, 'text/event-stream'),
        ...post.body(sse(batch)),
      ]);
      expect(rows.find(({ kind }) => kind === 'batch')).toMatchObject({ severity, detail: words });
    });
  }

  verifies('batch-elsewhere-warned', 'where the request itself names the revision', () => {
    const post = scripted(2, { body: rpc({ id: 2, method: 'ping' }) });
    const truths = post
      .open()
      .map((truth) =>
        truth.kind === 'exchange-opened'
          ? { ...truth, headers: [...truth.headers, ['MCP-Protocol-Version', '2026-07-28'] as const] }
          : truth,
      );
    const { rows } = read([...truths, ...post.head(200, 'application/json'), ...post.body(batch), ...post.close()]);
    expect(rows.find(({ kind }) => kind === 'batch')).toMatchObject({
      severity: 'warning',
      detail: '2026-07-28 has no batches · 1 request',
    });
  });
});

function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

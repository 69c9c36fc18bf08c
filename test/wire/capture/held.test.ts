import { expect } from 'vitest';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import { allRows, EVERYTHING, newCapture } from '../../support/captures.ts';
import { conversation, rpc, scripted, sse } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

/** Every value with how many rows a filter for it shows. */
function byFilter(capture: CaptureFile, field: string, values: readonly string[]): readonly { value: string; rows: number }[] {
  const count = (value: string): number => allRows(capture, { ...EVERYTHING, query: `${field}:"${value}"` }).length;
  return values.map((value) => ({ value, rows: count(value) }));
}

verifies('filter-held', 'each value with the number of rows a filter for it shows, live and reopened', async () => {
  const capture = newCapture();
  conversation()
    .slice(1, -1)
    .forEach((truth, index) => {
      capture.recorder.record(truth);
      if (index % 5 === 0) capture.recorder.flush();
    });
  const live = await capture.held();
  expect(live.counted).toBe(live.all);
  expect(Object.keys(live.fields)).toEqual(expect.arrayContaining(['kind', 'dir', 'method', 'target', 'status', 'event', 'is']));
  for (const field of ['kind', 'dir', 'method', 'event', 'is', 'ending'])
    expect(live.fields[field], field).toEqual(
      byFilter(
        capture,
        field,
        live.fields[field]!.map(({ value }) => value),
      ),
    );
  expect(live.paths).toContainEqual({ path: '$.params.name', values: expect.arrayContaining(['slow']) as unknown });
  expect(live.fields['status']!.map(({ value }) => value)).toContain('200');
  capture.close();
  const reopened = openCapture(capture.path);
  const { fields, paths } = await reopened.held();
  expect(fields['method']).toEqual(live.fields['method']);
  expect(paths).toEqual(live.paths);
  reopened.close();
});

verifies('filter-held', 'of more rows than one question counts: whole by asking again, no row twice', async () => {
  const capture = newCapture();
  const stream = scripted(1);
  const many = 130_000;
  for (const truth of [...stream.open(), ...stream.head(200, 'text/event-stream')]) capture.recorder.record(truth);
  for (let from = 0; from < many; from += 1_000) {
    const events = Array.from({ length: 1_000 }, (_, n) =>
      sse(rpc({ method: 'notifications/message', params: { level: n % 4 === 0 ? 'info' : 'error', data: from + n } })),
    );
    for (const truth of stream.body(events.join(''))) capture.recorder.record(truth);
    capture.recorder.flush();
  }
  const first = await capture.held();
  expect(first.counted).toBeLessThan(first.all);
  expect(first.fields['target']![0]!.value).toBe('error');
  let last = first;
  for (let asked = 0; last.counted < last.all && asked < 5; asked += 1) last = await capture.held();
  expect(last.counted).toBe(many + 1);
  expect(last.fields['target']).toEqual([
    { value: 'error', rows: (many * 3) / 4 },
    { value: 'info', rows: many / 4 },
    { value: '/mcp?key=1', rows: 1 },
  ]);
  expect((await capture.held()).fields).toEqual(last.fields);
  capture.close();
});

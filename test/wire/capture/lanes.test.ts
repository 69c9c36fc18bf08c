import { expect } from 'vitest';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { openLanes, type Lanes } from '../../../electron/engine/lanes/openLanes.ts';
import type { LaneLayout } from '../../../shared/contract/schemas/lanes.ts';
import { BAR, BAR_FLAG, MARK, OVERVIEW, TICK } from '../../../shared/lanes/laneMarks.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { recordTraffic } from '../../perf/traffic/bigCapture.ts';
import type { LanesRead } from '../../perf/traffic/readLanes.ts';
import { allRows, EVERYTHING, manualPorts, newCapture, temporaryFolder } from '../../support/captures.ts';
import { conversation, rpc, scripted, sse } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';
import { barsOf, isTick, lanesIn, ticksOf } from './drawnLanes.ts';

const WHOLE = { from: 0, to: Number.MAX_SAFE_INTEGER };

async function lanesOf(file: CaptureFile, query = ''): Promise<Lanes> {
  const ports = manualPorts();
  return openLanes({ file, filter: { ...EVERYTHING, query }, timers: ports.timers, onMoved: () => undefined });
}

function record(truths: readonly Truth[]): CaptureFile {
  const capture = newCapture();
  for (const truth of truths) capture.recorder.record(truth);
  return capture;
}

/** A capture of a night's traffic, written to disk and read again. */
async function traffic(events: number): Promise<CaptureFile> {
  const path = join(temporaryFolder(), 'night.wirescope');
  await recordTraffic(path, { events, size: 60, seed: 7 });
  return openCapture(path);
}

verifies('lanes-every-exchange', 'a night of traffic and a small conversation', async () => {
  for (const file of [await traffic(4_000), record(conversation())]) {
    const lanes = await lanesOf(file);
    const layout = await lanes.layout('asked', 0, 0);
    const { lanes: drawn } = await lanes.draw({ ids: lanesIn(layout), ...WHOLE, perPixel: 0.01 });
    const seen = drawn.flatMap((lane) => barsOf(lane).map(({ exchange }) => exchange)).toSorted((a, b) => a - b);
    const http = allRows(file).filter(({ kind }) => kind === 'http');
    expect(seen).toEqual(http.map(({ exchange }) => exchange));
    for (const lane of drawn) {
      let before = 0;
      for (const { from, to } of barsOf(lane)) {
        expect(from).toBeGreaterThanOrEqual(before);
        before = to;
      }
    }
    lanes.dispose();
    file.close();
  }
});

verifies('lanes-every-exchange', 'each on a lane of its own, in its conversation', async () => {
  const file = record(conversation());
  const lanes = await lanesOf(file);
  const { groups } = await lanes.layout('conversation', 0, 10_000);
  expect(groups.flatMap((group) => group.lanes.map(({ id }) => id))).toHaveLength(5);
  expect(groups.map(({ title }) => title)).toEqual(['initialize', 'GET', 'slow', 'tools/list', 'batch']);
});

verifies('lanes-every-exchange', 'a call answered on another stream lasts until then', async () => {
  const stream = scripted(1, { purpose: 'listen', at: 1_000 });
  const post = scripted(2, { body: rpc({ id: 1, method: 'tools/call', params: { name: 'echo' } }), at: 5_000 });
  const lanes = await lanesOf(
    record([
      ...stream.open(),
      ...stream.head(200, 'text/event-stream'),
      ...post.open(),
      ...post.head(202),
      ...post.close(),
      ...stream.body(sse(rpc({ id: 1, result: { content: [] } }))).map((truth) => ({ ...truth, at: 900_000 })),
    ]),
  );
  const { groups } = await lanes.layout('asked', 0, 0);
  expect(groups.map(({ title }) => title)).toEqual(['Listening', 'Calls']);
  const { lanes: drawn } = await lanes.draw({ ids: [groups[1]!.lanes[0]!.id], ...WHOLE, perPixel: 1 });
  expect(barsOf(drawn[0]!)).toMatchObject([{ exchange: 2, from: 5_000, to: 900_000, count: 1 }]);
  expect(drawn[0]!.bars[BAR.flags]! & BAR_FLAG.elsewhere).not.toBe(0);
  const { spent } = await lanes.totals(0, 1_000_000);
  expect(spent.receiving).toBe(0);
  expect(spent.waiting).toBeGreaterThan(890_000);
});

verifies('lanes-every-exchange', 'an answer to what was asked on a stream stands below it, and is no stream', async () => {
  const stream = scripted(1, { purpose: 'listen', at: 1_000 });
  const answer = scripted(2, { purpose: 'answer', body: rpc({ id: 'q', result: {} }), continues: 1, at: 500_000 });
  const file = record([
    ...stream.open(),
    ...stream.head(200, 'text/event-stream'),
    ...stream.body(sse(rpc({ id: 'q', method: 'sampling/createMessage', params: {} }))),
    ...answer.open(),
    ...answer.head(202),
    ...answer.close(),
  ]);
  const { groups } = await (await lanesOf(file)).layout('asked', 0, 0);
  expect(groups.map(({ words, lanes: [, below] }) => [words, below?.title])).toEqual([['1 stream, 1 answer', 'answer']]);
});

const asksBack = (id: number): string =>
  rpc({ id, result: { resultType: 'input_required', inputRequests: {}, requestState: 's' } });
const call = (id: number): string => rpc({ id, method: 'tools/call', params: { name: 'book', arguments: {} } });

/** Three rounds of one call, with a second between them in which a person answered. */
function rounds(): Truth[] {
  const one = scripted(1, { body: call(1), at: 1_000 });
  const two = scripted(2, { body: call(2), at: 1_000_000, continues: 1 });
  const three = scripted(3, { body: call(3), at: 2_000_000, continues: 2 });
  return [
    ...one.open(),
    ...one.head(200, 'application/json'),
    ...one.body(asksBack(1)),
    ...one.close(),
    ...two.open(),
    ...two.head(200, 'application/json'),
    ...two.body(asksBack(2)),
    ...two.close(),
    ...three.open(),
    ...three.head(200, 'application/json'),
    ...three.body(rpc({ id: 3, result: { content: [] } })),
    ...three.close(),
  ];
}

verifies('lanes-rounds-stand-below', 'three rounds of one call', async () => {
  const lanes = await lanesOf(record(rounds()));
  const { groups } = await lanes.layout('asked', 0, 0);
  expect(groups.map(({ title, lanes: its }) => [title, its.length])).toEqual([['book', 3]]);
  const ids = groups[0]!.lanes.map(({ id }) => id);
  const { lanes: drawn, links } = await lanes.draw({ ids, ...WHOLE, perPixel: 1 });
  const waited = drawn.map(({ bars }) => bars[BAR.waited]!);
  expect(waited[0]).toBe(-1);
  expect(waited[1]).toBeLessThan(2_000);
  expect(drawn[1]!.bars[BAR.from]! - waited[1]!).toBeGreaterThan(990_000);
  expect(links.map(({ from, to }) => [from, to])).toEqual([
    [ids[0], ids[1]],
    [ids[1], ids[2]],
  ]);
  expect(ticksOf(drawn[0]!).map(({ mark }) => mark)).toEqual([MARK.sent, MARK.asked]);
  const totals = await lanes.totals(0, 3_000_000);
  expect(totals.spent.you).toBeGreaterThan(1_900_000);
});

verifies('lanes-ticks-truth', 'row by row close up, counted from afar', async () => {
  const file = await traffic(6_000);
  const rows = allRows(file).filter(isTick);
  const lanes = await lanesOf(file);
  const ids = lanesIn(await lanes.layout('asked', 0, 0));
  const close = await lanes.draw({ ids, ...WHOLE, perPixel: 0.01 });
  const found = close.lanes.flatMap((lane) => ticksOf(lane));
  // Rows of one read share a moment, and so a pixel; every one is counted.
  expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
  const byAt = new Map<string, number>();
  for (const { at, exchange } of rows) byAt.set(`${at} ${exchange}`, (byAt.get(`${at} ${exchange}`) ?? 0) + 1);
  const byEvent = new Map(rows.map((row) => [row.event, row]));
  for (const { at, event, count } of found) expect(count).toBe(byAt.get(`${at} ${byEvent.get(event)!.exchange}`));

  const end = rows.at(-1)!.at;
  const far = await lanes.draw({ ids, from: end / 4, to: end / 2, perPixel: end / 400 });
  for (const lane of far.lanes) {
    const ticks = ticksOf(lane);
    const ofBars = new Set(barsOf(lane).flatMap(({ exchange, count }) => (count === 1 ? [exchange] : [])));
    const inView = rows.filter(({ at, exchange }) => ofBars.has(exchange!) && at >= end / 4 && at < end / 2);
    for (const { event, mark } of ticks) {
      const row = byEvent.get(event)!;
      expect(inView).toContain(row);
      if (mark === MARK.error) expect(row.kind).toBe('error');
    }
    if (ticks.some(({ count }) => count > 1)) expect(ticks.length).toBeLessThan(inView.length);
  }
});

verifies('lanes-bounded-answer', 'four thousand times the events, no more to draw', async () => {
  const file = await traffic(20_000);
  const lanes = await lanesOf(file);
  const { end } = await lanes.overview(400);
  const ids = lanesIn(await lanes.layout('asked', 0, 0));
  const { lanes: drawn, curves } = await lanes.draw({ ids, from: 0, to: end, perPixel: end / 400 });
  let standing = 0;
  for (const lane of drawn) {
    expect(lane.bars.length / BAR.stride).toBeLessThanOrEqual(400);
    // One tick a pixel and exchange; wide exchanges do not overlap on a lane.
    expect(lane.ticks.length / TICK.stride).toBeLessThanOrEqual(800);
    standing += barsOf(lane).reduce((sum, { count }) => sum + count, 0);
  }
  expect(curves).toHaveLength(800);
  expect(standing).toBe(allRows(file).filter(({ kind }) => kind === 'http').length);
  const close = await lanes.draw({ ids, ...WHOLE, perPixel: 0.01 });
  let runs = 0;
  for (const [index, lane] of drawn.entries()) {
    const members = barsOf(close.lanes[index]!);
    for (const run of barsOf(lane).filter(({ count }) => count > 1)) {
      runs += 1;
      const columnOf = (at: number): number => Math.floor(at / ((end / 400) * 3));
      const within = members.filter(({ from, to }) => to - from < (end / 400) * 3 && columnOf(from) === columnOf(run.from));
      const longest = within.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
      expect([run.exchange, run.count]).toEqual([longest.exchange, within.length]);
    }
  }
  expect(runs).toBeGreaterThan(5);
});

verifies('lanes-ticks-truth', 'an exchange that failed without a message says so itself', async () => {
  const page = scripted(1, { body: call(1) });
  const fine = scripted(2, { body: call(2), at: 5_000 });
  const file = record([
    ...page.open(),
    ...page.head(404, 'text/html'),
    ...page.body('<p>Nothing here</p>'),
    ...page.close(),
    ...fine.open(),
    ...fine.head(200, 'application/json'),
    ...fine.body(rpc({ id: 2, error: { code: -32603, message: 'the tool fell over' } })),
    ...fine.close(),
  ]);
  const lanes = await lanesOf(file);
  const ids = lanesIn(await lanes.layout('asked', 0, 0));
  const { lanes: drawn } = await lanes.draw({ ids, from: 0, to: 20_000, perPixel: 1 });
  const { bars, notes } = drawn[0]!;
  expect(bars[BAR.flags]! & BAR_FLAG.failed).not.toBe(0);
  expect(bars[BAR.stride + BAR.flags]! & BAR_FLAG.failed).toBe(0);
  expect(bars[BAR.stride + BAR.flags]! & BAR_FLAG.severity).toBe(3);
  expect(ticksOf(drawn[0]!).at(-1)?.mark).toBe(MARK.error);
  expect(notes.map(({ text }) => text)).toEqual([expect.stringMatching(/^404 /), '-32603 the tool fell over']);
});

verifies('lanes-bounded-answer', 'as the benchmark asks, in a process of its own', async () => {
  const path = join(temporaryFolder(), 'night.wirescope');
  await recordTraffic(path, { events: 5_000, size: 60, seed: 2 });
  const file = fileURLToPath(new URL('../../perf/traffic/readLanes.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file, path]);
  const read = JSON.parse(stdout) as LanesRead;
  expect(read.rows).toBeGreaterThanOrEqual(5_000);
  for (const { bytes } of read.asked) expect(bytes).toBeLessThan(1e6);
});

verifies('lanes-totals-add-up', 'against every row of the stretch', async () => {
  const file = await traffic(5_000);
  const rows = allRows(file);
  const lanes = await lanesOf(file);
  const end = rows.at(-1)!.at;
  for (const [a, b] of [
    [0, 1],
    [0.2, 0.4],
    [0.55, 0.551],
  ] as const) {
    const [from, to] = [Math.floor(end * a), Math.floor(end * b) + 1];
    const within = rows.filter(({ at }) => at >= from && at < to);
    const ticks = within.filter(isTick);
    const totals = await lanes.totals(from, to);
    const sum = (some: readonly EventRow[]): number => some.reduce((bytes, { size = 0 }) => bytes + size, 0);
    expect(totals).toMatchObject({
      bytesIn: sum(ticks.filter(({ direction }) => direction === 'in')),
      bytesOut: sum(ticks.filter(({ direction }) => direction === 'out')),
      errors: within.filter(({ severity }) => severity === 'error').length,
      comments: ticks.filter(({ kind }) => kind === 'frame').length,
      messagesOut: ticks.filter(({ direction, kind }) => direction === 'out' && kind !== 'invalid').length,
    });
    const calls = rows.filter(
      ({ kind, method, took = 0, at }) => kind === 'http' && method === 'POST' && at <= to && at + took >= from,
    );
    expect(totals.exchanges).toBeGreaterThanOrEqual(calls.length);
    expect(totals.exchanges - calls.length).toBeLessThanOrEqual(1);
    const slowest = Math.max(...calls.filter(({ at, took = 0 }) => at + took <= to).map(({ took = 0 }) => took), 0);
    expect(totals.slowest[0]?.us ?? 0).toBe(slowest);
    expect(totals.durations.reduce((count, each) => count + each.count, 0)).toBeLessThanOrEqual(totals.ended);
  }
});

verifies('lanes-filtered', 'by a status and by a method, and back', async () => {
  const file = await traffic(4_000);
  const http = allRows(file).filter(({ kind, status }) => kind === 'http' && status === 404);
  const lanes = await lanesOf(file, 'status:404');
  const { exchanges } = await lanes.overview(100);
  expect(exchanges).toBe(http.length);
  await lanes.setFilter({ ...EVERYTHING, query: 'method:notifications/progress' });
  const ids = lanesIn(await lanes.layout('asked', 0, 0));
  const { lanes: drawn } = await lanes.draw({ ids, ...WHOLE, perPixel: 0.01 });
  const shown = drawn.flatMap(ticksOf);
  expect(new Set(shown.map(({ mark }) => mark))).toEqual(new Set([MARK.progress]));
  const progress = allRows(file, { ...EVERYTHING, query: 'method:notifications/progress' });
  expect(shown.reduce((sum, { count }) => sum + count, 0)).toBe(progress.length);
  await lanes.setFilter(EVERYTHING);
  expect((await lanes.overview(0)).rows).toBe(allRows(file).length);
});

verifies('lanes-keep-up', 'a call that is sent, answered and closed while it is watched', async () => {
  const ports = manualPorts();
  const capture = newCapture(ports);
  let moved = 0;
  const lanes = await openLanes({ file: capture, filter: EVERYTHING, timers: ports.timers, onMoved: () => (moved += 1) });
  const one = scripted(1, { body: rpc({ id: 1, method: 'tools/call', params: { name: 'echo' } }) });
  const take = async (truths: readonly Truth[]): Promise<LaneLayout> => {
    for (const truth of truths) capture.recorder.record(truth);
    ports.pass(1_000);
    return lanes.layout('asked', 0, 0);
  };
  expect((await lanes.layout('asked', 0, 0)).groups).toEqual([]);
  const open = await take([...one.open(), ...one.head(200, 'text/event-stream')]);
  expect(open.groups[0]?.lanes[0]).toMatchObject({ title: 'echo', subtitle: 'tools/call', open: true, ids: '1' });
  const ended = await take([...one.body(sse(rpc({ id: 1, result: {} }))), ...one.close()]);
  expect(ended.groups[0]?.lanes[0]).toMatchObject({ open: false, exchanges: 1 });
  const { lanes: drawn } = await lanes.draw({ ids: lanesIn(ended), ...WHOLE, perPixel: 0.1 });
  expect(ticksOf(drawn[0]!)).toHaveLength(2);
  expect(moved).toBeGreaterThan(0);
  lanes.dispose();
});

verifies('lanes-idle-is-idle', 'a silence between calls, and one inside of a call', async () => {
  const one = scripted(1, { body: call(1), at: 1_000 });
  const slow = scripted(2, { body: call(2), at: 60_000_000 });
  const closing = scripted(3, { body: call(3), at: 121_000_000 });
  const late = (truths: Truth[], by: number): Truth[] => truths.map((truth) => ({ ...truth, at: truth.at + by }));
  const file = record([
    ...one.open(),
    ...one.head(200, 'application/json'),
    ...one.body(rpc({ id: 1, result: {} })),
    ...one.close(),
    ...slow.open(),
    ...late([...slow.head(200, 'application/json'), ...slow.body(rpc({ id: 2, result: {} })), ...slow.close()], 60_000_000),
    ...closing.open(),
  ]);
  const { idle, end } = await (await lanesOf(file)).overview(10);
  expect(idle).toHaveLength(2);
  expect(idle[0]).toBeLessThan(2_000);
  expect(idle[1]).toBe(60_000_000);
  expect(end).toBeGreaterThan(120_000_000);
});

verifies('lanes-idle-is-idle', 'the overview counts every row', async () => {
  const file = await traffic(3_000);
  const { columns, rows } = await (await lanesOf(file)).overview(50);
  let sum = 0;
  for (let at = 0; at < columns.length; at += OVERVIEW.stride) sum += columns[at]!;
  expect(sum).toBe(rows);
  expect(rows).toBe(allRows(file).length);
});

verifies('lanes-step', 'every event of a lane, there and back', async () => {
  const file = await traffic(3_000);
  const lanes = await lanesOf(file);
  const [standing] = lanesIn(await lanes.layout('asked', 0, 0));
  const lane = lanesIn(await lanes.layout('asked', 0, 0))[1]!;
  const { lanes: drawn } = await lanes.draw({ ids: [lane, standing!], ...WHOLE, perPixel: 0.01 });
  const members = new Set(barsOf(drawn[0]!).map(({ exchange }) => exchange));
  const wanted = allRows(file).filter((row) => isTick(row) && members.has(row.exchange!));
  const there: number[] = [];
  for (let row = await lanes.step({ lane, event: undefined, at: 0, by: 1 }); row !== undefined;) {
    there.push(row.event);
    row = await lanes.step({ lane, event: row.event, at: row.at, by: 1 });
  }
  expect(there).toEqual(wanted.map(({ event }) => event));
  const back: number[] = [];
  for (let row = await lanes.step({ lane, event: undefined, at: Number.MAX_SAFE_INTEGER, by: -1 }); row !== undefined;) {
    back.push(row.event);
    row = await lanes.step({ lane, event: row.event, at: row.at, by: -1 });
  }
  expect(back).toEqual(there.toReversed());
});

verifies('lanes-locate', 'a task and what asks how it stands', async () => {
  const began = scripted(1, { body: call(1) });
  const poll = scripted(2, { body: rpc({ id: 2, method: 'tasks/get', params: { taskId: 't-1' } }) });
  const other = scripted(3, { body: rpc({ id: 3, method: 'tasks/get', params: { taskId: 't-2' } }) });
  const task = { taskId: 't-1', status: 'working', statusMessage: 'soon, very soon' };
  const lanes = await lanesOf(
    record([
      ...began.open(),
      ...began.head(200, 'application/json'),
      ...began.body(rpc({ id: 1, result: { task } })),
      ...began.close(),
      ...poll.open(),
      ...other.open(),
    ]),
  );
  const { groups } = await lanes.layout('asked', 0, 0);
  const titles = groups.map(({ title, lanes: its }) => [title, ...its.map((each) => each.title)]);
  expect(titles).toEqual([
    ['book', 'book', 'tasks/get'],
    ['Tasks', 'tasks/get'],
  ]);
  expect((await lanes.locate('asked', 5)).conversation).toEqual([1, 2]);
});

verifies('lanes-locate', 'the second of three rounds', async () => {
  const file = record(rounds());
  const lanes = await lanesOf(file);
  const request = allRows(file).find(({ rpcId, kind }) => rpcId === '2' && kind === 'request')!;
  const place = await lanes.locate('asked', request.event);
  const [, second] = lanesIn(await lanes.layout('asked', 0, 0));
  expect(place).toMatchObject({ lane: second, at: request.at, conversation: [1, 2, 3], row: { event: request.event } });
  expect((await lanes.locate('conversation', request.event)).lane).toBe('exchange-2');
});

import { expect, test } from 'vitest';
import { conversationOf, litRows } from '../../../../renderer/features/timeline/model/conversation.ts';
import { filterSentence, highlightSentence, missingValue } from '../../../../renderer/features/timeline/model/filterSentence.ts';
import { newerRows, nextFollow, type Follow } from '../../../../renderer/features/timeline/model/follow.ts';
import { gutterOf, laneX } from '../../../../renderer/features/timeline/model/gutter.ts';
import { presentRow } from '../../../../renderer/features/timeline/model/presentRow.ts';
import { rowIntent } from '../../../../renderer/features/timeline/model/rowKeys.ts';
import { createRowPlaces } from '../../../../renderer/features/timeline/model/rowPlaces.ts';
import { rowHeight, rowWindow, scrollToShow } from '../../../../renderer/features/timeline/model/rowWindow.ts';
import { timeText } from '../../../../renderer/features/timeline/model/timeColumn.ts';
import { barOf, percentOf, scaleOf } from '../../../../renderer/features/timeline/model/waterfall.ts';
import { verifies } from '../../../support/verifies.ts';
import { rowOf } from './rows.ts';

const following: Follow = { kind: 'following' };

verifies('follow-until-moved', 'by scrolling and by selecting', () => {
  const still = nextFollow(following, { kind: 'scrolled', atEnd: false, total: 100 });
  expect(newerRows(still, 31_502)).toBe(31_402);
  expect(nextFollow(still, { kind: 'scrolled', atEnd: true, total: 31_502 })).toEqual(following);
  expect(nextFollow(following, { kind: 'selected', last: true, total: 9 })).toBe(following);
  expect(nextFollow(following, { kind: 'selected', last: false, total: 9 })).toEqual({ kind: 'still', seen: 9 });
});

verifies('follow-until-moved', 'what was counted is not counted anew by a second step up, and End resumes', () => {
  const still = nextFollow(following, { kind: 'scrolled', atEnd: false, total: 100 });
  expect(nextFollow(still, { kind: 'scrolled', atEnd: false, total: 500 })).toBe(still);
  expect(nextFollow(still, { kind: 'selected', last: false, total: 500 })).toBe(still);
  expect(nextFollow(still, { kind: 'end' })).toEqual(following);
  expect(newerRows(following, 500)).toBe(0);
});

verifies('thread-gutter', 'a ring opens a line, a dot stands on it, the last dot ends it', () => {
  const ring = gutterOf(rowOf(1, { kind: 'http', lanesAbove: 0, lanesBelow: 1 }), 0, false);
  expect(ring).toEqual({ strokes: [{ path: 'M7 11V22', lit: false }], knot: { shape: 'ring', x: 7, lit: false } });
  const last = gutterOf(rowOf(2, { lanesAbove: 1, lanesBelow: 0 }), 0, false);
  expect(last.strokes.map(({ path }) => path)).toEqual(['M7 0V11']);
});

verifies('thread-gutter', 'an exchange that answers another branches off it', () => {
  const row = rowOf(3, { kind: 'http', lane: 2, parent: 1, lanesAbove: 3, lanesBelow: 7 });
  expect(gutterOf(row, 0, true).strokes.at(-1)).toEqual({ path: `M${laneX(1)} 11H${laneX(2)}`, lit: true });
});

verifies('conversation-lights', 'the exchange of the question and the one that carried its answer', () => {
  const rows = [
    rowOf(1, { kind: 'http', exchange: 1, lanesAbove: 0 }),
    rowOf(2, { kind: 'request', exchange: 1, answeredBy: 5 }),
    rowOf(3, { kind: 'http', exchange: 2, lane: 1, lanesAbove: 1, lanesBelow: 3 }),
    rowOf(4, { exchange: 9, lane: 2, lanesAbove: 3, lanesBelow: 3 }),
    rowOf(5, { kind: 'result', exchange: 2, lane: 1, parent: 2, lanesAbove: 3, lanesBelow: 1 }),
  ];
  const exchanges = conversationOf(rows[1]!, rows);
  expect(exchanges).toEqual(new Set([1, 2]));
  const lit = litRows(rows, exchanges);
  expect(lit.map(({ row }) => row)).toEqual([true, true, true, false, true]);
  // Row 4 belongs to somebody else, but both lines pass it.
  expect(lit[3]).toEqual({ row: false, lanes: 3 });
});

verifies('conversation-lights', 'a line that comes from above the screen and leaves below it is lit from edge to edge', () => {
  const rows = [rowOf(1, { exchange: 7, lane: 2 }), rowOf(2, { exchange: 4 }), rowOf(3, { exchange: 7, lane: 2 })];
  expect(litRows(rows, new Set([4])).map(({ lanes }) => lanes)).toEqual([1, 1, 1]);
});

verifies('waterfall-truth', 'the range is what is in view, and bars keep their proportions in it', () => {
  const rows = [
    rowOf(1, { kind: 'http', direction: 'out', at: 1_000_000, took: 4_000_000, status: 200 }),
    rowOf(2, { at: 2_000_000 }),
    rowOf(3, { at: 5_000_000 }),
  ];
  const scale = scaleOf(rows, undefined)!;
  expect([scale.from, scale.to, scale.now]).toEqual([1_000_000, 5_000_000, false]);
  expect(percentOf(scale, 2_000_000)).toBe(25);
  expect(barOf(rows[0]!, scale, rows)).toMatchObject({
    shape: 'exchange',
    left: 0,
    width: 100,
    open: false,
    hollow: false,
    marks: [25, 100],
  });
  expect(barOf(rows[1]!, scale, rows)).toMatchObject({ shape: 'tick', left: 25, tone: 'in' });
});

verifies('waterfall-truth', 'what is pending reaches to now, and an answer that took long does not stretch the range', () => {
  const call = rowOf(1, { kind: 'request', direction: 'out', at: 0, pending: true });
  const scale = scaleOf([call], 8_000_000)!;
  expect(scale).toMatchObject({ to: 8_000_000, now: true });
  expect(barOf(call, scale, [call])).toMatchObject({ shape: 'call', open: true, width: 100 });
  expect(scaleOf([rowOf(1, { kind: 'result', at: 5_000_000, took: 5_000_000 })], undefined)!.to).toBeLessThan(6_000_000);
  expect(scaleOf([], 1)).toBeUndefined();
});

test('axis labels say only what changes, and leave room for "now"', () => {
  const seconds = scaleOf([rowOf(1, { at: 0 }), rowOf(2, { at: 35_000_000 })], undefined)!;
  expect(seconds.ticks.map(({ label }) => label)).toEqual([':10', ':20']);
  const millis = scaleOf([rowOf(1, { at: 0 }), rowOf(2, { at: 600_000 })], undefined)!;
  expect(millis.ticks.map(({ label }) => label)).toEqual(['.200', '.400']);
  const live = scaleOf([rowOf(1, { at: 0, pending: true })], 30_000_000)!;
  expect(live.ticks.every(({ percent }) => percent < 62)).toBe(true);
});

verifies('time-column-modes', 'of one row', () => {
  const startedAt = Date.UTC(2026, 10, 21, 9, 0, 0);
  expect(timeText('start', 842_004_000, undefined, startedAt)).toBe('14:02.004');
  expect(timeText('previous', 842_004_000, 841_542_000, startedAt)).toBe('+462 ms');
  expect(timeText('previous', 842_004_000, undefined, startedAt)).toBe('');
  expect(timeText('clock', 842_004_000, undefined, startedAt)).toBe('09:14:02.004');
});

verifies('filter-in-words', 'preset, kinds and query together', () => {
  expect(filterSentence({ preset: 'all', kinds: [] })).toBe('All events');
  expect(filterSentence({ preset: 'all', kinds: [], query: 'server:orders after:14:02 -method:ping' })).toBe(
    'Events from orders and whose time is later than 14:02.000 and whose method is not ping',
  );
  expect(filterSentence({ preset: 'messages', query: 'echo or id:1', kinds: ['request', 'result'] })).toBe(
    'Messages that are requests or results and (that contain “echo”, or whose JSON-RPC id is 1)',
  );
  expect(filterSentence({ preset: 'problems', query: 'tool:echo', kinds: [] })).toBe(
    'Events with a finding, about the tool echo',
  );
  expect(highlightSentence({ preset: 'messages', query: 'tool:echo', kinds: [] })).toBe(
    'Messages; those about the tool echo stand out',
  );
  expect(highlightSentence({ preset: 'all', query: '', kinds: [] })).toBe('All events');
});

verifies('filter-nearest', 'of a field, and of several', () => {
  const held = { method: ['ping', 'tools/call'].map((value) => ({ value, rows: 1 })), event: [{ value: 'message', rows: 2 }] };
  expect(missingValue('method:pong', held)).toBe('The capture holds no method pong; the nearest is ping.');
  expect(missingValue('echo event:massage', held)).toBe('The capture holds no SSE event massage; the nearest is message.');
  for (const query of ['method:ping', 'method:zzz', 'method:*', 'method:', 'text', 'tool:echo'])
    expect(missingValue(query, held)).toBeUndefined();
});

verifies('row-one-line', 'line breaks, tabs, NUL and a byte order mark', () => {
  const { phrases } = presentRow(rowOf(1, { detail: 'a\nb\tc\u0000d\u{feff}' }));
  expect(phrases.at(-1)!.text).toBe('a\\nb\\tc\\u0000dU+FEFF');
});

verifies('row-one-line', 'what would turn the direction of the text around is told, right-to-left words are left alone', () => {
  const { phrases } = presentRow(rowOf(1, { kind: 'request', method: 'run\u{202e}gpj.exe', detail: '\u{2067}שלום\u{2069}' }));
  expect(phrases.map(({ text }) => text)).toEqual(expect.arrayContaining(['run\\u202egpj.exe', '\\u2067שלום\\u2069']));
});

test('red is for JSON-RPC errors and HTTP 400 and above, and a refused probe is neither', () => {
  expect(presentRow(rowOf(1, { kind: 'http', method: 'POST', status: 404 })).failed).toBe(false);
  expect(presentRow(rowOf(1, { kind: 'http', method: 'POST', status: 404, severity: 'error' })).failed).toBe(true);
  expect(presentRow(rowOf(1, { kind: 'http', method: 'POST', status: 202 })).failed).toBe(false);
  const error = presentRow(rowOf(1, { kind: 'error', method: '-32603', severity: 'error' }));
  expect(error).toMatchObject({ failed: true, word: 'ERR' });
  expect(error.phrases[0]!.text).toBe('−32603');
});

verifies('rows-any-length', 'the window over 300 000 rows is a screen and its overscan', () => {
  const total = 300_000;
  const { from, to } = rowWindow((total / 2) * rowHeight, 34 * rowHeight, total);
  expect(to - from).toBeLessThanOrEqual(34 + 14);
  expect(from).toBeLessThanOrEqual(150_000);
  expect(rowWindow(0, 748, 3)).toEqual({ from: 0, to: 3 });
  expect(rowWindow(10_000, 748, 3)).toEqual({ from: 3, to: 3 });
});

test('a row is brought into view with the smallest scroll', () => {
  expect(scrollToShow(5, 0, 220)).toBe(0);
  expect(scrollToShow(10, 0, 220)).toBe(22);
  expect(scrollToShow(2, 220, 220)).toBe(44);
});

test('rows that stay on screen keep their place; a jump moves no node', () => {
  const places = createRowPlaces();
  const first = places.next(0, 40);
  const second = places.next(3, 40);
  expect(second(3)).toBe(first(3));
  expect(second(40)).toBe(first(0));
  const before = Array.from({ length: 40 }, (_, index) => second(3 + index));
  const jumped = places.next(4003, 40);
  expect(Array.from({ length: 40 }, (_, index) => jumped(4003 + index))).toEqual(before);
});

test('keys of the rows; those with Ctrl or ⌘ belong to others', () => {
  const key = (name: string, ctrlKey = false, altKey = false) =>
    rowIntent({ key: name, ctrlKey, metaKey: false, altKey, shiftKey: false }, 30);
  expect(key('n')).toEqual({ kind: 'finding', by: 1 });
  expect([key('R'), key('e')]).toEqual([
    { kind: 'resend', edit: false },
    { kind: 'resend', edit: true },
  ]);
  expect(key('N')).toEqual({ kind: 'finding', by: -1 });
  expect(key('ArrowUp', false, true)).toEqual({ kind: 'along', by: -1 });
  expect(key('n', false, true)).toBeUndefined();
  expect(key('j')).toEqual({ kind: 'move', by: 1 });
  expect(key('PageUp')).toEqual({ kind: 'move', by: -29 });
  expect(key(']')).toEqual({ kind: 'jump', to: 'response' });
  expect(key('3')).toEqual({ kind: 'tab', index: 2 });
  expect(key('j', true)).toBeUndefined();
  expect(key('x')).toBeUndefined();
});

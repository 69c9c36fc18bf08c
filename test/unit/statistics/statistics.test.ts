import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percent, sortLines, termOf } from '../../../renderer/features/statistics/model/measure.ts';
import type { MethodStatistics } from '../../../shared/contract/schemas/statistics.ts';
import { durationsOf } from '../../../shared/statistics/durations.ts';
import { bucketWidth, createRates } from '../../../shared/statistics/rates.ts';
import { createStatistics, type CountedRow } from '../../../shared/statistics/statistics.ts';
import { verifies } from '../../support/verifies.ts';

/** The definition, said as plainly as it can be. */
const nearestRank = (values: readonly number[], p: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(1, Math.ceil((p / 100) * values.length)) - 1]!;

verifies('percentiles-exact', 'as sorting says, for any durations', () => {
  const durations = fc.array(fc.oneof(fc.nat(5), fc.nat(), fc.double({ min: 0, max: 1e12, noNaN: true })), {
    minLength: 1,
    maxLength: 400,
  });
  fc.assert(
    fc.property(durations, (values) => {
      expect(durationsOf(Float64Array.from(values))).toEqual({
        count: values.length,
        least: Math.min(...values),
        p50: nearestRank(values, 50),
        p95: nearestRank(values, 95),
        p99: nearestRank(values, 99),
        most: Math.max(...values),
      });
    }),
  );
  expect(durationsOf(new Float64Array())).toBeNull();
});

verifies(
  'percentiles-exact',
  'and orders that are hard to select from are quick',
  () => {
    const count = 300_000;
    for (const value of [
      (index: number) => index,
      (index: number) => count - index,
      () => 7,
      (index: number) => index % 2,
      (index: number) => Math.min(index, count - index),
    ]) {
      const values = Float64Array.from({ length: count }, (_, index) => value(index));
      const sorted = values.toSorted();
      expect(durationsOf(values)).toMatchObject({ p50: sorted[count / 2 - 1], p99: sorted[count * 0.99 - 1] });
    }
  },
  { timeout: 10_000 },
);

test('buckets are of round widths, few, and hold everything', () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.nat(), { maxLength: 50 }), (lastAt, moments) => {
      const width = bucketWidth(lastAt);
      expect([1, 2, 5]).toContain(Number(width.toExponential().split('e')[0]));
      const counter = createRates(lastAt);
      const { rates } = counter;
      for (const at of moments) counter.add(at, at % 2 === 0 ? 'in' : 'out', 3, false);
      expect(rates.in.length).toBeLessThanOrEqual(162);
      const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
      expect(sum(rates.in) + sum(rates.out)).toBe(moments.length);
      expect(sum(rates.bytesIn) + sum(rates.bytesOut)).toBe(moments.length * 3);
    }),
  );
});

const row = (event: number, kind: CountedRow['kind'], rest: Partial<CountedRow>): CountedRow => ({
  event,
  at: event * 10,
  kind,
  method: '',
  target: '',
  pending: false,
  tied: false,
  framed: false,
  toolError: false,
  ...rest,
});

verifies('statistics-bounded', 'in methods, tools and statuses', () => {
  const counter = createStatistics({ lastAt: 1e9, headAt: () => undefined });
  for (let event = 1; event <= 3_000; event += 1) {
    if (event % 3 === 0) counter.add(row(event, 'notification', { method: `made/up/${event}`, size: 1, direction: 'in' }), true);
    else if (event % 3 === 1)
      counter.add(row(event, 'request', { method: 'tools/call', target: `tool ${event}`, direction: 'out', size: 1 }), true);
    else counter.add(row(event, 'http', { status: event }), true);
  }
  const { methods, statuses, all } = counter.finish();
  expect(methods.length).toBeLessThanOrEqual(604);
  expect(statuses.length).toBeLessThanOrEqual(300);
  expect(all).toMatchObject({ requests: 1_000, notifications: 1_000, unanswered: 1_000 });
  const whole = methods.filter(({ tool }) => tool === undefined);
  const sum = (of: 'requests' | 'notifications'): number => whole.reduce((total, line) => total + line[of], 0);
  expect([sum('requests'), sum('notifications')]).toEqual([1_000, 1_000]);
  const tools = methods.filter(({ tool }) => tool !== undefined);
  expect(tools.reduce((total, { requests }) => total + requests, 0)).toBe(1_000);
});

verifies('statistics-filtered', 'a request counts for itself or for its answer', () => {
  const count = (shown: readonly number[]): MethodStatistics => {
    const counter = createStatistics({ lastAt: 100, headAt: (exchange) => (exchange === 1 ? 15 : undefined) });
    const rows = [
      row(1, 'request', { method: 'ping', direction: 'out', exchange: 1, size: 7 }),
      row(2, 'notification', {
        method: 'notifications/progress',
        direction: 'in',
        exchange: 1,
        parent: 1,
        tied: true,
        framed: true,
      }),
      row(3, 'error', { method: '-1', status: -1, direction: 'in', exchange: 1, parent: 1, tied: true, framed: true, size: 5 }),
      row(4, 'request', { method: 'ping', direction: 'out', exchange: 2, size: 7, pending: true }),
    ];
    for (const each of rows) counter.add(each, shown.includes(each.event));
    return counter.finish().all;
  };
  const whole = { requests: 1, answered: 1, failed: 1, pending: 0, bytesOut: 7, bytesIn: 5 };
  expect(count([1])).toMatchObject({
    ...whole,
    times: { firstByte: { p50: 5 }, firstEvent: { p50: 10 }, firstProgress: { p50: 10 }, result: { p50: 20 } },
  });
  expect(count([3])).toMatchObject(whole);
  expect(count([2])).toMatchObject({ requests: 0, notifications: 1, bytesIn: 0 });
  expect(count([4])).toMatchObject({ requests: 1, answered: 0, pending: 1, unanswered: 0, times: { result: null } });
});

verifies('statistics-counted', 'an error that breaks the rules is an answer that failed', () => {
  const counter = createStatistics({ lastAt: 100, headAt: () => undefined });
  const asked = row(1, 'request', { method: 'ping', direction: 'out', exchange: 1, size: 7 });
  const broken = row(2, 'invalid', { method: 'not JSON-RPC', direction: 'in', exchange: 1, parent: 1, tied: true, size: 5 });
  for (const each of [asked, broken]) counter.add(each, true);
  expect(counter.finish().all).toMatchObject({ requests: 1, answered: 1, failed: 1, unanswered: 0, bytesIn: 5 });
});

verifies('statistics-table', 'by each column, either way', () => {
  const line = (method: string, tool: string | undefined, requests: number, p50: number | undefined): MethodStatistics => {
    const times = p50 === undefined ? null : { count: 1, least: p50, p50, p95: p50, p99: p50, most: p50 };
    return {
      method,
      ...(tool !== undefined && { tool }),
      requests,
      answered: requests,
      failed: 0,
      pending: 0,
      unanswered: 0,
      notifications: 0,
      bytesOut: 0,
      bytesIn: 0,
      times: { firstByte: null, firstEvent: null, firstProgress: null, result: times },
    };
  };
  const lines = [
    line('ping', undefined, 9, 5),
    line('tools/call', undefined, 3, 8),
    line('tools/call', 'slow', 1, 9),
    line('tools/call', 'echo', 2, 1),
    line('tools/list', undefined, 1, undefined),
  ];
  const names = (column: 'requests' | 'p50' | 'method', descending: boolean): string =>
    sortLines(lines, { column, descending }, 'result')
      .map(({ method, tool }) => tool ?? method)
      .join(' ');
  expect(names('requests', true)).toBe('ping tools/call echo slow tools/list');
  expect(names('p50', true)).toBe('tools/call slow echo ping tools/list');
  expect(names('p50', false)).toBe('ping tools/call echo slow tools/list');
  expect(names('method', false)).toBe('ping tools/call echo slow tools/list');
  expect([0, 1, 0.0001, 0.0462, 0.5, 0.9999].map(percent)).toEqual(['0 %', '100 %', '0.1 %', '4.6 %', '50 %', '99.9 %']);
  expect(termOf(lines[1]!)).toBe('method:tools/call');
  expect(termOf({ method: 'tools/call', tool: 'two words' })).toBe('tool:"two words"');
});

import { expect, test } from 'vitest';
import { createRowPages, pageRows } from '../../../../renderer/rows/rowPages.ts';
import { verifies } from '../../../support/verifies.ts';
import { rowOf } from './rows.ts';

const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => rowOf(from + index + 1));

test('missing names whole pages around a span, clipped to the list', () => {
  const pages = createRowPages();
  expect(pages.missing({ from: 70, to: 100 }, 1000)).toEqual({ from: 64, to: 128 });
  expect(pages.missing({ from: 950, to: 1010 }, 1000)).toEqual({ from: 928, to: 1000 });
  expect(pages.missing({ from: 0, to: 0 }, 0)).toBeUndefined();
});

test('what was filled is not asked for again, and stands at its position', () => {
  const pages = createRowPages();
  pages.fill(64, rows(64, 128));
  expect(pages.missing({ from: 70, to: 128 }, 1000)).toBeUndefined();
  expect(pages.row(70)?.event).toBe(71);
  expect(pages.row(63)).toBeUndefined();
});

test('a page that was short when it was read is asked for again once the list has grown', () => {
  const pages = createRowPages();
  pages.fill(0, rows(0, 10));
  expect(pages.missing({ from: 0, to: 10 }, 10)).toBeUndefined();
  expect(pages.missing({ from: 0, to: 20 }, 20)).toEqual({ from: 0, to: 20 });
});

verifies('rows-completed-in-place', 'the page that holds it is read again, and shown as it was until then', () => {
  const pages = createRowPages();
  pages.fill(0, rows(0, 128));
  pages.expire([70]);
  expect(pages.missing({ from: 0, to: 128 }, 128)).toEqual({ from: 64, to: 96 });
  expect(pages.row(69)?.event).toBe(70);
  pages.expireAll();
  expect(pages.missing({ from: 0, to: 128 }, 128)).toEqual({ from: 0, to: 128 });
});

test('one question never asks for more rows than the engine gives', () => {
  const span = createRowPages().missing({ from: 0, to: 100_000 }, 100_000);
  expect(span).toBeDefined();
  expect(span!.to - span!.from).toBeLessThanOrEqual(500);
  expect(span!.to % pageRows).toBe(0);
});

test('pages nobody looks at any more are dropped', () => {
  const pages = createRowPages();
  for (let page = 0; page < 600; page++) pages.fill(page * pageRows, rows(page * pageRows, (page + 1) * pageRows));
  expect(pages.row(0)).toBeUndefined();
  expect(pages.row(599 * pageRows)?.event).toBe(599 * pageRows + 1);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoTime } from '../../../shared/base/isoTime.ts';

test('a moment is written as the platform writes it, over ten thousand years', () => {
  const first = Date.parse('0001-01-01T00:00:00Z');
  const last = Date.parse('9999-12-31T23:59:59Z');
  fc.assert(
    fc.property(fc.double({ min: first, max: last, noNaN: true }), (ms) => {
      expect(isoTime(ms)).toBe(new Date(Math.floor(ms)).toISOString());
    }),
  );
});

test('days that are only sometimes there', () => {
  for (const day of ['2000-02-29', '2024-02-29', '1900-02-28', '1900-03-01', '2100-03-01', '1970-01-01', '1969-12-31'])
    expect(isoTime(Date.parse(`${day}T23:59:59.999Z`))).toBe(`${day}T23:59:59.999Z`);
});

import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatPlural,
  formatRate,
  formatSinceStart,
  formatSinceStartExactly,
  maskSecret,
} from '../../../shared/base/format.ts';

const SECOND = 1_000_000;

describe('numbers for people', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [12_848, '12,848'],
    [1_234_567, '1,234,567'],
    [-32_600, '-32,600'],
    [-100, '-100'],
  ])('count %d', (value, text) => {
    expect(formatCount(value)).toBe(text);
  });

  test('plurals', () => {
    expect([0, 1, 12_848].map((count) => formatPlural(count, 'event'))).toEqual(['0 events', '1 event', '12,848 events']);
    expect(formatPlural(2, 'reply', 'replies')).toBe('2 replies');
  });

  test.each([
    [0, '0 B'],
    [134, '134 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [41_800, '41.8 kB'],
    [99_949, '99.9 kB'],
    [99_950, '100 kB'],
    [999_499, '999 kB'],
    [999_500, '1.00 MB'],
    [1_210_000, '1.21 MB'],
    [5e9, '5.00 GB'],
    [2e15, '2000 TB'],
  ])('%d bytes', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  test.each([
    [-5, '0 ms'],
    [0, '0 ms'],
    [120, '120 µs'],
    [999.7, '1 ms'],
    [7_000, '7 ms'],
    [656_400, '656 ms'],
    [999_500, '1.00 s'],
    [5.61 * SECOND, '5.61 s'],
    [41.34 * SECOND, '41.3 s'],
    [99.94 * SECOND, '99.9 s'],
    [99.95 * SECOND, '1 min 40 s'],
    [134 * SECOND, '2 min 14 s'],
    [3599.6 * SECOND, '1 h 0 min'],
    [8040 * SECOND, '2 h 14 min'],
    [100_000 * 3600 * SECOND, '100,000 h 0 min'],
  ])('%d µs', (us, text) => {
    expect(formatDuration(us)).toBe(text);
  });

  test.each([
    [0, '0/s'],
    [0.04, '0.04/s'],
    [0.5, '0.5/s'],
    [3.42, '3.4/s'],
    [9.96, '10/s'],
    [12_848, '12,848/s'],
  ])('%d a second', (rate, text) => {
    expect(formatRate(rate)).toBe(text);
  });

  test.each([
    [0, '00:00.000'],
    [842_004_999, '14:02.004'],
    [3_600 * SECOND, '1:00:00.000'],
    [(25 * 3600 + 61.5) * SECOND, '25:01:01.500'],
  ])('%d µs since the start', (us, text) => {
    expect(formatSinceStart(us)).toBe(text);
  });

  test('to the µs', () => {
    expect(formatSinceStartExactly(842_004_120)).toBe('14:02.004 120');
    expect(formatSinceStartExactly(7)).toBe('00:00.000 007');
  });

  test('secrets show at most their last four characters, and only where that is a small part', () => {
    expect(maskSecret('sk-1234567890c2f1')).toBe('••••c2f1');
    expect(maskSecret('elevenchars')).toBe('••••');
    expect(maskSecret('')).toBe('••••');
  });
});

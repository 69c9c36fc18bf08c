import { expect, test } from 'vitest';
import { meanRate, ratePerSecond, withSample, type Sample } from '../../../../renderer/features/status/rate.ts';

test('counts seen once a second become events per second', () => {
  let samples: readonly Sample[] = [];
  for (let second = 0; second <= 20; second++) samples = withSample(samples, { at: second * 1000, count: second * 30 });
  const rates = ratePerSecond(samples, 20_000);
  expect(rates).toHaveLength(14);
  expect(rates.slice(-5)).toEqual([30, 30, 30, 30, 30]);
  expect(meanRate(rates)).toBe(30);
});

test('a count that fell belongs to another capture and starts anew', () => {
  const samples = withSample([{ at: 0, count: 900 }], { at: 1000, count: 3 });
  expect(samples).toEqual([{ at: 1000, count: 3 }]);
});

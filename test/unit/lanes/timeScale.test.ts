import { expect } from 'vitest';
import { axisTicks } from '../../../renderer/features/lanes/model/axis.ts';
import { createTimeScale, fitted, FOLD_WIDTH, panned, placed, zoomed } from '../../../renderer/features/lanes/model/timeScale.ts';
import { seededRandom } from '../../perf/traffic/seededRandom.ts';
import { verifies } from '../../support/verifies.ts';

const END = 8_000_000_000;
/** Two idle stretches: ten minutes, and forty. */
const IDLE = [1_000_000_000, 1_600_000_000, 4_000_000_000, 6_400_000_000];

verifies('lanes-time-bends', 'a fold is as wide at every resolution, and everything fits', () => {
  for (const width of [1_000, 1_600, 2_400]) {
    const scale = createTimeScale(fitted(0, END, width, IDLE), width, IDLE);
    expect(scale.folds.map(({ from, to, width: wide }) => [from, to, wide])).toEqual([
      [IDLE[0], IDLE[1], FOLD_WIDTH],
      [IDLE[2], IDLE[3], FOLD_WIDTH],
    ]);
    expect(scale.x(IDLE[1]!) - scale.x(IDLE[0]!)).toBeCloseTo(FOLD_WIDTH, 3);
    expect(scale.x(0)).toBeCloseTo(12, 1);
    expect(scale.x(END)).toBeCloseTo(width - 12, 1);
  }
  const unfolded = createTimeScale(fitted(0, END, 1_000, []), 1_000, []);
  expect(unfolded.folds).toEqual([]);
  expect(unfolded.x(END / 2)).toBeCloseTo(500, 1);
});

verifies('lanes-time-bends', 'moments and pixels are each other’s inverse, in order', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 300; round += 1) {
    const perPixel = 10 ** (random.below(80) / 10);
    const scale = createTimeScale({ from: random.below(END), perPixel }, 1_000, IDLE);
    const [a, b] = [random.below(1_000), random.below(1_000)];
    expect(scale.x(scale.at(a))).toBeCloseTo(a, 2);
    if (a < b) expect(scale.at(a)).toBeLessThanOrEqual(scale.at(b));
  }
});

verifies('lanes-time-bends', 'what is under the pointer stays there', () => {
  const random = seededRandom(5);
  let scale = createTimeScale(fitted(0, END, 1_000, IDLE), 1_000, IDLE);
  for (let round = 0; round < 60; round += 1) {
    const x = 100 + random.below(800);
    const at = scale.at(x);
    // Behind a fold that opens or closes the moment is kept too.
    const isFolded = IDLE.some((from, index) => index % 2 === 0 && at > from && at < IDLE[index + 1]!);
    scale = createTimeScale(zoomed(scale, IDLE, x, random.happens(0.7) ? 0.7 : 1.4, END), 1_000, IDLE);
    if (!isFolded) expect(Math.abs(scale.x(at) - x)).toBeLessThan(1);
  }
});

verifies('lanes-time-bends', 'moving never loses the capture out of sight', () => {
  let scale = createTimeScale(fitted(0, END, 1_000, IDLE), 1_000, IDLE);
  for (let round = 0; round < 20; round += 1) scale = createTimeScale(panned(scale, IDLE, 900, END), 1_000, IDLE);
  expect(scale.x(END)).toBeGreaterThan(20);
  for (let round = 0; round < 40; round += 1) scale = createTimeScale(panned(scale, IDLE, -900, END), 1_000, IDLE);
  expect(scale.x(0)).toBeLessThan(980);
  const there = createTimeScale(placed(7_000_000_000, 300, 500, IDLE), 1_000, IDLE);
  expect(there.x(7_000_000_000)).toBeCloseTo(300, 3);
});

verifies('lanes-time-bends', 'labels of the axis leave room for each other and stay out of folds', () => {
  for (const perPixel of [0.5, 3, 40, 900, 12_000, 2_000_000, 40_000_000]) {
    const scale = createTimeScale({ from: 900_000_000, perPixel }, 1_200, IDLE);
    const labels = axisTicks(scale).filter(({ label }) => label !== '');
    expect(labels.length).toBeGreaterThan(1);
    for (const [index, { x }] of labels.entries()) {
      if (index > 0) expect(x - labels[index - 1]!.x).toBeGreaterThan(50);
      for (const fold of scale.folds) expect(x > fold.x + 1 && x < fold.x + fold.width - 1).toBe(false);
    }
  }
});

// How evenly a page paints, measured in the page itself.
import type { Page } from 'playwright';

/** What a page measured of itself, ms. */
export interface PageTimes {
  readonly frames: readonly number[];
  readonly longTasks: readonly number[];
  /** From a key being pressed to the picture that shows it, as far as that took longer than `SHORTEST_TOLD`. */
  readonly slowKeys: readonly number[];
}

/** Browsers tell of keys only where it took this long, ms. */
export const SHORTEST_TOLD = 16;

/** The gap that 95 of 100 frames stay below. */
export function p95(frames: readonly number[]): number {
  return frames.toSorted((a, b) => a - b)[Math.floor(frames.length * 0.95)] ?? 0;
}

/** Measures frames and long tasks from now on; what comes back ends that and gives what was measured. */
export async function startPageClock(page: Page): Promise<() => Promise<PageTimes>> {
  await page.evaluate(() => {
    const times = { frames: [] as number[], longTasks: [] as number[], slowKeys: [] as number[], over: false };
    Object.assign(globalThis, { pageTimes: times });
    new PerformanceObserver((list) => times.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ['longtask'],
    });
    const keys = new PerformanceObserver((list) =>
      times.slowKeys.push(...list.getEntriesByName('keydown').map(({ duration }) => duration)),
    );
    keys.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    let last = performance.now();
    const frame = (now: number): void => {
      times.frames.push(now - last);
      last = now;
      if (!times.over) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  return () =>
    page.evaluate(() => {
      const { pageTimes } = globalThis as unknown as { readonly pageTimes: PageTimes & { over: boolean } };
      pageTimes.over = true;
      return { frames: pageTimes.frames.slice(1), longTasks: pageTimes.longTasks, slowKeys: pageTimes.slowKeys };
    });
}

/** The JavaScript heap of a page after it was cleared of garbage, bytes. */
export async function pageHeap(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize;
}

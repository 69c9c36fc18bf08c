import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests wait far more than they compute: two files at a time take half as long also where there are two cores only. */
const AT_ONCE = Math.max(2, availableParallelism() - 1);

// One project a kind of test, so that each can be run alone: `npx vitest run --project wire`. Files of one group run beside each other.
const project = (name: string, timeout: number, { maxWorkers = AT_ONCE, groupOrder = 0 } = {}) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
    environment: 'node' as const,
    testTimeout: timeout,
    hookTimeout: 60_000,
    maxWorkers,
    sequence: { groupOrder },
    pool: 'forks' as const,
  },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', 20_000),
      project('oracle', 60_000),
      project('contract', 20_000),
      project('wire', 30_000),
      project('guards', 120_000),
      // One window at a time unless told: two halve the time, and find tests that click before rows stand still.
      project('e2e', 90_000, { maxWorkers: Number(process.env['WIRESCOPE_WINDOWS'] ?? 1), groupOrder: 1 }),
    ],
  },
});

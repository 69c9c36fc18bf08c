import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests wait far more than they compute: two files at a time take half as long also where there are two cores only. */
const AT_ONCE = Math.max(2, availableParallelism() - 1);

/** How long `expect.poll` asks before what it waits for counts as never. Generous for two busy cores; costs time only where a test fails. */
const PATIENCE_MS = 15_000;

// One project a kind of test, so that each can be run alone: `npx vitest run --project wire`. Files of one group run beside each other.
const project = (name: string, timeout: number, more: { maxWorkers?: number; sequence?: object; globalSetup?: string } = {}) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
    environment: 'node' as const,
    testTimeout: timeout,
    hookTimeout: 60_000,
    expect: { poll: { timeout: PATIENCE_MS } },
    maxWorkers: AT_ONCE,
    pool: 'forks' as const,
    ...more,
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
      // After all others, some of which measure time; a window and its server keep one core busy and wait the rest of the time.
      project('e2e', 90_000, {
        maxWorkers: Number(process.env['WIRESCOPE_WINDOWS'] ?? 2),
        sequence: { groupOrder: 1 },
        globalSetup: 'test/support/builtPage.ts',
      }),
    ],
  },
});

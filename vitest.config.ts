import { defineConfig } from 'vitest/config';

// One project a kind of test, so that each can be run alone: `npx vitest run --project wire`.
const project = (name: string, timeout: number, parallel = true) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
    environment: 'node' as const,
    testTimeout: timeout,
    hookTimeout: 60_000,
    fileParallelism: parallel,
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
      project('e2e', 90_000, false),
    ],
  },
});

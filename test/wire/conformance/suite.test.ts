// That the suite is wired up and can fail. All of its scenarios run as a step of their own: some of them measure time.
import { expect } from 'vitest';
import { requiredScenarios, runScenario } from '../../conformance/suite.ts';
import { scenarios } from '../../conformance/scenarios.ts';
import { verifies } from '../../support/verifies.ts';

verifies('conformance-client', 'every scenario the two newest revisions score has its driver', async () => {
  for (const revision of ['2025-11-25', '2026-07-28']) {
    const required = await requiredScenarios(revision);
    expect(required.scenarios.length).toBeGreaterThan(3);
    expect(required.authorization.length).toBeGreaterThan(10);
    expect([...required.scenarios, ...required.unscored].filter((name) => !(name in scenarios))).toEqual([]);
  }
});

verifies('conformance-client', 'one passes in each revision', async () => {
  const outcomes = await Promise.all([runScenario('initialize', '2025-11-25'), runScenario('tools_call', '2026-07-28')]);
  expect(outcomes.filter(({ passed }) => !passed)).toEqual([]);
});

verifies('conformance-client', 'a client that does not do its part fails', async () => {
  // No driver knows this one: authorization is a later part of the product.
  const { passed, report } = await runScenario('auth/metadata-default', '2025-11-25');
  expect(passed).toBe(false);
  expect(report).toContain('No scenario is called auth/metadata-default');
});

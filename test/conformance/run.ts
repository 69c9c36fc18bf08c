// `npm run conformance`: every client scenario the two newest revisions require and score, with our engine as the client.
// No scenario is excused; authorization is listed as not yet run. The last lines are `scenarios passed/total`, one a revision.
import { requiredScenarios, runScenario, type Outcome } from './suite.ts';

const revisions = ['2025-11-25', '2026-07-28'];
/** These measure time: nothing runs beside them. */
const ALONE = ['sse-retry'];
const AT_ONCE = 3;

const totals: string[] = [];
for (const revision of revisions) {
  console.log(`\n${revision}`);
  const { scenarios, unscored, authorization } = await requiredScenarios(revision);
  const outcomes = await runAll(scenarios, revision);
  const beyond = await runAll(unscored, revision);
  for (const outcome of outcomes) tell(outcome, '');
  for (const outcome of beyond) tell(outcome, ' (not scored)');
  for (const name of authorization) console.log(`  not yet run  ${name}`);
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  if (passed < outcomes.length || outcomes.length === 0 || beyond.some((outcome) => !outcome.passed)) process.exitCode = 1;
  totals.push(`${revision}: scenarios passed ${passed}/${outcomes.length}, authorization not yet run: ${authorization.length}`);
}
console.log(`\n${totals.join('\n')}`);

function tell({ scenario, passed, report }: Outcome, remark: string): void {
  console.log(`  ${passed ? 'passed' : 'FAILED'}       ${scenario}${remark}`);
  if (!passed) console.log(report.replace(/^/gm, '          '));
}

async function runAll(scenarios: readonly string[], revision: string): Promise<readonly Outcome[]> {
  const beside = scenarios.filter((name) => !ALONE.includes(name));
  const queues = Array.from({ length: AT_ONCE }, (_, at) => beside.filter((_name, place) => place % AT_ONCE === at));
  const outcomes = await Promise.all(queues.map((queue) => oneByOne(queue, revision)));
  const alone = await oneByOne(
    scenarios.filter((name) => ALONE.includes(name)),
    revision,
  );
  return [...outcomes.flat(), ...alone];
}

async function oneByOne(scenarios: readonly string[], revision: string): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const scenario of scenarios) outcomes.push(await runScenario(scenario, revision));
  return outcomes;
}

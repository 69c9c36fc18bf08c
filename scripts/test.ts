// `npm test`: tshark where it can be had, the guards, the build, every test, then the conformance suite, in that order; ends with what
// took long and one plain line of counts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { installTshark } from './support/installTshark.ts';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** One a file; times in ms. */
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[];
}

/** So many of the slowest files are named. */
const SLOWEST = 8;
/** What each step took, in ms. */
const took = new Map<string, number>();

/** Where everything temporary goes, so that it goes away with the run. */
const folder = mkdtempSync(join(tmpdir(), 'wirescope-test-'));
const reportFile = join(folder, 'report.json');

function step(title: string, command: string, args: readonly string[]): boolean {
  console.log(`\n== ${title}`);
  const started = performance.now();
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, TMPDIR: folder, TEMP: folder },
  });
  took.set(title, performance.now() - started);
  return status === 0;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(0)} s`;

function tell(report: Report): void {
  const files = report.testResults.map(({ name, startTime, endTime }) => ({ name, ms: endTime - startTime }));
  console.log('\nslowest files');
  for (const { name, ms } of files.sort((one, other) => other.ms - one.ms).slice(0, SLOWEST))
    console.log(`${seconds(ms).padStart(7)}  ${relative('.', name)}`);
  const total = [...took.values()].reduce((sum, ms) => sum + ms, 0);
  console.log(`\n${[...took].map(([title, ms]) => `${title} ${seconds(ms)}`).join(', ')}; in all ${seconds(total)}`);
  console.log(
    `\n${report.numPassedTests} passed, ${report.numFailedTests} failed, ${report.numPendingTests + report.numTodoTests} skipped`,
  );
}

try {
  console.log(installTshark());
  const ready = step('check', 'node', ['scripts/check.ts']) && step('build', 'vite', ['build', '--logLevel', 'warn']);
  const passed =
    ready && step('tests', 'vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]);
  // After the tests, not beside them: some of its scenarios measure time.
  const conforms = ready && step('conformance', 'node', ['test/conformance/run.ts']);
  if (ready) tell(JSON.parse(readFileSync(reportFile, 'utf8')) as Report);
  process.exitCode = passed && conforms ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

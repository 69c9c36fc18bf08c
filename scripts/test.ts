// `npm test`: the guards, the build, every test, then the conformance suite, in that order; ends with one plain line of counts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function step(title: string, command: string, args: readonly string[]): boolean {
  console.log(`\n== ${title}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  return status === 0;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

const folder = mkdtempSync(join(tmpdir(), 'wirescope-test-'));
const reportFile = join(folder, 'report.json');
try {
  const ready = step('check', 'node', ['scripts/check.ts']) && step('build', 'vite', ['build', '--logLevel', 'warn']);
  const passed =
    ready && step('tests', 'vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]);
  // After the tests, not beside them: some of its scenarios measure time.
  const conforms = ready && step('conformance', 'node', ['test/conformance/run.ts']);
  if (ready) {
    const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
    console.log(
      `\n${report.numPassedTests} passed, ${report.numFailedTests} failed, ${report.numPendingTests + report.numTodoTests} skipped`,
    );
  }
  process.exitCode = passed && conforms ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

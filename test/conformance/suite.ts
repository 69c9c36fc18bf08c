// The official conformance suite, started as its own program with our driver as the client under test.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How one scenario ended; `report` is what the suite said. */
export interface Outcome {
  readonly scenario: string;
  readonly passed: boolean;
  readonly report: string;
}

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const program = join(root, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const TIMEOUT_MS = 60_000;

/** What a revision asks of a client. */
export interface Required {
  /** Required and scored, authorization apart: that is a later part of the product. */
  readonly scenarios: readonly string[];
  /** Run and reported by the suite, never scored. */
  readonly unscored: readonly string[];
  readonly authorization: readonly string[];
}

/** Asks the suite what a revision requires of a client. */
export async function requiredScenarios(revision: string): Promise<Required> {
  const { report } = await runSuite(['list', '--requirements', revision]);
  const client = /Client scenarios[^\n]*\n((?: {2}- [^\n]+\n)+)/.exec(report)?.[1];
  if (client === undefined) throw new Error(`The suite lists no client scenarios for ${revision}:\n${report}`);
  const names = [...client.matchAll(/- (\S+)/g)].map(([, name]) => name!);
  const unscored = [...report.matchAll(/- (\S+) \[client\]/g)].map(([, name]) => name!);
  const isAuthorization = (name: string): boolean => name.startsWith('auth/');
  return {
    scenarios: names.filter((name) => !isAuthorization(name)),
    unscored: unscored.filter((name) => !isAuthorization(name)),
    authorization: [...names, ...unscored].filter(isAuthorization),
  };
}

/** Runs one scenario at a revision. Any failed or warned check, a timeout and an error of the driver fail it. */
export async function runScenario(scenario: string, revision: string): Promise<Outcome> {
  const results = mkdtempSync(join(tmpdir(), 'wirescope-conformance-'));
  try {
    const command = `node ${join(here, 'driver.ts')}`;
    const run = await runSuite([
      'client',
      '--command',
      command,
      '--scenario',
      scenario,
      '--spec-version',
      revision,
      '-o',
      results,
    ]);
    return { scenario, passed: run.code === 0 && /OVERALL: PASSED/.test(run.report), report: run.report };
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}

function runSuite(args: readonly string[]): Promise<{ readonly code: number | null; readonly report: string }> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(process.execPath, [program, ...args], { cwd: root, timeout: TIMEOUT_MS });
    let report = '';
    const take = (text: Buffer): void => void (report += text.toString());
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, report }));
  });
}

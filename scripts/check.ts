// `npm run check`: every guard, side by side, with one line each and the output of those that fail.
import { spawn } from 'node:child_process';

/** Name → command. Each exits non-zero when its rule is broken. */
const guards: Readonly<Record<string, readonly string[]>> = {
  types: ['tsc', '-b'],
  lint: ['oxlint', '--type-aware'],
  imports: ['node', 'scripts/check/imports.ts'],
  requirements: ['node', 'scripts/check/requirements.ts'],
  'unused code': ['knip'],
  registries: ['node', 'scripts/gen.ts', '--check'],
  format: ['oxfmt', '--check', '.'],
};

interface Outcome {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

function run(name: string, command: readonly string[]): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command[0]!, command.slice(1), { shell: process.platform === 'win32' });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
    const end = (ok: boolean, extra = ''): void =>
      resolve({ name, ok, seconds: (performance.now() - started) / 1000, output: Buffer.concat(pieces).toString() + extra });
    child.on('error', (error) => end(false, String(error)));
    child.on('close', (code) => end(code === 0));
  });
}

const outcomes = await Promise.all(Object.entries(guards).map(([name, command]) => run(name, command)));
for (const { name, ok, seconds, output } of outcomes) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(13)} ${seconds.toFixed(1)} s`);
  if (!ok) console.log(output.trim());
}
process.exitCode = outcomes.every((outcome) => outcome.ok) ? 0 : 1;

import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One thing `npm start` builds: what it is made from, the file that shows how old it is, and the `vite build` arguments, run in order. */
export interface Build {
  readonly from: readonly string[];
  readonly made: string;
  readonly steps: readonly (readonly string[])[];
}

export const pageBuild: Build = {
  from: ['renderer', 'shared', 'vite.config.ts', 'package-lock.json'],
  made: 'dist/renderer/index.html',
  steps: [[]],
};

const shellConfig = ['--config', 'electron/vite.config.ts'];

export const shellBuild: Build = {
  from: ['electron', 'shared', 'package-lock.json'],
  made: 'dist/shell/preload.cjs',
  steps: [shellConfig, [...shellConfig, '--mode', 'preload']],
};

/** Whether anything it is made from is newer than what was made. */
export function isStale(root: string, { from, made }: Build): boolean {
  const built = modifiedAt(join(root, made));
  return built === undefined || from.some((path) => newest(join(root, path)) > built);
}

/** Runs `vite build`; what it says goes to stderr. Rejects where it fails. */
export async function runBuild(root: string, { steps }: Build): Promise<void> {
  for (const args of steps) {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn', ...args], { cwd: root, stdio: ['ignore', 2, 2] });
    const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
    if (code !== 0) throw new Error('The build failed; the reason is above.');
  }
}

function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  // A folder's own time tells of files that were removed.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function modifiedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

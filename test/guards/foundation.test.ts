import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { checkImports } from '../../scripts/check/imports.ts';
import { verifies } from '../support/verifies.ts';

interface Manifest {
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

verifies('guards-count-modules', 'in a nearly empty project', () => {
  const root = mkdtempSync(join(tmpdir(), 'wirescope-empty-'));
  try {
    for (const folder of ['shared/base', 'electron', 'renderer', 'scripts', 'test'])
      mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, 'shared/base/one.ts'), 'export const one = 1;\n');
    expect(checkImports(root).problems.join('\n')).toMatch(/only 1 modules were found/);
  } finally {
    rmSync(root, { recursive: true });
  }
});

verifies('guards-bite', 'and the project itself has no refused import', () => {
  const { problems, modules } = checkImports(process.cwd());
  expect(problems).toEqual([]);
  expect(modules).toBeGreaterThan(150);
});

verifies('one-test-command', 'word for word', () => {
  const commands = readFileSync('.ci/run', 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#') && !line.startsWith('set '));
  expect(commands).toEqual(['npm ci && npm test']);
  expect(readFileSync('README.md', 'utf8')).toContain(commands[0]);
});

verifies('pinned-runtime', 'exactly, with a lock file', () => {
  expect(process.versions.node).toBe(manifest.devDependencies['node']);
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version?: string }> };
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

verifies('install-scripts-approved', 'and no other is', () => {
  expect(manifest.allowScripts).toEqual({ node: true });
});

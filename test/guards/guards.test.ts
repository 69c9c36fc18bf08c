// Each guard must bite: a copy of the project gets one seeded violation, and the guard has to fail naming it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requirements } from '../requirements.ts';

const project = process.cwd();
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'wirescope-guards-'));
  const left = new Set(['node_modules', '.git', '.build', 'dist', 'docs'].map((name) => join(project, name)));
  cpSync(project, copy, { recursive: true, filter: (path) => !left.has(path) });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'), 'dir');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

interface Seed {
  /** What is broken, in words. */
  readonly breaks: string;
  readonly file: string;
  /** The file's content; `append` adds to what is there. */
  readonly content: string;
  readonly append?: true;
  readonly guard: readonly string[];
  /** What the guard must say. */
  readonly says: RegExp;
}

const node = (script: string, ...args: readonly string[]): readonly string[] => ['node', script, ...args];
const types = (folder: string): readonly string[] => ['tsc', '-b', folder];
const imports = node('scripts/check/imports.ts');
const lint = (file: string): readonly string[] => ['oxlint', '--type-aware', file];

const seeds: readonly Seed[] = [
  {
    breaks: 'a clock in shared',
    file: 'shared/base/seeded.ts',
    content: 'export const seeded = setTimeout;\n',
    guard: types('shared'),
    says: /setTimeout/,
  },
  {
    breaks: 'the DOM in shared',
    file: 'shared/base/seeded.ts',
    content: 'export const seeded = document;\n',
    guard: types('shared'),
    says: /document/,
  },
  {
    breaks: 'Node in shared',
    file: 'shared/base/seeded.ts',
    content: "export { readFileSync } from 'node:fs';\n",
    guard: types('shared'),
    says: /node:fs/,
  },
  {
    breaks: 'the DOM in electron',
    file: 'electron/engine/seeded.ts',
    content: 'export const seeded = window;\n',
    guard: types('electron'),
    says: /window/,
  },
  {
    breaks: 'Node in the renderer',
    file: 'renderer/state/seeded.ts',
    content: 'export const seeded = process;\n',
    guard: types('renderer'),
    says: /process/,
  },
  {
    breaks: 'shared importing electron',
    file: 'shared/base/seeded.ts',
    content: "export type { Ports } from '../../electron/engine/ports.ts';\n",
    guard: imports,
    says: /seeded\.ts:1 shared\/base may not import electron/,
  },
  {
    breaks: 'the renderer importing electron',
    file: 'renderer/state/seeded.ts',
    content: "export type { Ports } from '../../electron/engine/ports.ts';\n",
    guard: imports,
    says: /renderer\/state may not import electron/,
  },
  {
    breaks: 'the engine importing Electron',
    file: 'electron/engine/seeded.ts',
    content: "export { app } from 'electron';\n",
    guard: imports,
    says: /may not import the package electron/,
  },
  {
    breaks: 'the engine importing a host',
    file: 'electron/engine/seeded.ts',
    content: "export * from '../web/startWebHost.ts';\n",
    guard: imports,
    says: /electron\/engine may not import electron\/web/,
  },
  {
    breaks: 'a view importing the store',
    file: 'renderer/features/timeline/views/seeded.ts',
    content: "export * from '../../../state/store.ts';\n",
    guard: imports,
    says: /views take props only/,
  },
  {
    breaks: 'a feature importing a feature',
    file: 'renderer/features/tools/seeded.ts',
    content: "export * from '../timeline/index.ts';\n",
    guard: imports,
    says: /stand apart/,
  },
  {
    breaks: 'an era importing an era',
    file: 'shared/eras/streamable/seeded.ts',
    content: "export * from '../stateless/era.ts';\n",
    guard: imports,
    says: /stand apart/,
  },
  {
    breaks: 'an unlisted package',
    file: 'shared/base/seeded.ts',
    content: "export * from 'ws';\n",
    guard: imports,
    says: /may not import the package ws/,
  },
  {
    breaks: 'an import hidden in an import()',
    file: 'shared/base/seeded.ts',
    content: "export const seeded = () => import('ws');\n",
    guard: imports,
    says: /may not import the package ws/,
  },
  {
    breaks: 'a promise left alone',
    file: 'electron/engine/seeded.ts',
    content: 'export function seeded(): void {\n  Promise.resolve(1);\n}\n',
    guard: lint('electron/engine/seeded.ts'),
    says: /no-floating-promises/,
  },
  {
    breaks: 'any',
    file: 'electron/engine/seeded.ts',
    content: 'export const seeded: any = 1;\n',
    guard: lint('electron/engine/seeded.ts'),
    says: /no-explicit-any/,
  },
  {
    breaks: 'eval',
    file: 'electron/engine/seeded.ts',
    content: "export const seeded: unknown = eval('1');\n",
    guard: lint('electron/engine/seeded.ts'),
    says: /no-eval/,
  },
  {
    breaks: 'a file over 400 lines',
    file: 'electron/engine/seeded.ts',
    content: `${'export {};\n'.repeat(401)}`,
    guard: lint('electron/engine/seeded.ts'),
    says: /max-lines/,
  },
  {
    breaks: 'a function over 60 lines',
    file: 'electron/engine/seeded.ts',
    content: `export function seeded(): number {\n  let n = 0;\n${'  n += 1;\n'.repeat(60)}  return n;\n}\n`,
    guard: lint('electron/engine/seeded.ts'),
    says: /max-lines-per-function/,
  },
  {
    breaks: 'HTML from a string',
    file: 'renderer/ui/Seeded.tsx',
    content: 'export const Seeded = (p: { t: string }) => <b dangerouslySetInnerHTML={{ __html: p.t }} />;\n',
    guard: lint('renderer/ui/Seeded.tsx'),
    says: /no-danger/,
  },
  {
    breaks: 'a file nobody uses',
    file: 'shared/base/seeded.ts',
    content: 'export const seeded = 1;\n',
    guard: ['knip'],
    says: /shared\/base\/seeded\.ts/,
  },
  {
    breaks: 'a stale registry',
    file: 'shared/export/formats/seeded.ts',
    content: "export const exporter = { id: 'seeded' };\n",
    guard: node('scripts/gen.ts', '--check'),
    says: /registry\.gen\.ts is stale/,
  },
  {
    breaks: 'a promise nobody proves',
    file: 'test/requirements/shared.ts',
    content: "\nexport const seeded = Object.assign(shared, { 'seeded-promise': 'it is kept' });\n",
    append: true,
    guard: node('scripts/check/requirements.ts'),
    says: /nobody verifies seeded-promise/,
  },
  {
    breaks: 'a test of no promise',
    file: 'test/unit/seeded.test.ts',
    content: `${'verifies'}('never-promised', '', () => {});\n`,
    guard: node('scripts/check/requirements.ts'),
    says: /never-promised, which is no promise/,
  },
  {
    breaks: 'the format',
    file: 'shared/base/seeded.ts',
    content: 'export   const seeded = "1"\n',
    guard: ['oxfmt', '--check', 'shared/base/seeded.ts'],
    says: /seeded\.ts/,
  },
];

function run(command: readonly string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(command[0]!, command.slice(1), { cwd: copy, encoding: 'utf8', timeout: 100_000 });
  return { status, output: stdout + stderr };
}

describe(requirements['guards-bite'], () => {
  test.each(seeds)('$breaks [guards-bite]', ({ file, content, append, guard, says }) => {
    const path = join(copy, file);
    const before = append ? readFileSync(path, 'utf8') : undefined;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, (before ?? '') + content);
    try {
      const { status, output } = run(guard);
      expect(output).toMatch(says);
      expect(status).not.toBe(0);
    } finally {
      if (before === undefined) rmSync(path);
      else writeFileSync(path, before);
    }
  });
});

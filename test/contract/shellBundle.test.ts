import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';
import { build } from 'vite';
import { runNode } from '../support/runNode.ts';
import { verifies } from '../support/verifies.ts';

// As far below the root as `dist/shell`, where the bundle looks for package.json.
const folder = join('.build', 'shell-under-test');
const hook = new URL('./fakeElectronHook.ts', import.meta.url).href;
const runner = fileURLToPath(new URL('./runBundle.ts', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'wirescope-bundle-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
});

verifies('shell-bundle', 'with Electron replaced', async () => {
  for (const mode of ['production', 'preload'])
    await build({ configFile: 'electron/vite.config.ts', mode, logLevel: 'error', build: { outDir: folder } });
  const { code, out, err } = await runNode(['--import', hook, runner, join(folder, 'main.js'), '--data', data]);
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toMatch(/"id":1,"result":\{"version":"[\d.]+","host":"shell"/);
  expect(readFileSync(join(folder, 'preload.cjs'), 'utf8')).toContain('require("electron")');
  // A thread is started by its name, so it must be there under the name the bundle says.
  const [, thread] = /new URL\("\.\/(writerThread[^"]*)"/.exec(readFileSync(join(folder, 'main.js'), 'utf8'))!;
  expect(existsSync(join(folder, thread!)), thread).toBe(true);
});

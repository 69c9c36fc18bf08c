// The real window, where Electron's binary is installed. Where it is not, this is reported as skipped: nothing stands in for it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { expect, test } from 'vitest';
import { electronBinary } from '../../../scripts/start/electronBinary.ts';

const root = process.cwd();
const binary = electronBinary(root);
if (binary === undefined) console.log("Electron's binary is not installed here: the real-window test is skipped.");

test.skipIf(binary === undefined)(
  'the window opens, is sandboxed, and shows the connect page [needs the Electron binary]',
  async () => {
    for (const mode of [[], ['--mode', 'preload']])
      expect(
        spawnSync('vite', ['build', '--config', 'electron/vite.config.ts', '--logLevel', 'warn', ...mode], { cwd: root }).status,
      ).toBe(0);
    const data = mkdtempSync(join(tmpdir(), 'wirescope-window-'));
    const app = await _electron.launch({ executablePath: binary!, args: [join(root, 'dist/shell/main.js'), '--data', data] });
    try {
      const page = await app.firstWindow();
      await page.getByRole('textbox', { name: 'Server URL' }).waitFor();
      expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in globalThis))).toEqual([]);
    } finally {
      await app.close();
      rmSync(data, { recursive: true, force: true });
    }
  },
);

// The desktop window itself, where Electron's binary and a display exist; where they do not, the test says which is missing and is skipped.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { expect, test } from 'vitest';
import { isStale, pageBuild, runBuild, shellBuild } from '../../../scripts/start/build.ts';
import { hasDisplay } from '../../../scripts/start/display.ts';
import { electronBinary } from '../../../scripts/start/electronBinary.ts';

const root = process.cwd();
const binary = electronBinary(root);
const missing = binary === undefined ? "Electron's binary is not installed" : hasDisplay() ? undefined : 'there is no display';

test.skipIf(missing !== undefined)(
  `the desktop window opens on a live session of the demo server${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  async () => {
    for (const build of [pageBuild, shellBuild]) if (isStale(root, build)) await runBuild(root, build);
    const data = mkdtempSync(join(tmpdir(), 'wirescope-desktop-'));
    const problems: string[] = [];
    const shell = await _electron.launch({ executablePath: binary!, args: [join(root, 'dist/shell/main.js'), '--data', data] });
    try {
      const page = await shell.firstWindow();
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      page.on('pageerror', (error) => problems.push(error.message));
      expect(page.url()).toBe('app://wirescope/');
      await page.getByRole('status', { name: 'Connection' }).getByText('Connected').waitFor();
      await page.getByRole('grid', { name: 'Timeline' }).getByText('tools/list').first().waitFor();
      expect(await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in globalThis))).toEqual([]);
      expect(problems).toEqual([]);
    } finally {
      await shell.close();
      rmSync(data, { recursive: true, force: true });
    }
  },
  120_000,
);

// The official suite against a server, recorded as it goes, and against the mock of that recording.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { startDemoServer } from '../../../electron/demo/demoServer.ts';
import { verifies } from '../../support/verifies.ts';
import { startConforming } from './conforming.ts';
import { capturePath, serveCapture } from './mocking.ts';
import { recordThrough } from './recordingProxy.ts';

const program = fileURLToPath(new URL('../../../node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url));

/** Every check of the suite and how it came out, by scenario. */
async function checksOf(url: string, revision: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wirescope-checks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const args = ['server', '--url', url, '--suite', 'all', '--spec-version', revision, '-o', folder];
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, stdio: 'ignore', timeout: 100_000 });
  await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('checks.json'));
  const checks = files.flatMap((file) => {
    // A folder's name ends in the moment it was made.
    const scenario = dirname(file).replace(/-\d{4}-\d\d-\d\dT.*$/, '');
    const found = JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly {
      readonly id: string;
      readonly status: string;
    }[];
    return found.map(({ id, status }) => `${scenario} ${id} ${status}`);
  });
  return checks.toSorted();
}

const servers = { '2025-11-25': startConforming, '2026-07-28': startDemoServer } as const;

for (const revision of ['2025-11-25', '2026-07-28'] as const) {
  verifies(
    'mock-conformance',
    `in ${revision}, check by check`,
    async () => {
      const path = capturePath();
      const server = await servers[revision]();
      const proxy = await recordThrough(server.url, path);
      const direct = await checksOf(proxy.url, revision);
      await proxy.close();
      await server.close();
      const mock = await serveCapture(path);
      expect(await checksOf(mock.url, revision)).toEqual(direct);
      expect(direct.filter((check) => check.endsWith('SUCCESS')).length).toBeGreaterThan(40);
      expect(mock.state()).toMatchObject({ unmatched: 0 });
    },
    { timeout: 120_000 },
  );
}

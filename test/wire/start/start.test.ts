import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import { runNode, startNode } from '../../support/runNode.ts';
import { verifies } from '../../support/verifies.ts';

let data: string;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'wirescope-start-'));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

const start = ['scripts/start.ts', '--host', 'web', '--no-open', '--json', '--data'];

verifies('start-json', 'with an address that answers', async () => {
  const running = startNode([...start, join(data, 'json')]);
  const [line] = await running.sees(/^.*\n/);
  const { url, pid } = JSON.parse(line) as { readonly url: string; readonly pid: number };
  expect(pid).toBe(running.child.pid);
  expect((await fetch(url, { redirect: 'manual' })).status).toBeLessThan(400);
  running.child.kill('SIGTERM');
  await running.ended;
  expect(running.out()).toBe(line);
});

/** Starts with a fresh data folder, waits until the session said something, and stops it with Ctrl-C. */
async function startAndInterrupt(
  folder: string,
): Promise<{ readonly code: number | null; readonly captures: readonly string[] }> {
  const running = startNode([...start, folder]);
  await running.sees(/\n/);
  const captures = join(folder, 'captures');
  const path = (): string | undefined => readdirSync(captures).find((name) => name.endsWith('.wirescope'));
  await expect
    .poll(
      () => {
        const name = path();
        if (name === undefined) return 0;
        const file = openCapture(join(captures, name));
        try {
          return file.counts().messages;
        } finally {
          file.close();
        }
      },
      { timeout: 15_000 },
    )
    .toBeGreaterThan(3);
  running.child.kill('SIGINT');
  const { code } = await running.ended;
  return { code, captures: readdirSync(captures).map((name) => join(captures, name)) };
}

verifies('start-demo', 'and its capture is being written', async () => {
  const { captures } = await startAndInterrupt(join(data, 'demo'));
  const file = openCapture(captures.find((path) => path.endsWith('.wirescope'))!);
  expect(file.info().url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/);
  file.close();
});

verifies('start-stops', 'leaving one whole file', async () => {
  const { code, captures } = await startAndInterrupt(join(data, 'stop'));
  expect(code).toBe(0);
  expect(captures.filter((path) => /-(wal|shm)$/.test(path))).toEqual([]);
  const file = openCapture(captures.find((path) => path.endsWith('.wirescope'))!);
  expect(file.recovered).toBeUndefined();
  file.close();
});

verifies('start-usage', 'on standard error', async () => {
  for (const words of [['--colour'], ['--port', 'many'], ['--host', 'moon'], ['ftp://nowhere']]) {
    const { code, out, err } = await runNode(['scripts/start.ts', ...words]);
    expect(code, words.join(' ')).toBe(2);
    expect(out).toBe('');
    expect(err).not.toBe('');
  }
});

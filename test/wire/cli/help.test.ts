// What a person reads who does not know the command yet, or wrote it wrong.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { hung } from '../../../electron/cli/hung.ts';
import { runNode, type Ran } from '../../support/runNode.ts';
import { verifies } from '../../support/verifies.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirescope-help-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wirescope = (...args: readonly string[]): Promise<Ran> => runNode(['electron/cli/wirescope.ts', ...args]);
const nowhere = 'http://127.0.0.1:9/mcp';

verifies('cli-help', 'lines go on below their column, or near their beginning where that is narrow', () => {
  const line = '  --header  send a header with every request';
  expect(hung(line, undefined)).toBe(line);
  expect(hung(line, 44)).toBe(line);
  expect(hung(line, 30)).toBe('  --header  send a header with\n            every request');
  expect(hung(line, 24)).toBe('  --header  send a\n    header with every\n    request');
  expect(hung('one two three', 8)).toBe('one two\n  three');
  expect(hung('  averylongwordwithoutblanks x', 10)).toBe('  averylongwordwithoutblanks x');
});

verifies('cli-help', 'commands that are none, and options that are wrong', async () => {
  for (const asked of [['sing'], ['help', 'sing']]) {
    const { code, out, err } = await wirescope(...asked);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^wirescope has no command sing\.\n/);
  }
  expect(await wirescope('help')).toMatchObject({ code: 0, err: '' });
  expect(await wirescope('help', 'tools')).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('--pages N') as string,
  });
  expect((await wirescope('mock', 'any', '--scale', '-1')).err).toMatch(
    /^--scale needs a value; one that begins with - is written --scale=-/,
  );
  expect((await wirescope('tools', nowhere, '--sing')).err).toBe(
    "Unknown option '--sing'.\n\nwirescope tools <url>\nwirescope help tools tells its options.\n",
  );
});

verifies('cli-help', 'files that are not there, or are something else, are named', async () => {
  const absent = join(folder, 'absent');
  const text = join(folder, 'notes.txt');
  writeFileSync(text, 'This is no capture, and long enough not to be taken for an empty database.');
  expect(await wirescope('rows', absent)).toEqual({ code: 3, out: '', err: `There is no capture ${absent}.\n` });
  expect(await wirescope('rows', folder)).toEqual({ code: 3, out: '', err: `${folder} is no file, so it is no capture.\n` });
  expect(await wirescope('stat', text)).toEqual({ code: 3, out: '', err: 'notes.txt is not a Wirescope capture.\n' });
  expect(await wirescope('import', folder)).toEqual({ code: 3, out: '', err: `${folder} is no file.\n` });
  const junit = await wirescope('replay', text, nowhere, '--junit', join(absent, 'report.xml'));
  expect([junit.code, junit.err.split('\n')[0]]).toEqual([2, `--junit: there is no folder ${absent}.`]);
  for (const command of ['send', 'batch']) {
    const { code, err } = await wirescope(command, nowhere, absent);
    expect([code, err.split('\n')[0]]).toEqual([2, `There is no file ${absent}.`]);
  }
});

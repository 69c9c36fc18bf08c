// What a server says, on its way to a terminal that would obey it.
import { PassThrough } from 'node:stream';
import { expect } from 'vitest';
import { pretty } from '../../../electron/cli/lists.ts';
import { createTerminal } from '../../../electron/cli/terminal.ts';
import { verifies } from '../../support/verifies.ts';

const HOSTILE = 'red \u001B[31m, title \u001B]0;x\u0007, C1 \u009B2J, turned \u202Eexe, \tkept\n';

verifies('cli-inert', 'text, remarks and JSON; a pipe gets text as it came', () => {
  const written: string[] = [];
  const stream = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY });
  const stderr = stream(true);
  stderr.on('data', (data: Buffer) => written.push(data.toString()));
  const terminal = createTerminal(stream(true), stderr, {}, new AbortController());
  terminal.say(HOSTILE);
  stderr.read();
  const json = pretty({ text: HOSTILE });
  for (const text of [terminal.shown(HOSTILE), written.join(''), json]) {
    expect(text).not.toMatch(/[^\P{Cc}\t\n]|\u202E/u);
    expect(text).toContain('red ');
  }
  expect(written.join('')).toContain('‹U+001B›[31m');
  expect(JSON.parse(json)).toEqual({ text: HOSTILE });
  expect(createTerminal(stream(false), stderr, {}, new AbortController()).shown(HOSTILE)).toBe(HOSTILE);
});

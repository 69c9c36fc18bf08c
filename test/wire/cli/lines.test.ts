import { describe, expect, test } from 'vitest';
import { rowLine, visible } from '../../../electron/cli/rowLine.ts';
import { table } from '../../../electron/cli/table.ts';
import type { EventRow } from '../../../shared/observation/eventRow.ts';

const row: EventRow = {
  event: 7,
  at: 842_004_321,
  kind: 'result',
  exchange: 3,
  direction: 'in',
  method: 'tools/call',
  target: 'echo',
  detail: '{"content":[{"type":"text"}]}',
  rpcId: '4',
  sseEvent: undefined,
  sseId: undefined,
  status: undefined,
  size: 41_800,
  took: 7_100,
  pending: false,
  severity: undefined,
  parent: 6,
  answeredBy: undefined,
  bytes: undefined,
  ordinal: 1,
  lane: undefined,
  lanesAbove: 0,
  lanesBelow: 0,
};
const plain = { width: undefined, colour: false };

describe('a row as a line', () => {
  test('says everything there is, in columns', () => {
    expect(rowLine(row, plain)).toBe(
      '    7  14:02.004  ← RES    tools/call echo {"content":[{"type":"text"}]}  id 4 · 41.8 kB · 7 ms',
    );
  });
  test('says the status of an exchange, which goes both ways once it has ended', () => {
    const http = {
      ...row,
      kind: 'http',
      direction: 'out',
      method: 'POST',
      target: '/mcp',
      detail: '',
      rpcId: undefined,
      size: 619,
      took: 59_000,
    } as const;
    expect(rowLine({ ...http, status: 200 }, plain)).toBe('    7  14:02.004  ↔ HTTP   POST /mcp 200  619 B · 59 ms');
    expect(rowLine({ ...http, pending: true, size: undefined, took: undefined }, plain)).toBe(
      '    7  14:02.004  → HTTP   POST /mcp',
    );
  });
  test('is cut where the terminal ends, before its facts', () => {
    const line = rowLine(row, { width: 70, colour: false });
    expect(line).toHaveLength(70);
    expect(line).toMatch(/…  id 4 · 41\.8 kB · 7 ms$/);
  });
  test('is coloured by severity and as an error only, and only where asked', () => {
    expect(rowLine({ ...row, severity: 'error' }, plain)).not.toContain('\u001B');
    const red = rowLine({ ...row, severity: 'error' }, { width: undefined, colour: true });
    expect([red.startsWith('\u001B[31m'), red.endsWith('\u001B[0m')]).toEqual([true, true]);
    expect(rowLine({ ...row, kind: 'error' }, { width: undefined, colour: true })).toContain('\u001B[31m');
    expect(rowLine(row, { width: undefined, colour: true })).not.toContain('\u001B');
  });
  test("shows a server's control characters instead of obeying them", () => {
    expect(visible('a\u001B[2Jb\nc\r\t\u0007\u202Ed\u009b')).toBe('a\\u001b[2Jb\\nc\\r\\t\\u0007\\u202ed\\u009b');
    expect(rowLine({ ...row, target: '\u001B]0;title\u0007' }, plain)).not.toContain('\u001B');
  });
});

test('a table aligns its columns and leaves no blanks at the end', () => {
  expect(
    table([
      ['a', 'one'],
      ['bcd', ''],
      ['e', 'three'],
    ]),
  ).toBe('a    one\nbcd\ne    three\n');
  expect(table([])).toBe('');
  // One endless cell pushes its own line only.
  const long = 'x'.repeat(300);
  expect(
    table([
      ['a', 'one'],
      [long, 'two'],
    ]),
  ).toBe(`a  one\n${long}  two\n`);
});

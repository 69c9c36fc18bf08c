import { expect, test } from 'vitest';
import { captureName } from '../../../electron/engine/handlers/captureName.ts';

const at = new Date(2026, 10, 21, 9, 5, 7).getTime();
const name = (label: string | undefined, url = 'http://127.0.0.1:3001/mcp'): string => captureName(label, url, at, () => false);

test.each([
  ['my server', 'my-server-2026-11-21-090507'],
  [undefined, '127.0.0.1-3001-2026-11-21-090507'],
  ['../../etc/passwd', 'etc-passwd-2026-11-21-090507'],
  ['日本語 / é', '日本語-é-2026-11-21-090507'],
  ['con', 'con-server-2026-11-21-090507'],
  ['...', '127.0.0.1-3001-2026-11-21-090507'],
  ['a\u0000b:c*?"<>|', 'a-b-c-2026-11-21-090507'],
  ['x'.repeat(200), `${'x'.repeat(60)}-2026-11-21-090507`],
])('%j', (label, expected) => {
  expect(name(label)).toBe(expected);
});

test('a URL that is none still gives a name, and a taken name a number', () => {
  expect(name('', '')).toBe('capture-2026-11-21-090507');
  expect(name(undefined, 'not a url')).toBe('not-a-url-2026-11-21-090507');
  const taken = new Set(['a-2026-11-21-090507', 'a-2026-11-21-090507-2']);
  expect(captureName('a', '', at, (candidate) => taken.has(candidate))).toBe('a-2026-11-21-090507-3');
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { exportCapture, formats } from '../../../electron/engine/export/exportCapture.ts';
import { temporaryFolder } from '../../support/captures.ts';
import { verifies } from '../../support/verifies.ts';
import { corpus } from './corpus.ts';

for (const [name, make] of Object.entries(corpus))
  verifies('export-golden', `of the corpus’s ${name}`, async () => {
    const capture = make();
    for (const { id, extension } of formats) {
      if (id === 'wirescope') continue;
      const { path } = await exportCapture(capture, { format: id, path: join(temporaryFolder(), 'out') });
      const bytes = readFileSync(path);
      // Packets are bytes: shown as hex, so that a difference can be seen.
      const text = id === 'pcapng' ? bytes.toString('hex').replaceAll(/.{64}/g, '$&\n') : bytes.toString('utf8');
      await expect(text).toMatchFileSnapshot(`../../golden/export/${name}.${extension}${id === 'pcapng' ? '.hex' : ''}`);
    }
    capture.close();
  });

verifies('export-golden', 'each says what it cannot carry', () => {
  for (const { id, cannotCarry, title, description } of formats) {
    expect(title).not.toBe('');
    expect(description).toMatch(/\.$/);
    if (id !== 'wirescope') expect(cannotCarry).toMatch(/\.$/);
  }
});

verifies('export-html-safe', 'of a server that tries', async () => {
  const capture = corpus.hostile();
  const { path } = await exportCapture(capture, { format: 'html', path: join(temporaryFolder(), 'out') });
  const text = readFileSync(path, 'utf8');
  expect(text).not.toMatch(/<script/i);
  expect(text).toContain("default-src 'none'");
  expect(text).not.toMatch(/\b(?:src|href)=/);
  expect(text).not.toContain('<b>"');
  capture.close();
});

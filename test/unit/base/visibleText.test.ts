import { expect } from 'vitest';
import { visibleLine, visibleName, visibleText } from '../../../shared/base/visibleText.ts';
import { verifies } from '../../support/verifies.ts';

verifies('text-hides-nothing', 'on one line and on several', () => {
  const text = 'run\u{202e}gpj.exe\tשלום\n\u001b[31m\u{2066}';
  expect(visibleLine(text)).toBe('run\\u202egpj.exe\\tשלום\\n\\u001b[31m\\u2066');
  expect(visibleText(text)).toBe('run‹U+202E›gpj.exe\tשלום\n‹U+001B›[31m‹U+2066›');
  expect(['', ' \t', 'a b\u{200f}'].map(visibleName)).toEqual(['(no name)', '“ \\t”', 'a b\\u200f']);
  expect(visibleText('\u{feff}: one\r\rtwo\r\nthree')).toBe('‹U+FEFF›: one‹U+000D›‹U+000D›two\r\nthree');
  const plain = 'Grüße, 漢字 👩‍👩‍👧 مرحبا';
  expect([visibleLine(plain), visibleText(plain)]).toEqual([plain, plain]);
});

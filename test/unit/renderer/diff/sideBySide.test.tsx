import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect } from 'vitest';
import { SideBySide } from '../../../../renderer/diff/SideBySide.tsx';
import { lineExcerpt, sideBySide } from '../../../../renderer/diff/sideLines.ts';
import { verifies } from '../../../support/verifies.ts';

verifies('text-hides-nothing', 'in two messages side by side, with the difference marked', () => {
  const [a, b] = ['{"file":"run\u{202e}gpj.exe"}', '{"file":"run\u{202e}gpj.bat"}'];
  const html = renderToStaticMarkup(<SideBySide label="both" lines={sideBySide(a, b)} titles={['First', 'Second']} />);
  expect(html).not.toContain('\u{202e}');
  expect(html).toContain('run‹U+202E›gpj.<mark>exe</mark>');
  expect(html).toContain('run‹U+202E›gpj.<mark>bat</mark>');
});

verifies('long-values-counted', 'a long value is shown around where it differs, and nothing is left out uncounted', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 1200 });
  fc.assert(
    fc.property(text, text, text, text, (before, one, other, after) => {
      const [own, held] = [before + one + after, before + other + after];
      const shown = lineExcerpt(own, held, false);
      const length = shown.start.length + shown.marked.length + shown.end.length;
      expect(length).toBeLessThanOrEqual(512);
      expect(shown.before + length + shown.behind).toBe(own.length);
      expect(own.slice(shown.before, own.length - shown.behind)).toBe(shown.start + shown.marked + shown.end);
      expect(lineExcerpt(own, held, true)).toMatchObject({ before: 0, behind: 0 });
    }),
  );
  const far = `${'x'.repeat(5_000)}late${'y'.repeat(5_000)}`;
  expect(lineExcerpt(far, far.replace('late', 'open'), false)).toMatchObject({ before: 4_940, marked: 'late' });
  expect(lineExcerpt('say 😀', 'say 😁', false)).toMatchObject({ start: 'say ', marked: '😀' });
});

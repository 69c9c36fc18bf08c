import { renderToStaticMarkup } from 'react-dom/server';
import { expect } from 'vitest';
import { StatusView } from '../../../renderer/features/status/views/StatusView.tsx';
import { captureFacts } from '../../../shared/export/reportText.ts';
import type { ExportSource } from '../../../shared/export/exporter.ts';
import { sessionSample } from '../../support/summaries.ts';
import { verifies } from '../../support/verifies.ts';

verifies('counters-shown', 'once there is something to say', () => {
  const session = sessionSample('a');
  const words = (counts: Partial<typeof session.counts>): string =>
    renderToStaticMarkup(
      <StatusView session={{ ...session, counts: { ...session.counts, ...counts } }} recording={[]} onAnswer={() => undefined} />,
    )
      .replace(/<[^>]*>/g, ' ')
      .replace(/ +/g, ' ');
  expect(words({ lost: 0 })).toContain(' 0 lost ');
  expect(words({ lost: 0 })).not.toContain('held');
  expect(words({ lost: 12, heldMs: 1_500 })).toMatch(/ 12 lost .*1\.5\d* s held /);
});

verifies('counters-shown', 'in reports', () => {
  const about = { name: 'a', url: 'http://a.test/mcp', server: '', app: 'Wirescope 1', startedAt: 0, lastAt: 1_000 };
  const facts = (more: object): Readonly<Record<string, string>> =>
    Object.fromEntries(
      captureFacts({ about: { ...about, ...more }, events: 3, wallClock: () => 'then' } as unknown as ExportSource),
    );
  expect(facts({})).not.toHaveProperty('Held');
  expect(facts({ lost: 2, heldMs: 40, missing: 'The end.' })).toMatchObject({
    Lost: '2 observations that could not be written',
    Held: 'reading waited 40 ms because the disk or a terminal could not follow',
    Missing: 'The end.',
  });
});

verifies('elsewhere-said', 'by the status bar, whatever place is shown', () => {
  const words = (recording: readonly string[]): string =>
    renderToStaticMarkup(<StatusView session={undefined} recording={recording} onAnswer={() => undefined} />).replace(
      /<[^>]*>/g,
      ' ',
    );
  expect(words([])).toContain('Nothing is being recorded');
  expect(words(['a.wirescope'])).toMatch(/Recording\s+a\.wirescope/);
  expect(words(['a.wirescope', 'b.wirescope'])).toMatch(/Recording 2 captures\s+a\.wirescope, b\.wirescope/);
});

import { expect } from 'vitest';
import type { Ending } from '../../../shared/observation/ending.ts';
import { endingIds } from '../../../shared/observation/ending.ts';
import { howItEnded, type CrossedBefore } from '../../../shared/pipeline/wording/howItEnded.ts';
import { verifies } from '../../support/verifies.ts';

const endings: readonly Ending[] = [
  { how: 'complete' },
  { how: 'server-fin', sentence: 'The server closed the connection.' },
  { how: 'server-reset', sentence: 'The server reset the connection.' },
  ...(['cancelled', 'timed-out', 'disconnect', 'superseded', 'answered', 'too-large'] as const).map((reason): Ending => ({
    how: 'aborted',
    reason,
  })),
  { how: 'timeout', afterMs: 80 },
  { how: 'failed', code: 'refused', sentence: 'Nothing listens.', advice: 'Start it.' },
];
const befores: readonly CrossedBefore[] = [true, false].flatMap((isStream) =>
  (['not-asked', 'seen', 'missing', 'resumable'] as const).flatMap((answered) =>
    [0, 38].map((leftBytes) => ({ isStream, result: answered, leftBytes })),
  ),
);

verifies('ending-told', 'every ending in every situation: all are told, and none is grave where nothing was lost', () => {
  const seen = new Set<string>();
  for (const ending of endings) {
    for (const before of befores.filter(({ isStream, leftBytes }) => isStream || leftBytes === 0)) {
      const { id, words, severity, sentence } = howItEnded(ending, before);
      seen.add(id);
      expect(sentence).toMatch(/\.$/);
      if (ending.how !== 'failed') expect(words).not.toMatch(/\.$/);
      const isWhole = before.leftBytes === 0 && (before.result === 'seen' || before.result === 'not-asked');
      if (before.isStream && isWhole && (ending.how === 'complete' || ending.how.startsWith('server-')))
        expect(severity ?? 'note', `${ending.how} ${JSON.stringify(before)}`).toBe('note');
      if (ending.how === 'complete' && isWhole) expect(severity).toBeUndefined();
      if (before.leftBytes > 0 && ending.how !== 'timeout' && ending.how !== 'failed')
        expect(sentence).toContain('38 bytes of a frame');
    }
  }
  expect([...seen].toSorted()).toEqual([...endingIds].toSorted());
});

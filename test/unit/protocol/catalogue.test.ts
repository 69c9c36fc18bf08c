import { describe, expect, test } from 'vitest';
import { catalogue, methodIn } from '../../../shared/protocol/catalogue.ts';
import { bestOf, revisionOf, revisions } from '../../../shared/protocol/revisions.ts';

describe('revisions', () => {
  test('are in the order of their dates, and the last is 2026-07-28', () => {
    const ids = revisions.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    expect(ids.at(-1)).toBe('2026-07-28');
    expect(revisionOf('2025-03-26')).toMatchObject({ era: 'streamable', versionHeader: false });
    expect(revisionOf('2025-13-01')).toBeUndefined();
  });

  test('the newest both sides know is chosen, whatever the order of the list', () => {
    expect(bestOf(['2024-11-05', '2025-06-18', '2030-01-01', '2025-03-26'], ['2024-11-05', '2025-03-26', '2025-06-18'])).toBe(
      '2025-06-18',
    );
    expect(bestOf(['2030-01-01'], ['2025-06-18'])).toBeUndefined();
  });
});

describe('the catalogue', () => {
  test('names each method once, between revisions that exist', () => {
    expect(new Set(catalogue.map(({ method }) => method)).size).toBe(catalogue.length);
    for (const { since, until } of catalogue)
      expect([revisionOf(since), until === undefined || revisionOf(until)]).not.toContain(undefined);
  });

  test('a revision lacks what it deleted or did not have yet', () => {
    const having = (method: string) => revisions.filter(({ id }) => methodIn(method, id)).map(({ id }) => id);
    expect(having('server/discover')).toEqual(['2026-07-28']);
    expect(having('ping')).toEqual(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25']);
    expect(having('tools/call')).toHaveLength(revisions.length);
    expect(having('listTools')).toEqual([]);
  });

  test('a revision we do not know is read as one to come', () => {
    expect(methodIn('initialize', '2030-01-01')).toBeUndefined();
    expect(methodIn('tools/list', '2030-01-01')?.pages).toBe('tools');
  });
});

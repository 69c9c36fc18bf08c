import { describe, expect, test } from 'vitest';
import { methodIn, methodsIn } from '../../../shared/protocol/catalogue.ts';
import { methods } from '../../../shared/protocol/methods.ts';
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
  test('has each method once in a revision, between revisions that exist', () => {
    for (const { id } of revisions) {
      const names = methodsIn(id).map(({ method }) => method);
      expect(new Set(names).size).toBe(names.length);
    }
    for (const { since, until } of methods) {
      if (since !== undefined) expect(revisionOf(since)).toBeDefined();
      if (until !== undefined) expect(revisionOf(until)).toBeDefined();
    }
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

import fc from 'fast-check';
import { expect } from 'vitest';
import { abilitiesOf } from '../../../../renderer/lists/abilities.ts';
import { findItems, withIds } from '../../../../renderer/lists/findItems.ts';
import { freshnessOf, hintsOf } from '../../../../renderer/lists/freshness.ts';
import { countWords, troubleOf } from '../../../../renderer/lists/listWords.ts';
import type { ListState } from '../../../../shared/contract/schemas/offer.ts';
import { unknownList } from '../../../../shared/session/state.ts';
import { verifies } from '../../../support/verifies.ts';

const tools = { one: 'tool', many: 'tools' };
const list = (change: Partial<ListState>): ListState => ({ ...unknownList, ...change });

verifies('list-words', 'how much of it is here', () => {
  expect(countWords({ count: 1, pages: 1, next: null }, tools)).toBe('1 tool');
  expect(countWords({ count: 14, pages: 3, next: null }, tools)).toBe('14 tools in 3 pages');
  expect(countWords({ count: 5, pages: 1, next: 'x' }, tools)).toBe('5 tools on page 1 of more');
  expect(countWords({ count: 12_000, pages: 2, next: 'x' }, tools)).toBe('12,000 tools on 2 pages of more');
});

verifies('list-words', 'why it is not here, and what can be done', () => {
  expect(troubleOf(list({ state: 'ready' }), tools, true)).toBeUndefined();
  expect(troubleOf(list({ state: 'loading', count: 3 }), tools, true)).toBeUndefined();
  expect(troubleOf(list({ state: 'loading' }), tools, true)?.sentence).toBe('Asking the server for its tools.');
  expect(troubleOf(list({ state: 'unknown', sentence: 'Waiting.' }), tools, true)?.sentence).toBe('Waiting.');
  expect(troubleOf(list({ state: 'failed', sentence: 'Why.' }), tools, true)).toEqual({
    title: 'The tools could not be listed',
    sentence: 'Why.',
    action: 'List tools again',
  });
  expect(troubleOf(list({ state: 'unsupported' }), tools, true)?.action).toBe('Ask anyway');
  expect(troubleOf(list({ state: 'failed' }), tools, false)?.action).toBe('');
});

verifies('list-fresh', 'fresh, stale, not to be kept, and silent', () => {
  const at = (ttlMs: number | null, cacheScope: string | null, now: number) =>
    freshnessOf({ ttlMs, cacheScope, fetchedAt: 1000 }, now)?.words;
  expect(at(300_000, 'public', 51_000)).toBe('fresh for 4 min 10 s, public');
  expect(at(300_000, null, 295_500)).toBe('fresh for 6 s');
  expect(at(1000, 'private', 14_000)).toBe('stale for 12 s, private');
  expect(at(0, 'private', 1000)).toBe('not to be kept, private');
  expect(at(null, 'public', 1000)).toBeUndefined();
  expect(freshnessOf({ ttlMs: 5, cacheScope: 'public', fetchedAt: null }, 0)).toBeUndefined();
  expect(hintsOf({ ttlMs: '5', cacheScope: 7 }, 3)).toEqual({ ttlMs: null, cacheScope: null, fetchedAt: 3 });
  expect(hintsOf(null, null)).toEqual({ ttlMs: null, cacheScope: null, fetchedAt: null });
});

verifies('list-search', 'every word, anywhere, in any case', () => {
  const names = ['Find orders', 'find a carrier', 'ORDERS'];
  expect(findItems(names, 'orders FIND', (name) => name)).toEqual(['Find orders']);
  expect(findItems(names, '  ', (name) => name)).toEqual(names);
});

verifies('list-search', 'ids are never given twice', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', '', 'a (2)', 'a (2) (2)')), (names) => {
      const ids = withIds(names, (name) => name).map(({ id }) => id);
      expect(new Set(ids).size).toBe(names.length);
    }),
  );
});

verifies('offer-abilities', 'by revision', () => {
  const capabilities = { completions: {}, logging: {}, resources: { subscribe: true } };
  const of = (revision: string | null) => abilitiesOf({ revision, capabilities });
  expect(of('2024-11-05')).toMatchObject({ completesInContext: false, subscribes: true, logLevel: 'once', callsAsTask: false });
  expect(of('2025-06-18').completesInContext).toBe(true);
  expect(of('2026-07-28')).toMatchObject({ completesInContext: true, subscribes: true, logLevel: 'each' });
  expect(of('2026-07-28')).toMatchObject({ listsTasks: false, asksTaskResult: false });
  expect(of('2025-11-25')).toMatchObject({ listsTasks: true, asksTaskResult: true });
});

verifies('offer-abilities', 'by what is declared', () => {
  const none = abilitiesOf({ revision: '2025-11-25', capabilities: { resources: {} } });
  expect(none).toMatchObject({ completes: false, declaresSubscribing: false, declaresLogging: false, callsAsTask: false });
  expect(abilitiesOf({ revision: null, capabilities: 'odd' }).completes).toBe(false);
});

verifies('offer-tasks', 'the server declares tasks for tool calls, in the one revision that lets a client ask', () => {
  const capabilities = { tasks: { requests: { tools: { call: {} } } }, extensions: { 'io.modelcontextprotocol/tasks': {} } };
  const asks = (revision: string) => abilitiesOf({ revision, capabilities }).callsAsTask;
  expect(['2025-06-18', '2025-11-25', '2026-07-28'].filter(asks)).toEqual(['2025-11-25']);
  expect(abilitiesOf({ revision: '2025-11-25', capabilities: { tasks: { requests: {} } } }).callsAsTask).toBe(false);
});

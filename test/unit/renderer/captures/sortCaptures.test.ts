import { expect } from 'vitest';
import { pressColumn, shownCaptures } from '../../../../renderer/features/captures/model/sortCaptures.ts';
import type { CaptureInfo } from '../../../../shared/contract/schemas/capture.ts';
import { verifies } from '../../../support/verifies.ts';

function info(at: number, about: Partial<CaptureInfo> = {}): CaptureInfo {
  return {
    capture: `c${at}`,
    name: `orders-${at}`,
    url: 'http://localhost/mcp',
    server: 'orders',
    startedAt: at,
    durationMs: at * 10,
    events: at % 7,
    exchanges: 1,
    bytes: 0,
    fileBytes: 1000 - at,
    state: 'closed',
    sentence: '',
    ...about,
  };
}

verifies('captures-find', 'five hundred, by every column, both ways', () => {
  const captures = Array.from({ length: 500 }, (_, at) => info(at));
  const names = (column: 'name' | 'events' | 'fileBytes', descending: boolean): readonly string[] =>
    shownCaptures(captures, '', { column, descending }).map(({ capture }) => capture);
  expect(names('name', false).slice(0, 3)).toEqual(['c0', 'c1', 'c2']);
  expect(names('fileBytes', true).slice(0, 2)).toEqual(['c0', 'c1']);
  expect(names('events', true).slice(0, 2)).toEqual(['c496', 'c489']);
  expect(names('events', false)).toHaveLength(500);
});

verifies('captures-find', 'by words in name, server, address or state', () => {
  const captures = [info(1), info(2, { name: 'Checkout hang' }), info(3, { state: 'cut-off', server: 'catalog' })];
  const found = (search: string): readonly string[] =>
    shownCaptures(captures, search, { column: 'startedAt', descending: true }).map(({ capture }) => capture);
  expect(found('hang CHECK')).toEqual(['c2']);
  expect(found('cut-off')).toEqual(['c3']);
  expect(found('localhost')).toEqual(['c3', 'c2', 'c1']);
  expect(found('nothing')).toEqual([]);
});

verifies('captures-find', 'a column pressed twice turns round; numbers start from the largest', () => {
  const first = pressColumn({ column: 'name', descending: false }, 'events');
  expect(first).toEqual({ column: 'events', descending: true });
  expect(pressColumn(first, 'events')).toEqual({ column: 'events', descending: false });
  expect(pressColumn(first, 'name')).toEqual({ column: 'name', descending: false });
});

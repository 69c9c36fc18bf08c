import fc from 'fast-check';
import { expect } from 'vitest';
import { openCapture } from '../../../electron/engine/capture/openCapture.ts';
import type { CaptureFile } from '../../../electron/engine/capture/captureFile.ts';
import type { Truth } from '../../../shared/observation/truth.ts';
import { allRows, EVERYTHING, newCapture } from '../../support/captures.ts';
import { rpc, scripted, sse } from '../../support/conversation.ts';
import { verifies } from '../../support/verifies.ts';

const WORDS = ['needle', 'Needle', 'data: needle', 'nee', 'dle and', 'é needle', '\n', '\r\n', 'x'.repeat(40)] as const;

/** Blocks of an event stream and plain bodies that have a word here and there, in places that count and in places that do not. */
const blocks = fc.array(
  fc.record({
    sort: fc.constantFrom('message', 'lines', 'comment', 'name', 'odd'),
    word: fc.constantFrom(...WORDS),
    id: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

function blockOf({ sort, word, id }: { readonly sort: string; readonly word: string; readonly id: boolean }): string {
  const plain = word.replace(/[\r\n]/g, ' ');
  const first = id ? `id: ${plain}\n` : '';
  if (sort === 'message') return sse(rpc({ method: 'notifications/message', params: { level: 'info', data: word } }), first);
  if (sort === 'lines') return `${first}data: {"jsonrpc":"2.0",\ndata: "method":"${plain}"}\n\n`;
  if (sort === 'comment') return `: ${plain}\r\n\r\n`;
  if (sort === 'name') return `event: ${plain}\ndata: 1\n\n`;
  return `${plain}\ndata:${plain}\n\n`;
}

/** Reads of these sizes, again and again. */
function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length]!;
    pieces.push(bytes.slice(at, at + size));
    at += size;
  }
  return pieces;
}

const conversations = fc
  .tuple(blocks, blocks, fc.constantFrom(...WORDS), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }))
  .map(([first, second, word, sizes]): Truth[] => {
    const streams = [first, second].map((its, index) => {
      const exchange = scripted(index + 1, { body: rpc({ id: index + 1, method: 'tools/call', params: { name: word } }) });
      return [
        [...exchange.open(), ...exchange.head(200, 'text/event-stream')],
        ...cut(new TextEncoder().encode(its.map(blockOf).join('')), sizes).map((piece) => exchange.body(piece)),
      ];
    });
    const page = scripted(3, { body: `[${rpc({ id: 7, method: word })}, ${rpc({ method: 'notifications/needle' })}]` });
    const html = [
      [...page.open(), ...page.head(404, 'text/html')],
      ...cut(new TextEncoder().encode(`<p>${word} a needle</p>`), sizes).map((piece) => page.body(piece)),
      page.close(),
    ];
    // The reads of the streams take turns.
    const all = [...streams, html];
    const turns = Math.max(...all.map(({ length }) => length));
    return Array.from({ length: turns }, (_, turn) => all.flatMap((its) => its[turn] ?? [])).flat();
  });

const events = (capture: CaptureFile, query: string): readonly number[] =>
  allRows(capture, { ...EVERYTHING, query }).map(({ event }) => event);

verifies(
  'search-whatever-the-cut',
  'against every row read by itself',
  () => {
    fc.assert(
      fc.property(
        conversations,
        fc.constantFrom('needle', 'dle', 'e', 'data', 'NEEDLE AND', 'xxxxxxxxxx', 'id'),
        (truths, text) => {
          const capture = newCapture();
          for (const truth of truths) capture.recorder.record(truth);
          capture.recorder.flush();
          // An expression is held against each row by itself: it never goes the way a text goes.
          expect(events(capture, `"${text}"`)).toEqual(events(capture, `/${text}/i`));
          capture.close();
        },
      ),
      { numRuns: 60 },
    );
  },
  { timeout: 60_000 },
);

/** Enough reads for threads to be worth it. */
function large(): CaptureFile {
  const capture = newCapture();
  const standing = scripted(1, { purpose: 'listen' });
  for (const truth of [...standing.open(), ...standing.head(200, 'text/event-stream')]) capture.recorder.record(truth);
  for (let told = 0; told < 21_000; told += 1) {
    const filler = told % 100 === 0 ? ' '.repeat(4_000) : '';
    const block = sse(rpc({ method: 'notifications/message', params: { level: 'info', data: `${filler}entry ${told}` } }));
    for (const truth of standing.body(block)) capture.recorder.record(truth);
    if (told % 500 !== 0) continue;
    const call = scripted(2 + told / 500, { body: rpc({ id: told, method: 'tools/call', params: { name: 'echo' } }) });
    const truths = [
      ...call.open(),
      ...call.head(200, 'application/json'),
      ...call.body(rpc({ id: told, result: { content: [], told: `entry ${told}` } })),
      ...call.close(),
    ];
    for (const truth of truths) capture.recorder.record(truth);
  }
  capture.close();
  return openCapture(capture.path);
}

verifies(
  'search-whatever-the-cut',
  'of many reads, by threads, more than once',
  async () => {
    const capture = large();
    for (const query of ['"entry 500"', 'entry', 'absent', '"ENTRY 20" not "entry 200"', 'kind:result "entry 1000"']) {
      const slow = events(capture, query);
      const view = await capture.openView({ ...EVERYTHING, query });
      const rows: number[] = [];
      while (rows.length < view.total) rows.push(...view.rows(rows.length, rows.length + 500).map(({ event }) => event));
      expect(rows).toEqual(slow);
      view.dispose();
    }
    expect(events(capture, '"entry 500"').length).toBe(13);
    expect(events(capture, 'absent')).toEqual([]);
    capture.close();
  },
  { timeout: 60_000 },
);

verifies('filter-either-way', 'over several slices', () => {
  const capture = large();
  const all = allRows(capture);
  const those = (is: (row: (typeof all)[number]) => boolean): readonly number[] => all.filter(is).map(({ event }) => event);
  expect(all.length).toBeGreaterThan(20_000);
  expect(events(capture, 'kind:notification')).toEqual(those(({ kind }) => kind === 'notification'));
  expect(events(capture, 'not kind:notification')).toEqual(those(({ kind }) => kind !== 'notification'));
  expect(events(capture, 'size<1k or id:500')).toEqual(
    those(({ size, rpcId }) => (size !== undefined && size < 1_000) || rpcId === '500'),
  );
  expect(events(capture, 'tool:echo')).toEqual(those(({ rpcId }) => rpcId !== undefined));
  capture.close();
});

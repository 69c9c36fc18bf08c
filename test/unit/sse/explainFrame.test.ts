import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, encodeUtf8 } from '../../../shared/base/bytes.ts';
import { explainFrame } from '../../../shared/sse/explainFrame.ts';
import { createFramer } from '../../../shared/sse/framer.ts';
import { sseCases } from '../../corpus/sse/cases.ts';
import { verifies } from '../../support/verifies.ts';

const explained = (text: string) => explainFrame(encodeUtf8(text));
const notes = (text: string): string[] => explained(text).lines.map(({ note }) => note);

describe('lines of a frame', () => {
  verifies('sse-explained', 'each with its text, its end and its field', () => {
    expect(explained('event: message\r\nid: 7\rdata: {}\n: hi\nretry: 5\n\n').lines).toEqual([
      { at: 0, text: 'event: message', end: '\r\n', field: 'event', note: '', effect: 'Names the type of the event.' },
      {
        at: 16,
        text: 'id: 7',
        end: '\r',
        field: 'id',
        note: 'It ends in a CR alone: an EventSource takes that for a line end, many other readers do not.',
        effect: 'Becomes the last event id, which a client resumes from.',
      },
      { at: 22, text: 'data: {}', end: '\n', field: 'data', note: '', effect: 'Goes into the data of the event.' },
      { at: 31, text: ': hi', end: '\n', field: 'comment', note: '', effect: 'Dropped: a comment.' },
      { at: 36, text: 'retry: 5', end: '\n', field: 'retry', note: '', effect: 'Sets the reconnection time to 5 ms at once.' },
      { at: 45, text: '', end: '\n', field: 'blank', note: '', effect: 'Ends the block: `message` is dispatched here.' },
    ]);
  });

  const effects = (text: string): readonly string[] => explained(text).lines.map(({ effect }) => effect);
  verifies('thrown-away', 'what a client drops, line by line', () => {
    expect(effects(': ping\n\n')).toEqual(['Dropped: a comment.', 'Ends the block: nothing is dispatched.']);
    expect(effects('event: x\n\n')).toEqual(['Dropped: the block has no data.', 'Ends the block: nothing is dispatched.']);
    expect(effects('foo: x\ndata: 1\n\n')[0]).toBe('Dropped.');
    expect(effects('event: a\nevent: b\ndata: x\n\n')[0]).toBe('Dropped.');
    expect(effects('id: 7\ndata:\n\n')).toEqual([
      'Becomes the last event id, which a client resumes from.',
      'Adds empty data.',
      'Ends the block: `message` is dispatched here.',
    ]);
    expect(effects('id\n\n')[0]).toBe('Resets the last event id.');
    expect(effects('retry: 3000\n\n')[0]).toBe('Sets the reconnection time to 3,000 ms at once.');
    expect(effects('data: x\nid: 8')).toEqual(['Dropped: the block has no end.', 'Dropped.']);
    expect(effects('\n')).toEqual(['Ends no block: nothing is dispatched.']);
  });

  test.each([
    ['dat: x\n\n', '`dat` is not an SSE field, so every client drops it. Did the server mean `data`?'],
    ['Data: x\n\n', '`Data` is not an SSE field, so every client drops it. Did the server mean `data`?'],
    [' id: x\n\n', '` id` is not an SSE field, so every client drops it. Did the server mean `id`?'],
    ['evnet: x\n\n', '`evnet` is not an SSE field, so every client drops it. Did the server mean `event`?'],
    ['foo: x\n\n', '`foo` is not an SSE field, so every client drops it.'],
    [
      '"a": 1\n\n',
      '`"a"` is not an SSE field, so every client drops it. It looks like JSON: each line of it needs its own `data:`.',
    ],
    ['retry: 1.5s\n\n', '`1.5s` is not a number of milliseconds, so it is ignored.'],
    ['retry\n\n', 'An empty value is not a number of milliseconds, so it is ignored.'],
    ['id: a\0\n\n', 'The id contains U+0000, so it is ignored and the last id stays.'],
    ['data\n\n', 'It has no colon, so its value is empty.'],
    ['\uFEFFdata: x\n\n', 'The byte order mark at the start of the stream is skipped.'],
    ['data: x', 'The stream ended inside this line, so it is never read.'],
  ])('%j', (text, note) => {
    expect(notes(text)[0]).toBe(note);
  });

  test('a byte order mark that is not at the start of the stream', () => {
    const bytes = encodeUtf8('\uFEFFdata: x\n\n');
    const framer = createFramer();
    const [, frame] = framer.push(concatBytes([encodeUtf8('\n'), bytes]));
    expect(explainFrame(bytes, frame).lines[0]).toMatchObject({
      at: 0,
      field: 'ignored',
      note: expect.stringContaining('only at the very start of a stream') as string,
    });
  });

  test('an `event` or `id` line that a later one replaces', () => {
    expect(notes('event: a\nevent: b\ndata: x\n\n').slice(0, 2)).toEqual(['A later `event` line of the block replaces it.', '']);
    expect(notes('id: a\nid\ndata: x\n\n').slice(0, 2)).toEqual([
      'A later `id` line of the block replaces it.',
      'It has no colon, so its value is empty.',
    ]);
  });

  test('bytes that are not UTF-8', () => {
    const bytes = concatBytes([encodeUtf8(': ok\ndata: a'), Uint8Array.of(0xff), encodeUtf8('\n\n')]);
    expect(explainFrame(bytes).lines[1]).toMatchObject({
      text: 'data: a\uFFFD',
      note: 'Byte 12 of the frame is not UTF-8; it shows as U+FFFD.',
    });
  });

  test('a line of which only the beginning is given', () => {
    const bytes = encodeUtf8('data: 0123456789\n\n');
    const [frame] = createFramer().push(bytes);
    expect(explainFrame(bytes.subarray(0, 10), frame)).toMatchObject({
      lines: [{ text: 'data: 0123', end: '', field: 'data', note: 'Only the beginning of this line is here.' }],
      why: 'An EventSource dispatches this as `message`.',
    });
  });

  test('the first 10,000 of very many, and how many more there are', () => {
    const { lines, omitted } = explained(`${'data\n'.repeat(10_005)}\n`);
    expect(lines).toHaveLength(10_000);
    expect(omitted).toBe(6);
  });

  verifies('sse-explained', 'nothing of the frame is missing from its lines', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sseCases.flatMap(({ stream }) => (typeof stream === 'string' ? [stream] : []))),
        (stream) => {
          const bytes = encodeUtf8(stream);
          const framer = createFramer();
          for (const frame of [...framer.push(bytes), ...framer.end()]) {
            const own = bytes.subarray(frame.from, frame.to);
            const { lines } = explainFrame(own, frame);
            expect(encodeUtf8(lines.map(({ text, end }) => text + end).join(''))).toEqual(own.slice());
          }
        },
      ),
    );
  });
});

describe('why a frame is dispatched or not', () => {
  test.each([
    ['data: x\n\n', 'An EventSource dispatches this as `message`.'],
    ['event: ping\ndata:\n\n', 'An EventSource dispatches this as `ping`, with empty data.'],
    ['id: 7\ndata: x\n\n', 'An EventSource dispatches this as `message`. Its id `7` becomes the last event id.'],
    [
      'id: 7\ndata:\n\n',
      'An EventSource dispatches this as `message` with empty data; it gives the client an id to resume from. Its id `7` becomes the last event id.',
    ],
    [
      'id\n\n',
      'An EventSource dispatches nothing, because the block has no `data` line. An empty `id` resets the last event id.',
    ],
    [
      'retry: 3000\n\n',
      'An EventSource dispatches nothing, because the block has no `data` line. It sets the reconnection time to 3,000 ms.',
    ],
    [
      ': ping\n\n',
      'An EventSource dispatches nothing, because the block has no `data` line: comments only keep the connection alive.',
    ],
    [
      'event: x\n\n',
      'An EventSource dispatches nothing, because the block has no `data` line, and nothing else in it has an effect.',
    ],
    ['\n', 'An EventSource dispatches nothing: this blank line ends no block.'],
    ['data: x\n', 'An EventSource dispatches nothing: the stream ended 8 bytes into this block, before its blank line.'],
  ])('%j', (text, why) => {
    expect(explained(text).why).toBe(why);
  });

  test('a piece of a block that is too long', () => {
    const bytes = encodeUtf8('data: 0123456789');
    const [piece] = createFramer({ maxFrameBytes: 10 }).push(bytes);
    expect(explainFrame(bytes.subarray(0, 10), piece)).toEqual({
      lines: [{ at: 0, text: 'data: 0123', end: '', field: 'ignored', note: '', effect: 'Dropped.' }],
      omitted: 0,
      why: 'This is a piece of a block that is too long to be read (cut after 10 bytes), so nothing is made of it here.',
    });
  });

  test('no bytes at all', () => {
    expect(explained('')).toEqual({ lines: [], omitted: 0, why: expect.stringContaining('0 bytes') as string });
  });
});

import { performance } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';
import { concatBytes, encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Frame } from '../../../shared/sse/frame.ts';
import { createFramer } from '../../../shared/sse/framer.ts';
import { verifies } from '../../support/verifies.ts';

const kinds = (frames: readonly Frame[]): string[] => frames.map(({ kind }) => kind);
const filled = (length: number, letter: string): Uint8Array => new Uint8Array(length).fill(letter.charCodeAt(0));

describe('a frame comes as soon as it is whole', () => {
  for (const [name, block] of [
    ['LF', 'data: x\n\n'],
    ['CRLF', 'data: x\r\n\r\n'],
    ['a mixture', 'data: x\r\n\n'],
    ['characters of several bytes', 'data: é\n\n'],
  ] as const) {
    verifies('sse-live', `with ${name}`, () => {
      const framer = createFramer();
      const bytes = encodeUtf8(block);
      expect(framer.push(bytes.subarray(0, -1))).toEqual([]);
      expect(kinds(framer.push(bytes.subarray(-1)))).toEqual(['event']);
      expect(framer.end()).toEqual([]);
    });
  }

  verifies('sse-live', 'with CR, as soon as it is known that no LF follows', () => {
    const framer = createFramer();
    expect(framer.push(encodeUtf8('data: x\r\r'))).toEqual([]);
    expect(framer.push(encodeUtf8('d'))).toMatchObject([{ kind: 'event', from: 0, to: 9 }]);
  });

  test('a byte order mark at the start of a later push is part of a line', () => {
    const framer = createFramer();
    expect(kinds(framer.push(encodeUtf8('data: x\n\n')))).toEqual(['event']);
    expect(framer.push(encodeUtf8('\uFEFF\ndata: y\n\n'))).toMatchObject([
      { kind: 'event', data: 'y', irregularities: [{ kind: 'unknown-field', at: 0 }] },
    ]);
  });

  test('an empty push is nothing', () => {
    const framer = createFramer();
    expect(framer.push(new Uint8Array(0))).toEqual([]);
    expect(framer.end()).toEqual([]);
  });

  test('`offset` counts the bytes pushed, whole frames or not', () => {
    const framer = createFramer();
    framer.push(encodeUtf8('data: x\n\nda'));
    expect(framer.offset).toBe(11);
  });

  test('a second end has nothing more, and bytes after the end are a mistake of the caller', () => {
    const framer = createFramer();
    framer.push(encodeUtf8('data'));
    expect(kinds(framer.end())).toEqual(['unterminated']);
    expect(framer.end()).toEqual([]);
    expect(() => framer.push(encodeUtf8('x'))).toThrow('after its end');
  });
});

describe('large blocks', () => {
  const event = (megabytes: number): Uint8Array =>
    concatBytes([encodeUtf8('data: '), filled(megabytes * 1_000_000, 'y'), encodeUtf8('\n\n')]);
  const timed = (bytes: Uint8Array, slice: number): number => {
    const started = performance.now();
    const framer = createFramer();
    const frames: Frame[] = [];
    for (let at = 0; at < bytes.length; at += slice) frames.push(...framer.push(bytes.subarray(at, at + slice)));
    const took = performance.now() - started;
    expect(frames).toHaveLength(1);
    expect(frames[0]!.data).toHaveLength(bytes.length - 8);
    return took;
  };

  for (const slice of [16_384, 64]) {
    verifies('sse-linear-time', `in slices of ${slice} bytes`, () => {
      const [small, large] = [event(4), event(16)];
      timed(small, slice);
      // Four times the bytes take sixteen times the time where work is quadratic; the best of three keeps other work out of it.
      const best = (bytes: Uint8Array): number => Math.min(...[1, 2, 3].map(() => timed(bytes, slice)));
      expect(best(large)).toBeLessThan(best(small) * 9 + 50);
    });
  }

  test('a block of many lines is one event, and a hundred of its odd lines are told', () => {
    const framer = createFramer();
    const frames = framer.push(encodeUtf8(`${'odd\n'.repeat(5000)}${'data: x\n'.repeat(5000)}\n`));
    expect(frames).toHaveLength(1);
    expect(frames[0]!.data).toHaveLength(9999);
    expect(frames[0]!.irregularities).toHaveLength(100);
  });
});

describe('a block longer than the bound', () => {
  verifies('sse-bounded', 'an endless line, and the next event is whole', () => {
    const framer = createFramer({ maxFrameBytes: 100 });
    const frames = [...framer.push(filled(250, 'x')), ...framer.push(encodeUtf8('\n\ndata: y\n\n')), ...framer.end()];
    expect(frames.map(({ kind, from, to, dispatched }) => ({ kind, from, to, dispatched }))).toEqual([
      { kind: 'ignored', from: 0, to: 100, dispatched: false },
      { kind: 'ignored', from: 100, to: 200, dispatched: false },
      { kind: 'ignored', from: 200, to: 252, dispatched: false },
      { kind: 'event', from: 252, to: 261, dispatched: true },
    ]);
    expect(frames.slice(0, 3).map(({ irregularities }) => irregularities)).toEqual([
      [{ kind: 'too-long', at: 0, detail: 'cut after 100 bytes' }],
      [{ kind: 'too-long', at: 0, detail: 'cut after 100 bytes' }],
      [{ kind: 'too-long', at: 0, detail: 'the last piece of a block longer than 100 bytes' }],
    ]);
  });

  verifies('sse-bounded', 'what looks like an event inside it is none', () => {
    const framer = createFramer({ maxFrameBytes: 16 });
    const frames = framer.push(encodeUtf8(`data: ${'x'.repeat(10)}data: evil\n\n`));
    expect(frames.map(({ dispatched, data }) => ({ dispatched, data }))).toEqual([
      { dispatched: false, data: undefined },
      { dispatched: false, data: undefined },
    ]);
  });

  verifies('sse-bounded', 'a block of exactly the bound is whole', () => {
    const framer = createFramer({ maxFrameBytes: 9 });
    expect(kinds(framer.push(encodeUtf8('data: x\n\n')))).toEqual(['event']);
    expect(kinds(framer.push(encodeUtf8('data: xy\n\n')))).toEqual(['ignored', 'ignored']);
  });

  for (const slice of [100, 1]) {
    verifies('sse-bounded', `the LF of a last CRLF may go beyond it, in slices of ${slice}`, () => {
      const framer = createFramer({ maxFrameBytes: 10 });
      const bytes = encodeUtf8('data: x\r\n\r\ndata: y\r\n\r\n');
      const frames: Frame[] = [];
      for (let at = 0; at < bytes.length; at += slice) frames.push(...framer.push(bytes.subarray(at, at + slice)));
      expect(frames.map(({ kind, from, to }) => ({ kind, from, to }))).toEqual([
        { kind: 'event', from: 0, to: 11 },
        { kind: 'event', from: 11, to: 22 },
      ]);
    });
  }

  verifies('sse-bounded', 'and the stream ends inside it', () => {
    const framer = createFramer({ maxFrameBytes: 10 });
    expect(kinds([...framer.push(filled(25, 'x')), ...framer.end()])).toEqual(['ignored', 'ignored', 'unterminated']);
  });

  verifies('sse-bounded', 'at 64 MiB where nothing else is said', () => {
    const framer = createFramer();
    const chunk = filled(1024 * 1024, 'x');
    const frames: Frame[] = [];
    for (let megabyte = 0; megabyte < 70; megabyte++) frames.push(...framer.push(chunk));
    expect(frames.map(({ kind, from, to }) => ({ kind, from, to }))).toEqual([
      { kind: 'ignored', from: 0, to: 64 * 1024 * 1024 },
    ]);
  });
});

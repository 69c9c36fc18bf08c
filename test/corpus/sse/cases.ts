// The corners of WHATWG HTML §9.2.6, one a case. A stream is text (UTF-8) or, where its bytes matter, parts of text and byte values.
import type { Frame, FrameKind } from '../../../shared/sse/frame.ts';

/** What is expected of a frame: its kind, how many bytes it has, and every member that is not the usual one. */
export interface ExpectedFrame extends Partial<Pick<Frame, 'event' | 'id' | 'retry' | 'data' | 'comment'>> {
  readonly kind: FrameKind;
  readonly bytes: number;
  /** `kind at offset: detail`. */
  readonly irregularities?: readonly string[];
}

export interface SseCase {
  readonly name: string;
  readonly stream: string | readonly (string | number)[];
  readonly frames: readonly ExpectedFrame[];
}

export const sseCases: readonly SseCase[] = [
  // The examples of the standard itself.
  {
    name: 'the standard: three unnamed events, one of two lines',
    stream: 'data: This is the first message.\n\ndata: This is the second message, it\ndata: has two lines.\n\ndata: third\n\n',
    frames: [
      { kind: 'event', bytes: 34, data: 'This is the first message.' },
      { kind: 'event', bytes: 59, data: 'This is the second message, it\nhas two lines.' },
      { kind: 'event', bytes: 13, data: 'third' },
    ],
  },
  {
    name: 'the standard: named events',
    stream: 'event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\n',
    frames: [
      { kind: 'event', bytes: 27, event: 'add', data: '73857293' },
      { kind: 'event', bytes: 26, event: 'remove', data: '2153' },
    ],
  },
  {
    name: 'the standard: a comment, an id, an id that resets, and a tail without its blank line',
    stream: ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event',
    frames: [
      { kind: 'comment', bytes: 15, comment: 'test stream' },
      { kind: 'event', bytes: 25, data: 'first event', id: '1' },
      { kind: 'event', bytes: 22, data: 'second event', id: '' },
      { kind: 'unterminated', bytes: 18, data: ' third event' },
    ],
  },
  {
    name: 'the standard: data without a colon is empty data, twice is a line feed',
    stream: 'data\n\ndata\ndata\n\ndata:',
    frames: [
      { kind: 'event', bytes: 6, data: '' },
      { kind: 'event', bytes: 11, data: '\n' },
      { kind: 'unterminated', bytes: 5, data: '' },
    ],
  },
  {
    name: 'the standard: one space after the colon is dropped',
    stream: 'data:test\n\ndata: test\n\n',
    frames: [
      { kind: 'event', bytes: 11, data: 'test' },
      { kind: 'event', bytes: 12, data: 'test' },
    ],
  },

  // Line ends.
  { name: 'LF', stream: 'data: x\n\n', frames: [{ kind: 'event', bytes: 9, data: 'x' }] },
  { name: 'CRLF', stream: 'event: e\r\ndata: x\r\n\r\n', frames: [{ kind: 'event', bytes: 21, event: 'e', data: 'x' }] },
  { name: 'CR', stream: 'data: x\rdata: y\r\r', frames: [{ kind: 'event', bytes: 17, data: 'x\ny' }] },
  {
    name: 'CR before a block that starts at once',
    stream: 'data: x\r\rdata: y\r\r',
    frames: [
      { kind: 'event', bytes: 9, data: 'x' },
      { kind: 'event', bytes: 9, data: 'y' },
    ],
  },
  {
    name: 'LF, then CRLF as the blank line',
    stream: 'data: x\n\r\n',
    frames: [{ kind: 'event', bytes: 10, data: 'x', irregularities: ['mixed-line-ends at 8: \\r\\n after \\n'] }],
  },
  {
    name: 'CRLF, then LF as the blank line',
    stream: 'data: x\r\n\n',
    frames: [{ kind: 'event', bytes: 10, data: 'x', irregularities: ['mixed-line-ends at 9: \\n after \\r\\n'] }],
  },
  {
    name: 'CR LF CR: the pair is one line end, the CR a blank line',
    stream: 'data: x\r\n\rdata: y\n\n',
    frames: [
      { kind: 'event', bytes: 10, data: 'x', irregularities: ['mixed-line-ends at 9: \\r after \\r\\n'] },
      { kind: 'event', bytes: 9, data: 'y' },
    ],
  },
  {
    name: 'LF CR is two line ends',
    stream: 'data: x\n\rdata: y\n\n',
    frames: [
      { kind: 'event', bytes: 9, data: 'x', irregularities: ['mixed-line-ends at 8: \\r after \\n'] },
      { kind: 'event', bytes: 9, data: 'y' },
    ],
  },
  {
    name: 'CR between lines of a block that ends with LF',
    stream: 'data: x\rretry: 5\n\n',
    frames: [{ kind: 'event', bytes: 18, data: 'x', retry: 5, irregularities: ['mixed-line-ends at 8: \\n after \\r'] }],
  },
  {
    name: 'line ends that only Unicode knows are text',
    stream: 'data: a\u2028b\u0085c\u000bd\n\n',
    frames: [{ kind: 'event', bytes: 18, data: 'a\u2028b\u0085c\u000bd' }],
  },

  // Blank lines.
  { name: 'an empty stream', stream: '', frames: [] },
  {
    name: 'blank lines alone',
    stream: '\n\r\n\r',
    frames: [
      { kind: 'blank', bytes: 1 },
      { kind: 'blank', bytes: 2 },
      { kind: 'blank', bytes: 1 },
    ],
  },
  {
    name: 'a second blank line after an event',
    stream: 'data: x\n\n\ndata: y\n\n',
    frames: [
      { kind: 'event', bytes: 9, data: 'x' },
      { kind: 'blank', bytes: 1 },
      { kind: 'event', bytes: 9, data: 'y' },
    ],
  },
  {
    name: 'a line of one space is a field with an odd name, not a blank line',
    stream: 'data: x\n \n\n',
    frames: [{ kind: 'event', bytes: 11, data: 'x', irregularities: ['unknown-field at 8:  '] }],
  },

  // The byte order mark.
  { name: 'a BOM at the start is skipped', stream: '\uFEFFdata: x\n\n', frames: [{ kind: 'event', bytes: 12, data: 'x', irregularities: ['bom at 0: U+FEFF'] }] },
  {
    name: 'a second BOM is part of the field name',
    stream: '\uFEFF\uFEFFdata: x\n\n',
    frames: [{ kind: 'ignored', bytes: 15, irregularities: ['bom at 0: U+FEFF', 'unknown-field at 3: \uFEFFdata'] }],
  },
  {
    name: 'a BOM later is part of the field name',
    stream: 'data: x\n\n\uFEFFdata: y\n\n',
    frames: [
      { kind: 'event', bytes: 9, data: 'x' },
      { kind: 'ignored', bytes: 12, irregularities: ['unknown-field at 0: \uFEFFdata'] },
    ],
  },
  { name: 'a BOM in a value is text', stream: 'data: \uFEFFx\n\n', frames: [{ kind: 'event', bytes: 12, data: '\uFEFFx' }] },
  {
    name: 'the characters a misread BOM looks like are text',
    stream: 'ï»¿data: x\n\n',
    frames: [{ kind: 'ignored', bytes: 15, irregularities: ['unknown-field at 0: ï»¿data'] }],
  },
  { name: 'a BOM alone', stream: [0xef, 0xbb, 0xbf], frames: [{ kind: 'unterminated', bytes: 3, irregularities: ['bom at 0: U+FEFF'] }] },
  {
    name: 'a blank line after the BOM',
    stream: '\uFEFF\n',
    frames: [{ kind: 'blank', bytes: 4, irregularities: ['bom at 0: U+FEFF'] }],
  },

  {
    name: 'a blank line after the BOM, and then an event',
    stream: '\uFEFF\r\ndata: x\n\n',
    frames: [
      { kind: 'blank', bytes: 5, irregularities: ['bom at 0: U+FEFF'] },
      { kind: 'event', bytes: 9, data: 'x' },
    ],
  },
  {
    name: 'the beginning of a BOM is not one',
    stream: [0xef, 0xbb, '\n\n'],
    frames: [{ kind: 'ignored', bytes: 4, irregularities: ['unknown-field at 0: \uFFFD', 'invalid-utf8 at 0: EF BB'] }],
  },

  // Field names and values.
  { name: 'only the first space is dropped', stream: 'data:  x \n\n', frames: [{ kind: 'event', bytes: 11, data: ' x ' }] },
  { name: 'a tab is not dropped', stream: 'data:\tx\n\n', frames: [{ kind: 'event', bytes: 9, data: '\tx' }] },
  { name: 'a colon in the value stays', stream: 'data: a:b: c\n\n', frames: [{ kind: 'event', bytes: 14, data: 'a:b: c' }] },
  {
    name: 'names are compared with their case',
    stream: 'Data: x\nDATA: y\ndata: z\n\n',
    frames: [{ kind: 'event', bytes: 25, data: 'z', irregularities: ['unknown-field at 0: Data', 'unknown-field at 8: DATA'] }],
  },
  { name: 'a space before the name', stream: ' data: x\n\n', frames: [{ kind: 'ignored', bytes: 10, irregularities: ['unknown-field at 0:  data'] }] },
  { name: 'a space before the colon', stream: 'data : x\n\n', frames: [{ kind: 'ignored', bytes: 10, irregularities: ['unknown-field at 0: data '] }] },
  {
    name: 'a misspelt field beside a good one',
    stream: 'dat: lost\ndata: kept\n\n',
    frames: [{ kind: 'event', bytes: 22, data: 'kept', irregularities: ['unknown-field at 0: dat'] }],
  },
  { name: 'a line without a colon that is no field', stream: 'hello\n\n', frames: [{ kind: 'ignored', bytes: 7, irregularities: ['unknown-field at 0: hello'] }] },
  {
    name: 'JSON lines without `data:`',
    stream: 'data: {\n"a": 1\n}\n\n',
    frames: [{ kind: 'event', bytes: 18, data: '{', irregularities: ['unknown-field at 8: "a"', 'unknown-field at 15: }'] }],
  },
  { name: 'an event type without data', stream: 'event: x\n\n', frames: [{ kind: 'ignored', bytes: 10, event: 'x' }] },
  { name: 'the last event type counts', stream: 'event: a\nevent: b\ndata: x\n\n', frames: [{ kind: 'event', bytes: 27, event: 'b', data: 'x' }] },
  { name: 'an empty event type is `message`', stream: 'event: a\nevent:\ndata: x\n\n', frames: [{ kind: 'event', bytes: 25, data: 'x' }] },
  { name: 'an event type of blanks is a type', stream: 'event:  \ndata: x\n\n', frames: [{ kind: 'event', bytes: 18, event: ' ', data: 'x' }] },
  {
    name: 'an event type does not outlive its block',
    stream: 'event: a\n\ndata: x\n\n',
    frames: [
      { kind: 'ignored', bytes: 10, event: 'a' },
      { kind: 'event', bytes: 9, data: 'x' },
    ],
  },

  // Ids.
  { name: 'an id alone', stream: 'id: 7\n\n', frames: [{ kind: 'id', bytes: 7, id: '7' }] },
  { name: 'priming: an id with empty data', stream: 'id: s1_0\ndata: \n\n', frames: [{ kind: 'priming', bytes: 17, id: 's1_0', data: '' }] },
  { name: 'priming with a retry', stream: 'id: 1\nretry: 500\ndata:\n\n', frames: [{ kind: 'priming', bytes: 24, id: '1', retry: 500, data: '' }] },
  {
    name: 'empty data under a name primes nothing',
    stream: 'event: ping\nid: 1\ndata:\n\n',
    frames: [{ kind: 'event', bytes: 25, event: 'ping', id: '1', data: '' }],
  },
  { name: 'an empty id resets', stream: 'id:\ndata: x\n\n', frames: [{ kind: 'event', bytes: 13, id: '', data: 'x' }] },
  {
    name: 'an id with NUL is ignored, an earlier one stays',
    stream: 'id: a\nid: b\0\ndata: x\n\n',
    frames: [{ kind: 'event', bytes: 22, id: 'a', data: 'x', irregularities: ['nul-in-id at 6: b\0'] }],
  },
  { name: 'an id with NUL alone', stream: 'id: \0\n\n', frames: [{ kind: 'ignored', bytes: 7, irregularities: ['nul-in-id at 0: \0'] }] },
  { name: 'NUL in data is text', stream: 'id: 1\ndata: \0\n\n', frames: [{ kind: 'event', bytes: 15, id: '1', data: '\0' }] },
  { name: 'an id the stream broke off never counts', stream: 'id: 7\n', frames: [{ kind: 'unterminated', bytes: 6 }] },

  // Retry.
  { name: 'retry alone', stream: 'retry: 3000\n\n', frames: [{ kind: 'retry', bytes: 13, retry: 3000 }] },
  { name: 'retry with leading zeros', stream: 'retry: 010\n\n', frames: [{ kind: 'retry', bytes: 12, retry: 10 }] },
  { name: 'the last valid retry counts', stream: 'retry: 1\nretry: 2\nretry: x\n\n', frames: [{ kind: 'retry', bytes: 28, retry: 2, irregularities: ['invalid-retry at 18: x'] }] },
  { name: 'retry with a unit', stream: 'retry: 3s\n\n', frames: [{ kind: 'ignored', bytes: 11, irregularities: ['invalid-retry at 0: 3s'] }] },
  { name: 'retry with a sign', stream: 'retry: -1\n\n', frames: [{ kind: 'ignored', bytes: 11, irregularities: ['invalid-retry at 0: -1'] }] },
  { name: 'retry with a second space', stream: 'retry:  5\n\n', frames: [{ kind: 'ignored', bytes: 11, irregularities: ['invalid-retry at 0:  5'] }] },
  { name: 'retry without digits', stream: 'retry\n\n', frames: [{ kind: 'ignored', bytes: 7, irregularities: ['invalid-retry at 0: '] }] },
  { name: 'retry in digits that are not ASCII', stream: 'retry: ٣\n\n', frames: [{ kind: 'ignored', bytes: 11, irregularities: ['invalid-retry at 0: ٣'] }] },
  { name: 'retry counts as soon as its line is over', stream: 'retry: 5\ndata: x', frames: [{ kind: 'unterminated', bytes: 16, retry: 5, data: 'x' }] },
  { name: 'retry cut off may have more digits to come', stream: 'retry: 5', frames: [{ kind: 'unterminated', bytes: 8 }] },

  // Comments.
  { name: 'an empty comment', stream: ':\n\n', frames: [{ kind: 'comment', bytes: 3, comment: '' }] },
  { name: 'a comment beside data', stream: ': one\n:two\ndata: x\n\n', frames: [{ kind: 'event', bytes: 20, comment: 'one', data: 'x' }] },
  { name: 'a comment that looks like data', stream: ':data: x\n\n', frames: [{ kind: 'comment', bytes: 10, comment: 'data: x' }] },

  // UTF-8.
  { name: 'characters of two, three and four bytes', stream: 'data: é€😀\n\n', frames: [{ kind: 'event', bytes: 17, data: 'é€😀' }] },
  { name: 'U+FFFD that was sent is text', stream: 'data: \uFFFD\n\n', frames: [{ kind: 'event', bytes: 11, data: '\uFFFD' }] },
  {
    name: 'a stray byte',
    stream: ['data: a', 0xff, 'b\n\n'],
    frames: [{ kind: 'event', bytes: 11, data: 'a\uFFFDb', irregularities: ['invalid-utf8 at 7: FF'] }],
  },
  {
    name: 'a character cut by a line end',
    stream: ['data: ', 0xe2, 0x82, '\n\n'],
    frames: [{ kind: 'event', bytes: 10, data: '\uFFFD', irregularities: ['invalid-utf8 at 6: E2 82'] }],
  },
  {
    name: 'a surrogate in UTF-8',
    stream: ['data: ', 0xed, 0xa0, 0x80, '\n\n'],
    frames: [{ kind: 'event', bytes: 11, data: '\uFFFD\uFFFD\uFFFD', irregularities: ['invalid-utf8 at 6: ED'] }],
  },
  {
    name: 'an overlong line feed is not a line end',
    stream: ['data: ', 0xc0, 0x8a, '\n\n'],
    frames: [{ kind: 'event', bytes: 10, data: '\uFFFD\uFFFD', irregularities: ['invalid-utf8 at 6: C0'] }],
  },
  {
    name: 'a bad byte in a field name',
    stream: ['da', 0xff, 'ta: x\n\n'],
    frames: [{ kind: 'ignored', bytes: 10, irregularities: ['unknown-field at 0: da\uFFFDta', 'invalid-utf8 at 2: FF'] }],
  },

  // Where the stream ends.
  { name: 'data without its blank line', stream: 'data: x\n', frames: [{ kind: 'unterminated', bytes: 8, data: 'x' }] },
  { name: 'data without its line end', stream: 'event: e\ndata: x', frames: [{ kind: 'unterminated', bytes: 16, event: 'e', data: 'x' }] },
  { name: 'a broken-off field name is not a misspelt one', stream: 'data: x\nda', frames: [{ kind: 'unterminated', bytes: 10, data: 'x' }] },
  { name: 'a broken-off character is not a bad one', stream: ['data: ', 0xe2, 0x82], frames: [{ kind: 'unterminated', bytes: 8, data: '\uFFFD' }] },
  {
    name: 'a bad byte at the very end is one',
    stream: ['data: ', 0xff],
    frames: [{ kind: 'unterminated', bytes: 7, data: '\uFFFD', irregularities: ['invalid-utf8 at 6: FF'] }],
  },
  { name: 'CR as the last byte ends a line', stream: 'data: x\r', frames: [{ kind: 'unterminated', bytes: 8, data: 'x' }] },
  { name: 'CR as the last byte ends the blank line', stream: 'data: x\r\r', frames: [{ kind: 'event', bytes: 9, data: 'x' }] },
  {
    name: 'an unfinished block after a whole one',
    stream: 'data: x\n\n: pi',
    frames: [
      { kind: 'event', bytes: 9, data: 'x' },
      { kind: 'unterminated', bytes: 4, comment: 'pi' },
    ],
  },
];

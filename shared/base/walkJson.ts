// JSON text (RFC 8259) read token by token, with UTF-16 positions and no recursion: depth costs memory, never the stack.
// It accepts exactly what JSON.parse accepts; unlike it, it hands over what it read before a failure, every duplicate key, and
// numbers as they are spelled.

/** Where reading failed: a UTF-16 offset (the text's length where it ends too early) and one sentence about it. */
export interface JsonFailure {
  readonly at: number;
  readonly sentence: string;
}

export type JsonScalarKind = 'string' | 'number' | 'boolean' | 'null';

/** Receives tokens in order. Ranges are UTF-16 offsets, `from` inclusive, `to` exclusive, quotes included. */
export interface JsonVisitor {
  open(container: 'object' | 'array', at: number): void;
  close(container: 'object' | 'array', to: number): void;
  key(from: number, to: number): void;
  scalar(kind: JsonScalarKind, from: number, to: number): void;
}

/** What may come next; after an opening bracket its closing one may come, too. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma' | 'end';

/** How a text is read. */
export interface JsonDialect {
  /** `// to the end of the line` and `/* … *\/` count as blanks: what a person may write in a draft, and what never leaves it. */
  readonly comments?: boolean;
}

/** Visits every token of `text`, up to its end or to its first failure, which is returned. */
export function walkJson(text: string, visitor: JsonVisitor, { comments = false }: JsonDialect = {}): JsonFailure | undefined {
  const skip = comments ? skipComments : skipBlanks;
  const open: ('object' | 'array')[] = [];
  let expected: Expected = 'value';
  let at = skip(text, 0);

  const afterValue = (): Expected => (open.length === 0 ? 'end' : 'comma');
  const isClosing = (char: string): boolean => {
    if (expected === 'comma') return char === (open.at(-1) === 'object' ? '}' : ']');
    return (expected === 'key or }' && char === '}') || (expected === 'value or ]' && char === ']');
  };

  while (at < text.length) {
    const char = text[at]!;
    let to = at + 1;
    if (isClosing(char)) {
      visitor.close(open.pop()!, to);
      expected = afterValue();
    } else if (expected === 'comma' && char === ',') {
      expected = open.at(-1) === 'object' ? 'key' : 'value';
    } else if (expected === 'colon' && char === ':') {
      expected = 'value';
    } else if ((expected === 'key' || expected === 'key or }') && char === '"') {
      to = endOfString(text, at);
      if (to < 0) return stringFailure(text, ~to);
      visitor.key(at, to);
      expected = 'colon';
    } else if (expected === 'value' || expected === 'value or ]') {
      if (char === '{' || char === '[') {
        const container = char === '{' ? 'object' : 'array';
        open.push(container);
        visitor.open(container, at);
        expected = container === 'object' ? 'key or }' : 'value or ]';
      } else {
        const kind = scalarKind(char);
        if (kind === undefined) return unexpected(text, at, expected, open.at(-1));
        to = endOfScalar(text, at, kind);
        if (to < 0) return kind === 'string' ? stringFailure(text, ~to) : scalarFailure(text, at, ~to, kind);
        visitor.scalar(kind, at, to);
        expected = afterValue();
      }
    } else {
      return unexpected(text, at, expected, open.at(-1));
    }
    at = skip(text, to);
  }
  if (expected === 'end') return undefined;
  return {
    at: text.length,
    sentence: open.length === 0 ? 'There is no JSON value in it.' : `The text ends inside an ${open.at(-1)}.`,
  };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at++;
  }
}

/** Blanks and comments; one that is not closed is left standing, for the reader to fail at. */
function skipComments(text: string, from: number): number {
  let at = skipBlanks(text, from);
  while (text[at] === '/') {
    const isLine = text[at + 1] === '/';
    if (!isLine && text[at + 1] !== '*') return at;
    const end = text.indexOf(isLine ? '\n' : '*/', at + 2);
    if (end < 0) return isLine ? text.length : at;
    at = skipBlanks(text, isLine ? end : end + 2);
  }
  return at;
}

function scalarKind(char: string): JsonScalarKind | undefined {
  if (char === '"') return 'string';
  if (char === '-' || (char >= '0' && char <= '9')) return 'number';
  if (char === 't' || char === 'f') return 'boolean';
  return char === 'n' ? 'null' : undefined;
}

/** The offset after the scalar, or `~offset` (negative) of where it goes wrong. */
function endOfScalar(text: string, at: number, kind: JsonScalarKind): number {
  if (kind === 'string') return endOfString(text, at);
  if (kind === 'number') return endOfNumber(text, at);
  const word = text[at] === 't' ? 'true' : text[at] === 'f' ? 'false' : 'null';
  for (let index = 1; index < word.length; index++) if (text[at + index] !== word[index]) return ~(at + index);
  return at + word.length;
}

/** What a string may have many of: its characters are passed over by the expression's own loop, several times as fast as one by one. */
// oxlint-disable-next-line no-control-regex -- control characters are what ends such a stretch
const UNREMARKABLE = /[^"\\\u0000-\u001f]*/y;

/** The offset after the closing quote, or `~offset` of the character that may not stand there. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  for (; at < text.length; at++) {
    UNREMARKABLE.lastIndex = at;
    UNREMARKABLE.test(text);
    at = UNREMARKABLE.lastIndex;
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return ~at;
    if (code !== 0x5c) break;
    const escape = text[at + 1];
    if (escape === 'u') {
      for (let digit = at + 2; digit < at + 6; digit++)
        if (!isHexDigit(text.charCodeAt(digit))) return ~Math.min(digit, text.length);
      at += 5;
    } else if (escape !== undefined && '"\\/bfnrt'.includes(escape)) at++;
    else return ~Math.min(at + 1, text.length);
  }
  return ~text.length;
}

function isHexDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}

/** The offset after the number, or `~offset` of where a digit is missing. */
function endOfNumber(text: string, from: number): number {
  const digits = (start: number): number => {
    let at = start;
    while (text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at++;
    return at;
  };
  let at = text[from] === '-' ? from + 1 : from;
  const whole = text[at] === '0' ? at + 1 : digits(at);
  if (whole === at) return ~at;
  at = whole;
  if (text[at] === '.') {
    const fraction = digits(at + 1);
    if (fraction === at + 1) return ~fraction;
    at = fraction;
  }
  if (text[at] !== 'e' && text[at] !== 'E') return at;
  const sign = text[at + 1];
  const start = sign === '+' || sign === '-' ? at + 2 : at + 1;
  const exponent = digits(start);
  return exponent === start ? ~exponent : exponent;
}

function stringFailure(text: string, at: number): JsonFailure {
  if (at >= text.length) return { at, sentence: 'The text ends inside a string.' };
  const code = text.charCodeAt(at);
  if (code < 0x20) return { at, sentence: `A string contains the control character ${named(text, at)} unescaped.` };
  return { at, sentence: `A string contains an escape that JSON does not have, at ${named(text, at)}.` };
}

function scalarFailure(text: string, from: number, at: number, kind: JsonScalarKind): JsonFailure {
  if (kind === 'number')
    return {
      at,
      sentence: at >= text.length ? 'The text ends inside a number.' : `A digit is expected here, not ${named(text, at)}.`,
    };
  if (at >= text.length) return { at, sentence: `The text ends inside a word that starts with \`${text.slice(from, at)}\`.` };
  return { at: from, sentence: `\`${/^\w{1,20}/.exec(text.slice(from, from + 20))?.[0] ?? ''}\` is not a JSON value.` };
}

function unexpected(text: string, at: number, expected: Expected, container: 'object' | 'array' | undefined): JsonFailure {
  if (expected === 'end') return { at, sentence: `The JSON value is complete, yet ${named(text, at)} follows.` };
  return { at, sentence: `${describeExpected(expected, container)}, not ${named(text, at)}.` };
}

function describeExpected(expected: Exclude<Expected, 'end'>, container: 'object' | 'array' | undefined): string {
  switch (expected) {
    case 'value':
      return 'A value is expected here';
    case 'value or ]':
      return 'A value or `]` is expected here';
    case 'key':
      return 'A key in double quotes is expected here';
    case 'key or }':
      return 'A key in double quotes or `}` is expected here';
    case 'colon':
      return 'A colon is expected here';
    case 'comma':
      return `A comma or \`${container === 'object' ? '}' : ']'}\` is expected here`;
  }
}

/** A character for a sentence: itself where it shows, else its code point. */
function named(text: string, at: number): string {
  const code = text.codePointAt(at)!;
  const shows = code > 0x20 && code !== 0x7f && !(code >= 0x80 && code <= 0xa0) && code !== 0xfeff && code !== 0x60;
  return shows ? `\`${String.fromCodePoint(code)}\`` : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

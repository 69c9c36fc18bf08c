// JSON text in and out without losing a digit. A draft travels through code that knows only JavaScript values (the form), so a
// number JavaScript cannot hold is carried as a marked string and written back as the digits it came as.

const MARK = '\u0000';
const NUMBER = `${MARK}number:`;
const TEXT = `${MARK}text:`;
const NUMBER_TEXT = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The JSON value of a text, or why it is none. Numbers beyond what JavaScript holds come as marked strings, see `exactDigits`. */
export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly sentence: string; readonly at: number | undefined };

/** Reads JSON text; never throws. */
export function parseJson(text: string): ParsedJson {
  try {
    return {
      ok: true,
      value: JSON.parse(text, (_key: string, value: unknown, ...context: unknown[]) => keepExact(value, context[0])),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message);
    return {
      ok: false,
      sentence: `Not JSON: ${message.replace(/ \(line \d+ column \d+\)/, '')}`,
      at: position === null ? undefined : Number(position[1]),
    };
  }
}

/** Writes a value as JSON text, marked numbers as their digits; members that are `undefined` are left out. `indent` 0 is compact. */
export function printJson(value: unknown, indent = 2): string {
  return print(value, indent, '');
}

/** The digits of a marked number, or undefined where the value is not one. */
export function exactDigits(value: unknown): string | undefined {
  return typeof value === 'string' && value.startsWith(NUMBER) ? value.slice(NUMBER.length) : undefined;
}

/** The string a person sees for a string value: the mark of an escaped one taken off. */
export function plainText(value: string): string {
  return value.startsWith(TEXT) ? value.slice(TEXT.length) : value;
}

/** The value for a string a person typed. */
export function markText(text: string): string {
  return text.startsWith(MARK) ? TEXT + text : text;
}

/** The value of a number typed as text: a number, a marked number where digits would be lost, or undefined where it is not a number. */
export function numberFromText(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (!NUMBER_TEXT.test(trimmed)) return undefined;
  return losesDigits(trimmed) ? NUMBER + trimmed : Number(trimmed);
}

/** The value as ordinary JavaScript: marks taken off, big numbers rounded, `undefined` members left out. What checking works on. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'string') {
    const digits = exactDigits(value);
    return digits === undefined ? plainText(value) : Number(digits);
  }
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : plainValue(item)));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, plainValue(member)]])),
    );
  }
  return value;
}

function keepExact(value: unknown, context: unknown): unknown {
  if (typeof value === 'string') return markText(value);
  if (typeof value !== 'number') return value;
  const source = typeof context === 'object' && context !== null && 'source' in context ? context.source : undefined;
  return typeof source === 'string' && losesDigits(source) ? NUMBER + source : value;
}

function losesDigits(source: string): boolean {
  const value = Number(source);
  if (!Number.isFinite(value)) return true;
  const digits = source
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');
  // Fifteen digits always survive; of more, JavaScript writes only as many as tell its own numbers apart.
  return digits.length > 15 && String(value) !== source;
}

function print(value: unknown, indent: number, margin: string): string {
  if (value === undefined) return 'null';
  if (typeof value === 'string') return exactDigits(value) ?? JSON.stringify(plainText(value));
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const inner = margin + ' '.repeat(indent);
  const parts = Array.isArray(value)
    ? value.map((item) => print(item, indent, inner))
    : Object.entries(value).flatMap(([key, member]) =>
        member === undefined ? [] : [`${JSON.stringify(key)}:${indent === 0 ? '' : ' '}${print(member, indent, inner)}`],
      );
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  return indent === 0 ? open + parts.join(',') + close : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${margin}${close}`;
}

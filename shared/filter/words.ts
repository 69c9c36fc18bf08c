// How words and patterns are held against a value: whole, whatever the case of ASCII letters, `*` for anything.
import type { Pattern, Range } from './query.ts';

/** A pattern that finds a text whatever the case of its letters. Nothing in the text is special. */
export function ignoringCase(text: string): RegExp {
  return new RegExp(escaped(text), 'i');
}

/** A pattern for the whole of a value. Each part is looked for once, where it comes first: another place would leave less for the rest. */
export function wholeWord(word: string): RegExp {
  const [first = '', ...others] = word.split('*').map(escaped);
  const last = others.pop();
  if (last === undefined) return new RegExp(`^${first}$`, 'i');
  const between = others.map((part, index) => `(?=([^]*?${part}))\\${index + 1}`).join('');
  return new RegExp(`^${first}${between}[^]*${last}$`, 'i');
}

/** The expression a person typed. It was compiled when it was parsed, so this does not throw. */
export function expressionOf({ source, flags }: Pattern): RegExp {
  return new RegExp(source, flags);
}

/** Whether a number lies in a range. */
export function isWithin(value: number, { min, max, above, below }: Range): boolean {
  if (min !== undefined && (above ? value <= min : value < min)) return false;
  return max === undefined || (below ? value < max : value <= max);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

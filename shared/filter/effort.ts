// How long an expression may take on a text, before it is tried: engines go through every way to match, and there may be more ways than
// stars in the sky. What is told is an upper bound, so that what is called quick is quick.
import type { Pattern } from './query.ts';

/** Steps it may take to find out that a text does not match; at a few nanoseconds each. Infinity where there is no bound worth the name. */
export type Effort = (text: string) => number;

/**
 * The ways a part of an expression can match at one place: `factor` times the ways to spread `repeats` repetitions over the text.
 * Nested repetitions have no bound.
 */
interface Ways {
  readonly repeats: number;
  readonly factor: number;
}

const ONE: Ways = { repeats: 0, factor: 1 };
const ENDLESS: Ways = { repeats: Infinity, factor: Infinity };

/** How many repetitions without bound one after the other are taken, and how many ways to match besides. */
const MOST_REPEATS = 3;
const MOST_FACTOR = 10_000;

/** Why an expression is not taken, in a sentence; undefined where it is. */
export function tooHard({ source }: Pattern): string | undefined {
  const { repeats, factor } = readWays(source);
  if (repeats === Infinity) return 'This pattern could take forever: it repeats what repeats or varies.';
  if (repeats > MOST_REPEATS)
    return `This pattern could take very long: it repeats without bound ${repeats} times in a row, and ${MOST_REPEATS} are taken. Look for the parts by themselves: /one/ /two/.`;
  return factor > MOST_FACTOR ? 'This pattern could take very long: it can match in too many ways.' : undefined;
}

/** The effort of an expression. */
export function effortOf({ source, flags }: Pattern): Effort {
  const { repeats, factor } = readWays(source);
  const first = firstLiteral(source, flags);
  const isAnchored = source.startsWith('^') && !source.includes('|') && !flags.includes('m');
  return (text) => {
    const starts = isAnchored ? 1 : first === undefined ? text.length + 1 : countOf(text, first);
    let ways = factor;
    for (let repeat = 1; repeat <= repeats; repeat++) ways *= (text.length + repeat) / repeat;
    return text.length + starts * ways;
  };
}

function countOf(text: string, characters: readonly string[]): number {
  let count = 0;
  for (const character of characters)
    for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++;
  return count;
}

/** The character every match begins with, in both cases where case does not matter; undefined where that is not plain to see. */
function firstLiteral(source: string, flags: string): readonly string[] | undefined {
  const first = source.charAt(0);
  if (!/[ -~]/.test(first) || /[\\^$.*+?()[\]{}|]/.test(first) || /[?*{]/.test(source.charAt(1)) || source.includes('|'))
    return undefined;
  if (!flags.includes('i')) return [first];
  // With `u` more characters than its two cases are an s or a k.
  return flags.includes('u') ? undefined : [...new Set([first.toLowerCase(), first.toUpperCase()])];
}

/** Reads an expression that compiles. */
function readWays(source: string): Ways {
  // What is compared with something matched before has no bound either.
  return /\\[1-9]|\\k/.test(source) ? ENDLESS : readChoice({ source, at: 0 });
}

interface Reader {
  readonly source: string;
  at: number;
}

/** Up to a closing bracket or the end. */
function readChoice(reader: Reader): Ways {
  let choice: Ways | undefined;
  let way = ONE;
  for (;;) {
    const character = reader.source.charAt(reader.at);
    if (character === '' || character === ')' || character === '|') {
      choice = choice === undefined ? way : either(choice, way);
      if (character !== '|') return choice;
      way = ONE;
      reader.at++;
    } else way = after(way, readRepeated(reader));
  }
}

function readRepeated(reader: Reader): Ways {
  const ways = readAtom(reader);
  const quantifier = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/.exec(reader.source.slice(reader.at, reader.at + 24));
  if (quantifier === null) return ways;
  const [text, least = '0', comma, most] = quantifier;
  reader.at += text.length;
  if (text.startsWith('?')) return { ...ways, factor: ways.factor + 1 };
  if (!text.startsWith('{') || most === '') return ways.repeats > 0 || ways.factor > 1 ? ENDLESS : { repeats: 1, factor: 1 };
  const times = Number(comma === undefined ? least : most);
  return {
    repeats: ways.repeats === 0 ? 0 : ways.repeats * times,
    factor: ways.factor ** times * (times - Number(least) + 1),
  };
}

function readAtom(reader: Reader): Ways {
  const character = reader.source.charAt(reader.at++);
  if (character === '\\') reader.at++;
  else if (character === '[') skipClass(reader);
  else if (character === '(') {
    const kind = /^\?(?:<?[=!]|<[^>]*>|[a-zA-Z-]*:)/.exec(reader.source.slice(reader.at))?.[0] ?? '';
    reader.at += kind.length;
    const ways = readChoice(reader);
    reader.at++;
    return ways;
  }
  return ONE;
}

function skipClass(reader: Reader): void {
  for (; reader.source.charAt(reader.at) !== ']' && reader.at < reader.source.length; reader.at++)
    if (reader.source.charAt(reader.at) === '\\') reader.at++;
  reader.at++;
}

function after(one: Ways, other: Ways): Ways {
  return { repeats: one.repeats + other.repeats, factor: one.factor * other.factor };
}

function either(one: Ways, other: Ways): Ways {
  return { repeats: Math.max(one.repeats, other.repeats), factor: one.factor + other.factor };
}

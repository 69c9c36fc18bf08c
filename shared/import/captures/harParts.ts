// A HAR in parts, read while it comes: every entry by itself, so that a file of any size costs the memory of one of them.

/** A member of `log`, or one of its entries, as JSON text. */
export type HarPart =
  | { readonly kind: 'member'; readonly name: string; readonly json: string }
  | { readonly kind: 'entry'; readonly json: string };

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** Takes the text of a file in pieces; `push` gives the parts that are whole by then. */
export interface HarParts {
  push(piece: string): HarPart[];
  /** Whether the outermost object ended. */
  isWhole(): boolean;
}

/** Where reading is. Places are in `text`, which has what is still wanted. */
interface Reading {
  text: string;
  at: number;
  depth: number;
  /** The string that is open, or −1. */
  quoteFrom: number;
  /** The last string that ended, which a colon makes a name. */
  string: readonly [from: number, to: number];
  readonly names: string[];
  /** The member or entry that is open, or −1. */
  valueFrom: number;
  inEntries: boolean;
  ended: boolean;
}

/** Reads `{"log":{…,"entries":[…]}}`, whatever else stands beside. */
export function createHarParts(): HarParts {
  const reading: Reading = {
    text: '',
    at: 0,
    depth: 0,
    quoteFrom: -1,
    string: [0, 0],
    names: [],
    valueFrom: -1,
    inEntries: false,
    ended: false,
  };
  return {
    isWhole: () => reading.ended,
    push(piece) {
      const { quoteFrom, string, valueFrom, at } = reading;
      // What is not part of anything waiting is let go of.
      const keep = Math.min(quoteFrom >= 0 ? quoteFrom : string[0], valueFrom >= 0 ? valueFrom : Infinity, at);
      reading.text = reading.text.slice(keep) + piece;
      reading.at -= keep;
      reading.string = [string[0] - keep, string[1] - keep];
      if (quoteFrom >= 0) reading.quoteFrom -= keep;
      if (valueFrom >= 0) reading.valueFrom -= keep;
      const parts: HarPart[] = [];
      for (; reading.at < reading.text.length; reading.at += 1) {
        if (reading.quoteFrom >= 0) skipString(reading);
        else readCharacter(reading, parts);
      }
      return parts;
    },
  };
}

function readCharacter(reading: Reading, parts: HarPart[]): void {
  const { text, at } = reading;
  const code = text.charCodeAt(at);
  if (code === QUOTE) reading.quoteFrom = at;
  else if (code === COLON) readName(reading);
  else if (code === COMMA) endMember(reading, parts);
  else if (code === OPEN_OBJECT || code === OPEN_ARRAY) openBracket(reading, code);
  else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) closeBracket(reading, parts);
}

/** To the end of the string that is open, or of what there is of it: most of a file is strings. */
function skipString(reading: Reading): void {
  const { text, quoteFrom } = reading;
  for (let from = reading.at; ;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) {
      reading.at = text.length - 1;
      return;
    }
    let escapes = quote;
    while (escapes - 1 > quoteFrom && text.charCodeAt(escapes - 1) === BACKSLASH) escapes -= 1;
    if ((quote - escapes) % 2 === 0) {
      reading.at = quote;
      reading.string = [quoteFrom, quote + 1];
      reading.quoteFrom = -1;
      return;
    }
    from = quote + 1;
  }
}

function isLogMember({ depth, names, inEntries }: Reading): boolean {
  return depth === 2 && names[1] === 'log' && !inEntries;
}

/** Only the first two levels have names that matter. */
function readName(reading: Reading): void {
  const { text, depth, string, names, at } = reading;
  if (depth > 2) return;
  names[depth] = nameOf(text.slice(...string));
  names.length = depth + 1;
  if (isLogMember(reading)) reading.valueFrom = at + 1;
}

function openBracket(reading: Reading, code: number): void {
  const { names, at } = reading;
  if (isLogMember(reading) && names[2] === 'entries' && code === OPEN_ARRAY) {
    reading.inEntries = true;
    reading.valueFrom = -1;
  } else if (reading.inEntries && reading.depth === 3) reading.valueFrom = at;
  reading.depth += 1;
}

function closeBracket(reading: Reading, parts: HarPart[]): void {
  endMember(reading, parts);
  reading.depth -= 1;
  const { text, at, depth, inEntries } = reading;
  if (inEntries && depth === 3) {
    parts.push({ kind: 'entry', json: text.slice(reading.valueFrom, at + 1) });
    reading.valueFrom = -1;
  } else if (inEntries && depth === 2) reading.inEntries = false;
  if (depth === 0) reading.ended = true;
}

/** A member of `log` ends at a comma or at the bracket of `log`. */
function endMember(reading: Reading, parts: HarPart[]): void {
  const { text, at, names, valueFrom } = reading;
  if (valueFrom < 0 || !isLogMember(reading)) return;
  const json = text.slice(valueFrom, at).trim();
  reading.valueFrom = -1;
  if (json !== '') parts.push({ kind: 'member', name: names[2] ?? '', json });
}

function nameOf(json: string): string {
  try {
    return JSON.parse(json) as string;
  } catch {
    return '';
  }
}

// A HAR in parts, read while it comes: every entry by itself, so that a file of any size costs the memory of one of them.

/** A member of `log`, or one of its entries, as JSON text. */
export type HarPart =
  | { readonly kind: 'member'; readonly name: string; readonly json: string }
  | { readonly kind: 'entry'; readonly json: string };

const QUOTE = 34;
const BACKSLASH = 92;
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY, COLON] = [123, 125, 91, 93, 58];

/** Takes the text of a file in pieces; `push` gives the parts that are whole by then. */
export interface HarParts {
  push(piece: string): HarPart[];
  /** Whether the outermost object ended. */
  isWhole(): boolean;
}

/** Reads `{"log":{…,"entries":[…]}}`, whatever else stands beside. */
export function createHarParts(): HarParts {
  let text = '';
  let at = 0;
  let depth = 0;
  let quoteFrom = -1;
  /** The last string that ended, which a colon makes a name. */
  let string: readonly [from: number, to: number] = [0, 0];
  const names: string[] = [];
  let valueFrom = -1;
  let inEntries = false;
  let ended = false;

  /** A scalar member of `log` ends at a comma or a bracket. */
  const isLogMember = (): boolean => depth === 2 && names[1] === 'log' && !inEntries;

  const read = (parts: HarPart[]): void => {
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (quoteFrom >= 0) {
        if (code === BACKSLASH) at += 1;
        else if (code === QUOTE) {
          string = [quoteFrom, at + 1];
          quoteFrom = -1;
        }
        continue;
      }
      if (code === QUOTE) quoteFrom = at;
      else if (code === COLON) {
        names[depth] = nameOf(text.slice(...string));
        names.length = depth + 1;
        if (isLogMember()) valueFrom = at + 1;
      } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
        if (isLogMember() && names[2] === 'entries' && code === OPEN_ARRAY) {
          inEntries = true;
          valueFrom = -1;
        } else if (inEntries && depth === 3) valueFrom = at;
        depth += 1;
      } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
        if (isLogMember() && valueFrom >= 0) member(parts, at);
        depth -= 1;
        if (inEntries && depth === 3) {
          parts.push({ kind: 'entry', json: text.slice(valueFrom, at + 1) });
          valueFrom = -1;
        } else if (inEntries && depth === 2) inEntries = false;
        if (depth === 0) ended = true;
      } else if (code === 44 && isLogMember() && valueFrom >= 0) member(parts, at);
    }
  };
  const member = (parts: HarPart[], to: number): void => {
    const json = text.slice(valueFrom, to).trim();
    valueFrom = -1;
    if (json !== '') parts.push({ kind: 'member', name: names[2] ?? '', json });
  };

  return {
    isWhole: () => ended,
    push(piece) {
      // What is not part of anything waiting is let go of.
      const keep = Math.min(quoteFrom >= 0 ? quoteFrom : string[0], valueFrom >= 0 ? valueFrom : Infinity, at);
      text = text.slice(keep) + piece;
      at -= keep;
      string = [string[0] - keep, string[1] - keep];
      if (quoteFrom >= 0) quoteFrom -= keep;
      if (valueFrom >= 0) valueFrom -= keep;
      const parts: HarPart[] = [];
      read(parts);
      return parts;
    },
  };
}

function nameOf(json: string): string {
  try {
    return JSON.parse(json) as string;
  } catch {
    return '';
  }
}

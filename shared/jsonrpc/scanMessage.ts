// The one cheap look at a message's text that every message gets: does JSON.parse's value say all that was sent, and how is the id
// spelled? What it cannot settle at a glance it leaves to the JSON reader.

/** What a look at the text says beyond the parsed value. */
export interface MessageScan {
  /** Whether a key was repeated or a number lost digits: the text says more than the value. */
  readonly loses: boolean;
  /** Where the value of the root object's member `id` starts, or -1 where none was seen (or its key is written with escapes). */
  readonly idAt: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Looks at a text that JSON.parse read as `value`. Linear in the text, whatever its depth. */
export function scanMessage(text: string, value: unknown): MessageScan {
  let keys = 0;
  let depth = 0;
  let idAt = -1;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const close = closingQuote(text, at);
        if (depth === 1 && close === at + 3 && text.startsWith('id', at + 1)) idAt = valueAfter(text, close + 1) ?? idAt;
        at = close;
        break;
      }
      case 0x3a: // :
        keys++;
        break;
      case 0x7b: // {
      case 0x5b: // [
        depth++;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth--;
        break;
      default:
    }
  }
  return { loses: losesSomething(value, keys), idAt };
}

/** The closing quote of the string that opens at `open`; the text is valid JSON. */
function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (text.charCodeAt(close - 1) === BACKSLASH && isEscaped(text, close)) close = text.indexOf('"', close + 1);
  return close;
}

function isEscaped(text: string, quote: number): boolean {
  let at = quote - 1;
  while (text.charCodeAt(at) === BACKSLASH) at--;
  return (quote - at) % 2 === 0;
}

/** Where the value starts, if what stood before `from` was a key and not a string value. */
function valueAfter(text: string, from: number): number | undefined {
  const colon = skipBlanks(text, from);
  return text.charCodeAt(colon) === 0x3a ? skipBlanks(text, colon + 1) : undefined;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at++;
  return at;
}

/** A value with fewer keys than its text has colons lost a duplicate; a number beyond 2^53 may have lost digits. */
function losesSomething(root: unknown, keysSent: number): boolean {
  if (isUnsafe(root)) return true;
  let keys = 0;
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value)) {
      for (const item of value as readonly unknown[]) {
        if (typeof item === 'object') pending.push(item);
        else if (isUnsafe(item)) return true;
      }
    } else if (typeof value === 'object' && value !== null) {
      const members = value as Readonly<Record<string, unknown>>;
      for (const key in members) {
        keys++;
        const member = members[key];
        if (typeof member === 'object') pending.push(member);
        else if (isUnsafe(member)) return true;
      }
    }
  }
  return keys !== keysSent;
}

function isUnsafe(value: unknown): boolean {
  return typeof value === 'number' && (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER);
}

// The one cheap look at a message's text that every message gets: does JSON.parse's value say all that was sent, and how is the id
// spelled? What it cannot settle at a glance it leaves to the JSON reader.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether a text says more than `value`, which JSON.parse read from it: a key was repeated or a number lost digits. */
export function losesSomething(text: string, value: unknown): boolean {
  const keys = keysIn(value);
  // Most messages have no colon but behind their keys: then nothing has to be read again.
  return keys === undefined || (keys !== colonsIn(text) && keys !== scan(text).keys);
}

/** Where the value of the root object's member `id` starts in a valid JSON text, or -1 where none was seen (or its key is written with escapes). */
export function placeOfId(text: string): number {
  return scan(text).idAt;
}

function colonsIn(text: string): number {
  let colons = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) colons++;
  return colons;
}

/** The keys of all objects in a valid JSON text, and the place of the root's `id`. Linear in the text, whatever its depth. */
function scan(text: string): { readonly keys: number; readonly idAt: number } {
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
  return { keys, idAt };
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

/** How many keys the objects of a value have: fewer than were sent where one was repeated. Undefined where a number may have lost digits. */
function keysIn(root: unknown): number | undefined {
  if (isUnsafe(root)) return undefined;
  let keys = 0;
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value)) {
      for (const item of value as readonly unknown[]) {
        if (typeof item === 'object') pending.push(item);
        else if (isUnsafe(item)) return undefined;
      }
    } else if (typeof value === 'object' && value !== null) {
      const members = value as Readonly<Record<string, unknown>>;
      for (const key in members) {
        keys++;
        const member = members[key];
        if (typeof member === 'object') pending.push(member);
        else if (isUnsafe(member)) return undefined;
      }
    }
  }
  return keys;
}

function isUnsafe(value: unknown): boolean {
  return typeof value === 'number' && (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER);
}

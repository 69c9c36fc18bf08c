// The beginning of a long value.

/** Characters of a value shown before the rest is counted instead. */
const SHOWN_CHARACTERS = 512;

/** The longest start of `text` within the limit that does not cut a surrogate pair, and how many characters follow. */
export function cutText(text: string, limit = SHOWN_CHARACTERS): { readonly shown: string; readonly rest: number } {
  if (text.length <= limit) return { shown: text, rest: 0 };
  const code = text.charCodeAt(limit - 1);
  const end = code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit;
  return { shown: text.slice(0, end), rest: text.length - end };
}

// Short texts for rows: cut to a bound, one line, never half a surrogate pair.

/** The longest `target` and `detail` of a row, in UTF-16 units. */
export const ROW_TEXT = 200;

/** The text cut to `limit` units with `…` at the end where something is missing, line breaks and other controls as spaces. */
export function clip(text: string, limit = ROW_TEXT): string {
  return oneLine(text.length <= limit ? text : `${text.slice(0, isHighSurrogate(text, limit - 2) ? limit - 2 : limit - 1)}…`);
}

/** Appends a remark to what a row says, keeping the bound. */
export function joinWords(first: string, second: string): string {
  if (first === '') return clip(second);
  return second === '' ? first : clip(`${first} · ${second}`);
}

/** "1 request", "2 requests". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function isHighSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800;
}

// Everything but `Cc` of Unicode and the two separators. Every text of every row passes here; asked with `\p{Cc}` it takes half as long again.
const CONTROLS = /[^\x20-\x7e\xa0-\u2027\u202a-\uffff]/;
const EVERY_CONTROL = /[^\x20-\x7e\xa0-\u2027\u202a-\uffff]+/g;

function oneLine(text: string): string {
  return CONTROLS.test(text) ? text.replace(EVERY_CONTROL, ' ') : text;
}

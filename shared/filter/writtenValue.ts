// A value as it is typed behind a colon or an equals sign, so that it is read as itself.

/** A longer value is asked for by its beginning: nobody could read the filter otherwise. */
const LONGEST = 120;

/** In quotes where it holds what would end it; `*` and characters no field of text can hold are spelled out in an expression. */
export function writtenValue(value: string): string {
  if (value.length > LONGEST) return quotedIfNeeded(`${value.slice(0, LONGEST).replace(/\p{Cc}/gu, '*')}*`);
  return /[*\p{Cc}]/u.test(value) ? `/^${expression(value)}$/` : quotedIfNeeded(value);
}

function quotedIfNeeded(value: string): string {
  return /^[^\s()",/*][^\s()",*]*$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

function expression(value: string): string {
  return value
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replace(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

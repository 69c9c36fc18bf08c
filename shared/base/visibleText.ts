// What a person would not see, or would see somewhere else than it stands, made visible.

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\u{feff}': 'U+FEFF' };

/**
 * A text as one line in which nothing hides: control characters, line separators and what turns the direction of a text around (UAX #9)
 * by their escapes, a byte order mark by name. A server that writes `gnp.exe` backwards is seen to.
 */
export function visibleLine(text: string): string {
  return text.replace(
    /[\p{Cc}\u{feff}\u{2028}\u{2029}\u{61c}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu,
    (character) => short[character] ?? `\\u${hex(character)}`,
  );
}

/** The name of something a server offers, in which nothing hides: not even that there is none, or only white space. */
export function visibleName(name: string): string {
  if (name === '') return '(no name)';
  return name.trim() === '' ? `“${visibleLine(name)}”` : visibleLine(name);
}

/**
 * A text of any length in which nothing hides: its lines and tabs stay, other control characters, byte order marks, CRs that end no line
 * here, and what turns the direction are named.
 */
export function visibleText(text: string): string {
  return text.replace(/\r\n|[\p{Cc}\u{feff}\u{61c}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu, (found) =>
    /^[\t\n]$|^\r\n$/.test(found) ? found : `‹U+${hex(found).toUpperCase()}›`,
  );
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}

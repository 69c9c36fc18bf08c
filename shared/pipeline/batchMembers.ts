/** Where one member of a JSON array stands in its text, as UTF-16 offsets. */
export interface MemberPlace {
  readonly from: number;
  readonly to: number;
}

/** The places of the members of the array a JSON text is. The text must have been parsed before: on anything else the places are meaningless. */
export function batchMembers(text: string): readonly MemberPlace[] {
  const places: MemberPlace[] = [];
  let at = skipBlanks(text, text.indexOf('[') + 1);
  while (at < text.length && text[at] !== ']') {
    const to = skipValue(text, at);
    if (to === at) break;
    places.push({ from: at, to });
    at = skipBlanks(text, to);
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return places;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++;
  return at;
}

/** The offset behind the value that starts at `from`: nesting is counted, never recursed into. */
function skipValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const char = text[at]!;
    if (char === '"') at = skipString(text, at);
    else {
      if (depth === 0 && (char === ',' || char === ']' || ' \t\n\r'.includes(char))) break;
      if (char === '{' || char === '[') depth++;
      else if (char === '}' || char === ']') depth--;
      at++;
    }
    if (depth === 0 && (char === '"' || char === '}' || char === ']')) break;
  }
  return at;
}

function skipString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

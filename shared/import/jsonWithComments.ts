// JSON as people keep it in settings files: with comments, trailing commas and a byte order mark.

/** Removes what JSON does not know from such a text, outside strings, keeping every other character and line where it was. */
export function plainJson(text: string): string {
  let out = '';
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length;) {
    const end = tokenEnd(text, at);
    const token = text.slice(at, end);
    if (token.startsWith('//') || token.startsWith('/*')) out += token.replace(/[^\n]/g, ' ');
    else if (token === ',' && /^[\]}]/.test(afterBlanks(text, end))) out += ' ';
    else out += token;
    at = end;
  }
  return out;
}

function tokenEnd(text: string, at: number): number {
  if (text[at] === '"') return stringEnd(text, at);
  if (text.startsWith('//', at)) return orEnd(text.indexOf('\n', at), text);
  if (text.startsWith('/*', at)) {
    const close = text.indexOf('*/', at + 2);
    return close === -1 ? text.length : close + 2;
  }
  return at + 1;
}

function stringEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return Math.min(end + 1, text.length);
}

/** The text from the next character that is neither blank nor comment. */
function afterBlanks(text: string, from: number): string {
  let at = from;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) at += 1;
    else if (text.startsWith('//', at) || text.startsWith('/*', at)) at = tokenEnd(text, at);
    else break;
  }
  return text.slice(at, at + 1);
}

function orEnd(at: number, text: string): number {
  return at === -1 ? text.length : at;
}

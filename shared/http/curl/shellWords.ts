// A command line in words, as the shells take it apart that people copy from: POSIX shells (with `$'…'`), cmd with its carets, and
// PowerShell where it is told to go on with a backtick. Nothing is run and nothing is expanded.

/** What stands between two commands, as no word of a command can be written. */
export const PIPE = '\0|';
export const separators: ReadonlySet<string> = new Set([PIPE, '\0;', '\0&']);

/** The words of a command, and separators; undefined where a quote stays open. */
export function shellWords(text: string): readonly string[] | undefined {
  const words = posixWords(text);
  return words === 'cmd' ? programWords(withoutCarets(text)) : words;
}

/** What cmd hands on: a caret outside of quotes takes the next character as it is, and a line end with it. */
function withoutCarets(text: string): string {
  let inQuotes = false;
  return text.replace(/\^(?:(\r?\n)(\r?\n)?|([\s\S]))|"|[^^"]+|\^/g, (piece, end?: string, second?: string, escaped?: string) => {
    if (piece === '"') inQuotes = !inQuotes;
    if (!piece.startsWith('^') || inQuotes) return piece;
    return end === undefined ? (escaped ?? '') : second === undefined ? '' : '\n';
  });
}

/** The words of a line as Windows programs read it: a backslash escapes a quote and nothing else. */
function programWords(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let inQuotes = false;
  for (const [piece] of line.matchAll(/\\*"|\\+|\s|[^\\"\s]+/g)) {
    if (/^\s/.test(piece) && !inQuotes) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (piece.endsWith('"')) {
      const slashes = piece.length - 1;
      word = (word ?? '') + '\\'.repeat(Math.floor(slashes / 2));
      if (slashes % 2 === 1) word += '"';
      else inQuotes = !inQuotes;
    } else word = (word ?? '') + piece;
  }
  if (inQuotes) return undefined;
  return word === undefined ? words : [...words, word];
}

/** `cmd` where a caret outside of quotes shows whose line it is. */
function posixWords(text: string): readonly string[] | 'cmd' | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    const lineEnd = /^[\\`]\r?\n/.exec(text.slice(at, at + 3))?.[0];
    if (/^\^(?:"|\r?\n)/.test(text.slice(at, at + 3))) return 'cmd';
    if (lineEnd !== undefined) at += lineEnd.length;
    else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at += 1;
    } else if (char === "'" || char === '"' || (char === '$' && text[at + 1] === "'")) {
      const quoted = readQuoted(text, at);
      if (quoted === undefined) return undefined;
      word = (word ?? '') + quoted.text;
      at = quoted.to;
    } else if ('|;&'.includes(char)) {
      words.push(...(word === undefined ? [] : [word]), `\0${char}`);
      word = undefined;
      at += 1;
    } else {
      word = (word ?? '') + (char === '\\' ? (text[at + 1] ?? '') : char);
      at += char === '\\' ? 2 : 1;
    }
  }
  return word === undefined ? words : [...words, word];
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  e: '\u001B',
  f: '\f',
  v: '\v',
};

function readQuoted(text: string, from: number): { readonly text: string; readonly to: number } | undefined {
  if (text[from] === '$') {
    const whole = /^\$'((?:[^'\\]|\\[\s\S])*)'/.exec(text.slice(from));
    return whole === null ? undefined : { text: unescaped(whole[1]!), to: from + whole[0].length };
  }
  const whole = (text[from] === "'" ? /^'([^']*)'/ : /^"((?:[^"\\]|\\[\s\S])*)"/).exec(text.slice(from));
  if (whole === null) return undefined;
  const said = text[from] === "'" ? whole[1]! : whole[1]!.replace(/\\(?:(["\\$`])|\r?\n)/g, (_all, kept?: string) => kept ?? '');
  return { text: said, to: from + whole[0].length };
}

/** What stands between `$'` and `'`. */
function unescaped(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|x([0-9a-fA-F]{1,2})|([0-7]{1,3})|([\s\S]))/g,
    (all, short?: string, long?: string, hex?: string, octal?: string, letter?: string) => {
      const code = short ?? long ?? hex;
      if (code !== undefined) return character(Number.parseInt(code, 16), all);
      if (octal !== undefined) return character(Number.parseInt(octal, 8), all);
      return escapes[letter!] ?? ('\\\'"?'.includes(letter!) ? letter! : all);
    },
  );
}

function character(code: number, otherwise: string): string {
  return code <= 0x10_ff_ff ? (code <= 0xff_ff ? String.fromCharCode(code) : String.fromCodePoint(code)) : otherwise;
}

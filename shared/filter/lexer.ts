// The text of a filter in tokens. A token ends at a blank, or at a closing parenthesis that closes something.

/** One piece of a filter's text. */
export type Token = { readonly from: number; readonly to: number } & (
  | { readonly kind: '(' | ')' | 'and' | 'or' | 'not' }
  /** A term as written: `method:ping`, `"two words"`, `/regex/i`. */
  | { readonly kind: 'term'; readonly text: string }
);

const WORDS: Readonly<Record<string, 'and' | 'or' | 'not'>> = { and: 'and', or: 'or', not: 'not', '&&': 'and', '||': 'or' };

/** Cuts a text into tokens. Never fails: an unclosed quote or pattern reaches to the end, and the parser says so. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let open = 0;
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    const from = at;
    if (/\s/.test(char)) {
      at += 1;
    } else if (char === '(' || (char === ')' && open > 0)) {
      open += char === '(' ? 1 : -1;
      at += 1;
      tokens.push({ kind: char, from, to: at });
    } else if ((char === '-' || char === '!') && startsTerm(text, at + 1)) {
      at += 1;
      tokens.push({ kind: 'not', from, to: at });
    } else {
      at = endOfTerm(text, at, open > 0);
      const written = text.slice(from, at);
      const word = WORDS[written.toLowerCase()];
      tokens.push(word === undefined ? { kind: 'term', text: written, from, to: at } : { kind: word, from, to: at });
    }
  }
  return tokens;
}

/** `-5` is a text, `-ping` and `-(…)` are negations. */
function startsTerm(text: string, at: number): boolean {
  return at < text.length && !/[\s\d)]/.test(text[at]!);
}

function endOfTerm(text: string, from: number, inside: boolean): number {
  // A slash begins a pattern where a value begins, not in the middle of `tools/call`.
  let atStart = true;
  for (let at = from; at < text.length;) {
    const char = text[at]!;
    if (/\s/.test(char) || (char === ')' && inside)) return at;
    const quoted: number | undefined =
      char === '"' ? (endOfText(text, at) ?? text.length) : char === '/' && atStart ? endOfPattern(text, at) : undefined;
    atStart = quoted === undefined && /[:=<>,]/.test(char);
    at = quoted ?? at + 1;
  }
  return text.length;
}

/** Behind the closing quote of a text that begins at `from`; undefined where it is not closed. */
export function endOfText(text: string, from: number): number | undefined {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}

/** Behind the flags of a pattern that begins at `from`; undefined where it is not closed, so that `/mcp` is a text. */
export function endOfPattern(text: string, from: number): number | undefined {
  let inClass = false;
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) {
      const flags = /^[a-z]*/.exec(text.slice(at + 1))![0];
      const next = text[at + 1 + flags.length];
      return at > from + 1 && /^[imsu]*$/.test(flags) && (next === undefined || /[\s)]/.test(next))
        ? at + 1 + flags.length
        : undefined;
    }
  }
  return undefined;
}

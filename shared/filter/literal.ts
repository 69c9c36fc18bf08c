// A text that must be there wherever an expression matches: looking for it first makes an expression as quick as a text.
import type { Pattern } from './query.ts';

/** A shorter one is found nearly everywhere. */
const WORTH_IT = 3;

/**
 * The longest run of plain ASCII characters no match can do without, whatever the case of its letters. Undefined where there is none,
 * or where finding it would need a real reading of the expression.
 */
export function literalIn({ source, flags }: Pattern): string | undefined {
  // With both flags `ſ` is an s and the Kelvin sign a k.
  const isFolded = flags.includes('i') && flags.includes('u');
  let longest = '';
  let run = '';
  let depth = 0;
  const end = (): void => {
    if (run.length > longest.length) longest = run;
    run = '';
  };
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at]!;
    if (char === '\\') {
      const escaped = source[(at += 1)] ?? '';
      // `\x41`, `\u0041`, `\1` and the like take what follows with them.
      if (/[xucpPk\d]/.test(escaped)) return undefined;
      if (/[a-zA-Z]/.test(escaped)) end();
      else if (depth === 0) run += escaped;
    } else if (char === '[') {
      end();
      at = endOfClass(source, at);
    } else if (char === '(' || char === ')') {
      end();
      depth += char === '(' ? 1 : -1;
    } else if (depth > 0) {
      continue;
    } else if (char === '|') {
      return undefined;
    } else if (char === '?' || char === '*' || char === '{') {
      run = run.slice(0, -1);
      end();
      if (char === '{') at = Math.max(at, source.indexOf('}', at));
    } else if (/[.^$+]/.test(char) || !/[ -~]/.test(char) || (isFolded && /[sk]/i.test(char))) {
      end();
    } else {
      run += char;
    }
  }
  end();
  return longest.length >= WORTH_IT ? longest : undefined;
}

function endOfClass(source: string, from: number): number {
  for (let at = from + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === ']') return at;
  }
  return source.length;
}

// Re-indenting JSON text without parsing it into values: every token comes out as it went in, so big numbers, duplicate keys, order
// and escapes survive.
import { walkJson, type JsonDialect, type JsonVisitor } from './walkJson.ts';

/**
 * The text with one member or item a line, `indent` spaces a level. Where the text stops being JSON, the rest follows unchanged, so
 * that what is cut short or broken still shows whole.
 */
export function prettyJson(text: string, indent = 2): string {
  return layOut(text, (depth) => `\n${' '.repeat(Math.min(depth, DEEPEST) * indent)}`, ': ');
}

/**
 * The text without blanks between tokens, and without comments where the dialect has them; where it stops being JSON, the rest
 * follows unchanged.
 */
export function compactJson(text: string, dialect?: JsonDialect): string {
  return layOut(text, () => '', ':', dialect);
}

/** Deeper levels are not indented further: a hundred thousand brackets would make gigabytes of blanks. */
const DEEPEST = 200;

function layOut(text: string, newLine: (depth: number) => string, colon: string, dialect?: JsonDialect): string {
  const out: string[] = [];
  let depth = 0;
  let isFirst = true;
  let afterKey = false;
  /** Where the tokens laid out so far end. */
  let done = 0;
  const start = (): void => {
    if (afterKey) out.push(colon);
    else if (depth > 0) out.push(isFirst ? '' : ',', newLine(depth));
    afterKey = false;
    isFirst = false;
  };
  const visitor: JsonVisitor = {
    open: (_container, at) => {
      start();
      out.push(text[at]!);
      depth++;
      isFirst = true;
      done = at + 1;
    },
    close: (_container, to) => {
      depth--;
      out.push(isFirst ? '' : newLine(depth), text[to - 1]!);
      isFirst = false;
      done = to;
    },
    key: (from, to) => {
      start();
      out.push(text.slice(from, to));
      afterKey = true;
      done = to;
    },
    scalar: (_kind, from, to) => {
      start();
      out.push(text.slice(from, to));
      done = to;
    },
  };
  const failure = walkJson(text, visitor, dialect);
  if (failure !== undefined) out.push(text.slice(done));
  return out.join('');
}

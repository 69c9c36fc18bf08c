/**
 * Text broken at blanks so that no line has more than `width` characters. What goes on stands below the second column of its line, or
 * below the line's own beginning where the column leaves no room for words. Without a width it stays as it is.
 */
export function hung(text: string, width: number | undefined): string {
  if (width === undefined) return text;
  return text
    .split('\n')
    .flatMap((line) => broken(line, width))
    .join('\n');
}

/** Words narrower than this read worse in their column than from the beginning of the line. */
const LEAST = 16;

function broken(line: string, width: number): string[] {
  const column = /^ *(?:\S+ )*\S+ {2,}/.exec(line)?.[0].length ?? 0;
  const start = /^ */.exec(line)![0].length;
  const indent = ' '.repeat(width - column >= LEAST ? Math.max(column, start) : start + 2);
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const at = rest.lastIndexOf(' ', width);
    if (at <= indent.length) break;
    lines.push(rest.slice(0, at).trimEnd());
    rest = `${indent}${rest.slice(at + 1)}`;
  }
  return [...lines, rest];
}

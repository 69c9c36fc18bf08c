/**
 * Whether a regular expression may take exponential time: a group that repeats without bound and holds, itself, an unbounded
 * repetition or an alternation. It errs on the side of yes.
 */
export function isHardPattern(pattern: string): boolean {
  const groups: { variable: boolean }[] = [];
  let inClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '\\') at += 1;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') groups.push({ variable: false });
    else if (character === '|') markVariable(groups);
    else if (character === ')') {
      const closed = groups.pop();
      const repeats = isUnbounded(pattern, at + 1);
      if (closed?.variable === true && repeats) return true;
      if (closed?.variable === true || repeats) markVariable(groups);
    } else if (isUnbounded(pattern, at)) markVariable(groups);
  }
  return /\\[1-9]|\\k</.test(pattern);
}

function markVariable(groups: { variable: boolean }[]): void {
  const group = groups.at(-1);
  if (group !== undefined) group.variable = true;
}

function isUnbounded(pattern: string, at: number): boolean {
  const character = pattern[at];
  if (character === '*' || character === '+') return true;
  const counted = character === '{' ? /^\{(\d+)(,(\d*))?\}/.exec(pattern.slice(at, at + 20)) : null;
  return counted !== null && (counted[3] === '' || Number(counted[3] ?? counted[1]) > 10);
}

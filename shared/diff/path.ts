// Ways to values inside a JSON text, and patterns of such ways.

/** Member names and array positions from the root down. */
export type Path = readonly (string | number)[];

/** Patterns reach this deep. What is deeper has the path of what it stands in, so that depth does not cost its square. */
const DEEPEST = 400;

/** The way one step on. */
export function stepOn(path: Path, step: string | number): Path {
  return path.length < DEEPEST ? [...path, step] : path;
}

/** Any one step of a path. */
export const ANY_STEP: unique symbol = Symbol('any step');
/** Any number of steps, none included. */
export const ANY_STEPS: unique symbol = Symbol('any steps');

/** Which paths: steps as they are, and the two that stand for others. A pattern means the value it leads to, and all inside. */
export type PathPattern = readonly (string | number | typeof ANY_STEP | typeof ANY_STEPS)[];

/** Tells whether a path is one of those the patterns mean. */
export type PathTest = (path: Path) => boolean;

/** The test for any of these patterns. */
export function pathTest(patterns: readonly PathPattern[] = []): PathTest {
  if (patterns.length === 0) return () => false;
  return (path) => patterns.some((pattern) => isMeant(pattern, 0, path, 0));
}

function isMeant(pattern: PathPattern, at: number, path: Path, from: number): boolean {
  const step = pattern[at];
  if (step === undefined) return from === path.length;
  if (step === ANY_STEPS)
    return isMeant(pattern, at + 1, path, from) || (from < path.length && isMeant(pattern, at, path, from + 1));
  return from < path.length && (step === ANY_STEP || step === path[from]) && isMeant(pattern, at + 1, path, from + 1);
}

// Places in messages as people type them: JSON paths, one a line.
import { readPath } from '../../shared/filter/jsonPath.ts';

/** The lines that say something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What is wrong with the first line that is no path; empty where all are. */
export function badPath(text: string): string {
  const bad = linesOf(text).find((line) => {
    const read = readPath(line, 0);
    return read === undefined || read.to !== line.length || read.path.length === 0;
  });
  return bad === undefined ? '' : `${bad} is no path like $.result.when.`;
}

import type { DatabaseSync } from 'node:sqlite';
import { ignoringCase } from '../../../shared/filter/words.ts';

/**
 * Gives a connection two functions: `contains_text(text, column, …)`, whether a column has the text, whatever the case of its letters,
 * and `matches_text(source, flags, column, …)`, whether one matches an expression. A column that is null has and matches nothing.
 */
export function defineContainsText(db: DatabaseSync): void {
  const options = { deterministic: true, directOnly: true, varargs: true } as const;
  const containing = keeping((text: string) => ignoringCase(text));
  const matching = keeping((key: string) => {
    const [flags = '', ...source] = key.split(' ');
    return new RegExp(source.join(' '), flags);
  });
  db.function('contains_text', options, (text, ...columns) => {
    const pattern = containing(String(text));
    return columns.some((column) => typeof column === 'string' && pattern.test(column)) ? 1 : 0;
  });
  db.function('matches_text', options, (source, flags, ...columns) => {
    const pattern = matching(`${String(flags)} ${String(source)}`);
    return columns.some((column) => typeof column === 'string' && pattern.test(column)) ? 1 : 0;
  });
}

/** Makes expressions, keeping the last few: one statement asks for the same ones row after row. */
function keeping(make: (key: string) => RegExp): (key: string) => RegExp {
  const kept = new Map<string, RegExp>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= 16) kept.clear();
    const made = make(key);
    kept.set(key, made);
    return made;
  };
}

import type { DatabaseSync } from 'node:sqlite';
import { ignoringCase } from '../view/ignoringCase.ts';

/** Gives a connection the function `contains_text(text, column, …)`: whether a column has the text, whatever the case of its letters. */
export function defineContainsText(db: DatabaseSync): void {
  let wanted = '';
  let pattern = ignoringCase('');
  db.function('contains_text', { deterministic: true, directOnly: true, varargs: true }, (text, ...columns) => {
    if (text !== wanted) {
      wanted = String(text);
      pattern = ignoringCase(wanted);
    }
    return columns.some((column) => typeof column === 'string' && pattern.test(column)) ? 1 : 0;
  });
}

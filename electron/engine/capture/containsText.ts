import type { DatabaseSync } from 'node:sqlite';
import { ignoringCase, wholeWord } from '../../../shared/filter/words.ts';
import { boundedExpression } from '../view/boundedExpression.ts';

/** Asks with a deadline: undefined where the functions of the statement were still at work after `ms`. */
export type WithinTime = <T>(ms: number, ask: () => T) => T | undefined;

/**
 * Gives a connection three functions: `contains_text(text, column, …)`, whether a column has the text, whatever the case of its letters,
 * `matches_word(word, column, …)`, whether one is the word with its `*`, and `matches_text('flags source', column, …)`, whether one
 * matches an expression. A column that is null has and matches nothing.
 */
export function defineContainsText(db: DatabaseSync): WithinTime {
  let until = Infinity;
  const define = (name: string, test: (key: string) => Test): void => {
    const testing = keeping(test);
    db.function(name, { deterministic: true, directOnly: true, varargs: true }, (key, ...columns) => {
      if (performance.now() > until) throw new OutOfTime();
      const passes = testing(String(key));
      return columns.some((column) => typeof column === 'string' && passes(column)) ? 1 : 0;
    });
  };
  define('contains_text', (text) => testOf(ignoringCase(text)));
  define('matches_word', (word) => testOf(wholeWord(word)));
  define('matches_text', (key) => {
    const [flags = '', ...source] = key.split(' ');
    return boundedExpression({ source: source.join(' '), flags });
  });
  return (ms, ask) => {
    until = performance.now() + ms;
    try {
      return ask();
    } catch (error) {
      if (error instanceof OutOfTime) return undefined;
      throw error;
    } finally {
      until = Infinity;
    }
  };
}

class OutOfTime extends Error {}

function testOf(expression: RegExp): Test {
  return (text) => expression.test(text);
}

type Test = (text: string) => boolean;

/** Makes tests, keeping the last few: one statement asks for the same ones row after row. */
function keeping(make: (key: string) => Test): (key: string) => Test {
  const kept = new Map<string, Test>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= 16) kept.clear();
    const made = make(key);
    kept.set(key, made);
    return made;
  };
}

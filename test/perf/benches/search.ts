// Full-text over a large capture, bodies included. The first search of a process finds out where rows stand; the others know.
import type { Bench } from '../benchReport.ts';
import { askLarge } from '../traffic/askLarge.ts';
import { ABSENT_WORD, BODY_WORD, FREQUENT_WORD, PAGE_WORD, RARE_WORD } from '../traffic/plantedWords.ts';

const SEARCHES = [
  { title: 'a rare word, the first search', question: RARE_WORD },
  { title: 'a frequent word', question: FREQUENT_WORD },
  { title: 'an absent word', question: ABSENT_WORD },
  { title: 'a word that is in bodies only', question: BODY_WORD },
  { title: 'a phrase in pages that are no MCP', question: `"${PAGE_WORD}"` },
  { title: 'a frequent word among errors', question: `is:error ${FREQUENT_WORD}` },
  { title: 'an expression with a word in it', question: '/zug.wang/' },
] as const;

/** Nothing narrows it: the text of every row is read. */
const READS_ALL = {
  title: 'an expression that could be anywhere: every row is read',
  question: '/[qx]u[a-z]+ry/',
  barMs: 15_000,
};

export const bench: Bench = { run: (options) => askLarge(options, [...SEARCHES, READS_ALL], 1_000) };

// A filter's text → its tree, or what is wrong at which character. `or` binds weaker than standing side by side, `not` strongest.
import type { Result } from '../base/result.ts';
import { tokensOf, type Token } from './lexer.ts';
import { readTerm } from './readTerm.ts';
import type { Query, QueryError, Term } from './query.ts';

/** Deeper nesting than any person writes; a text that is nothing but parentheses must not exhaust the stack. */
const DEPTH = 100;

/** More conditions than any person writes; each is asked of every row. */
const CONDITIONS = 200;

/** Parses a filter. A blank text is everything. */
export function parseQuery(text: string): Result<Query, QueryError> {
  const reader: Reader = { text, tokens: tokensOf(text), at: 0, depth: 0 };
  if (reader.tokens.length === 0) return { ok: true, value: { kind: 'all' } };
  const beyond = reader.tokens.filter(({ kind }) => kind === 'term')[CONDITIONS];
  if (beyond) {
    const sentence = `A filter has at most ${CONDITIONS} conditions.`;
    return { ok: false, error: { from: beyond.from, to: beyond.to, sentence, instead: undefined } };
  }
  try {
    const query = alternatives(reader);
    const rest = reader.tokens[reader.at];
    if (rest)
      throw new Refusal({ from: rest.from, to: rest.to, sentence: 'This parenthesis closes nothing.', instead: undefined });
    return { ok: true, value: query };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { ok: false, error: refusal.error };
    throw refusal;
  }
}

/** The terms of a query, in the order they were written. */
export function termsOf(query: Query): readonly Term[] {
  switch (query.kind) {
    case 'all':
      return [];
    case 'and':
    case 'or':
      return query.parts.flatMap(termsOf);
    case 'not':
      return termsOf(query.part);
    default:
      return [query];
  }
}

interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

class Refusal extends Error {
  readonly error: QueryError;
  constructor(error: QueryError) {
    super(error.sentence);
    this.error = error;
  }
}

function alternatives(reader: Reader): Query {
  const parts = [together(reader)];
  while (reader.tokens[reader.at]?.kind === 'or') {
    reader.at += 1;
    parts.push(together(reader));
  }
  return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
}

function together(reader: Reader): Query {
  const parts = [one(reader)];
  for (;;) {
    const next = reader.tokens[reader.at];
    if (next?.kind === 'and') reader.at += 1;
    else if (next === undefined || next.kind === 'or' || next.kind === ')') break;
    parts.push(one(reader));
  }
  return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
}

function one(reader: Reader): Query {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw missing(reader, reader.text.length);
  if (token.kind !== 'term' && token.kind !== 'not' && token.kind !== '(') throw missing(reader, token.from);
  reader.at += 1;
  if (token.kind === 'term') return term(reader, token);
  reader.depth += 1;
  if (reader.depth > DEPTH)
    throw new Refusal({ from: token.from, to: token.to, sentence: `Nested deeper than ${DEPTH}.`, instead: undefined });
  const inner = token.kind === 'not' ? negated(reader, token.from) : grouped(reader, token);
  reader.depth -= 1;
  return inner;
}

function negated(reader: Reader, from: number): Query {
  return { kind: 'not', part: one(reader), from };
}

function grouped(reader: Reader, open: Token): Query {
  const inner = alternatives(reader);
  if (reader.tokens[reader.at]?.kind !== ')')
    throw new Refusal({
      from: open.from,
      to: open.to,
      sentence: 'This parenthesis is not closed.',
      instead: `${reader.text.trimEnd()})`,
    });
  reader.at += 1;
  return inner;
}

function term(reader: Reader, token: Token & { readonly kind: 'term' }): Query {
  const read = readTerm(token);
  if (read.ok) return read.value;
  const { instead, ...error } = read.error;
  const { text } = reader;
  throw new Refusal({
    ...error,
    instead: instead === undefined ? undefined : `${text.slice(0, token.from)}${instead}${text.slice(token.to)}`,
  });
}

function missing(reader: Reader, at: number): Refusal {
  const before = reader.tokens[reader.at - 1];
  const after = before === undefined ? 'Here' : `After ${JSON.stringify(reader.text.slice(before.from, before.to))}`;
  return new Refusal({
    from: at,
    to: Math.min(at + 1, reader.text.length),
    sentence: `${after} a condition is missing.`,
    instead: undefined,
  });
}

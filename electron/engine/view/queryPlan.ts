// A filter as the steps that find its rows: SQL wherever the index can decide, reading the bytes where it cannot, and the sets of
// both put together.
import { predicateOf, type Predicate, type Surroundings } from '../../../shared/filter/predicate.ts';
import { literalIn } from '../../../shared/filter/literal.ts';
import type { Pattern, Query, Term } from '../../../shared/filter/query.ts';
import { callsSql, fieldSql, isPlain, likeOf, matching, type Known, type Sql } from './querySql.ts';

/** How the rows of a filter are found. */
export type Plan =
  | ({ readonly kind: 'sql' } & Sql)
  /** Rows of `calls` and what is tied to them. `whole` says the same as one condition on each row, for a part of the rows. */
  | { readonly kind: 'tied'; readonly calls: Sql; readonly whole: Sql }
  | { readonly kind: 'content'; readonly content: Content }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Plan[] }
  | { readonly kind: 'not'; readonly part: Plan };

/** Something looked for in the bytes of messages and bodies. */
export interface Content {
  /** A text that must be there for the rest to be worth a look, or undefined where nothing is known. */
  readonly needle: string | undefined;
  /** The whole condition, where the needle alone does not decide it. */
  readonly decides: Predicate | undefined;
}

/** Columns free text is looked for in; the event type `message` goes without saying. */
const SEARCHED = ['method', 'target', 'detail', 'rpc_id', 'sse_event'] as const;

/** Makes the plan of a filter. Neighbouring conditions on the index become one statement. */
export function planOf(query: Query, known: Known, around: Surroundings): Plan {
  switch (query.kind) {
    case 'all':
      return { kind: 'sql', sql: '1', values: [] };
    case 'and':
    case 'or':
      return combined(
        query.kind,
        query.parts.map((part) => planOf(part, known, around)),
      );
    case 'not': {
      const part = planOf(query.part, known, around);
      return part.kind === 'sql' ? { kind: 'sql', sql: `NOT (${part.sql})`, values: part.values } : { kind: 'not', part };
    }
    default:
      return termPlan(query, known, around);
  }
}

function combined(kind: 'and' | 'or', parts: readonly Plan[]): Plan {
  const word = kind === 'and' ? ' AND ' : ' OR ';
  const sqls = parts.filter((part) => part.kind === 'sql');
  const others = parts.filter((part) => part.kind !== 'sql');
  const sql: Plan = {
    kind: 'sql',
    sql: `(${sqls.map((part) => part.sql).join(word)})`,
    values: sqls.flatMap(({ values }) => values),
  };
  if (others.length === 0) return sql;
  return { kind, parts: sqls.length === 0 ? others : [sql, ...others] };
}

function termPlan(term: Term, known: Known, around: Surroundings): Plan {
  const decides = predicateOf(term, around);
  switch (term.kind) {
    case 'field':
      if (term.field === 'tool') return { kind: 'tied', calls: callsSql(term), whole: fieldSql(term, known) };
      return { kind: 'sql', ...fieldSql(term, known) };
    case 'text':
      return {
        kind: 'or',
        parts: [
          { kind: 'sql', ...columnsSql(term.text) },
          { kind: 'content', content: { needle: term.text, decides: undefined } },
        ],
      };
    case 'pattern': {
      const literal = literalIn(term.pattern);
      return {
        kind: 'or',
        parts: [
          { kind: 'sql', ...patternSql(term.pattern, literal) },
          { kind: 'content', content: { needle: literal, decides } },
        ],
      };
    }
    case 'json': {
      const [word, ...others] = term.test?.kind === 'words' ? term.test.any : [];
      const plain = word !== undefined && others.length === 0 && /^[\w .:/@-]+$/.test(word);
      return { kind: 'content', content: { needle: plain ? word : undefined, decides } };
    }
  }
}

/** An expression in one of those columns; where no match can do without a text, only rows that have the text are asked. */
function patternSql(pattern: Pattern, literal: string | undefined): Sql {
  const matches = matching(SEARCHED.join(', '), pattern);
  if (literal === undefined) return matches;
  const has = columnsSql(literal);
  return { sql: `(${has.sql} AND ${matches.sql})`, values: [...has.values, ...matches.values] };
}

/** A text in one of the columns it is looked for in, whatever the case of its letters. */
function columnsSql(text: string): Sql {
  if (!isPlain(text)) return { sql: `contains_text(?, ${SEARCHED.join(', ')})`, values: [text] };
  const like = `%${likeOf(text)}%`;
  return {
    sql: `coalesce(${SEARCHED.map((column) => `${column} LIKE ? ESCAPE '!'`).join(' OR ')}, 0)`,
    values: SEARCHED.map(() => like),
  };
}

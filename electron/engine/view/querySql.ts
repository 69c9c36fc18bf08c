// The conditions of a filter that the index alone can decide, as SQL on the columns of `event`. What it says of a row must be what
// `predicateOf` says; a property test holds the two together. Never null: a row without the value fails.
import type { SQLInputValue } from 'node:sqlite';
import { assertNever } from '../../../shared/base/assertNever.ts';
import { isChoices, kindChoices, type FieldId, type IsChoice } from '../../../shared/filter/fields.ts';
import type { Surroundings } from '../../../shared/filter/predicate.ts';
import type { Pattern, Range, Term, Test } from '../../../shared/filter/query.ts';
import { wholeWord } from '../../../shared/filter/words.ts';
import { endingIds } from '../../../shared/observation/ending.ts';
import { endingFact, FACTS, kindNumber } from '../capture/rowCodec.ts';
import { boundedExpression } from './boundedExpression.ts';

/** A condition with its values. */
export interface Sql {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** What the capture as a whole is, and which rows a person marked. */
export type Known = Pick<Surroundings, 'server' | 'era' | 'revision'> & {
  /** Marked rows by number. */
  readonly marks: ReadonlyMap<number, { readonly colour: string; readonly note: string }>;
};

type FieldTerm = Term & { readonly kind: 'field' };

/** A field's condition. */
export function fieldSql({ field, test }: FieldTerm, known: Known): Sql {
  switch (field) {
    case 'kind':
      return oneOf(`facts & ${FACTS.kind}`, kindChoices.filter(passing(test)).map(kindNumber));
    case 'dir':
      return oneOf(
        `facts & ${FACTS.direction}`,
        ['out', 'in'].filter(passing(test)).map((word) => (word === 'out' ? 1 << 4 : 2 << 4)),
      );
    case 'ending':
      return oneOf(`facts & ${FACTS.ending}`, endingIds.filter(passing(test)).map(endingFact));
    case 'is':
      return any(isChoices.filter(passing(test)).map((choice) => isSql(choice, known)));
    case 'server':
    case 'era':
    case 'revision':
      return constant(passing(test)(known[field]));
    case 'mark':
      return marked(known, ({ colour }) => colour !== '' && passing(test)(colour));
    case 'note':
      return marked(known, ({ note }) => note !== '' && passing(test)(note));
    case 'tool':
      return toolSql(test);
    case 'id':
      if (test.kind === 'ranges') return any(test.any.map((range) => rangeSql(COUNTED_ID, range)));
      return any([
        textSql('rpc_id', test),
        both({ sql: `rpc_id LIKE '"%'`, values: [] }, textSql('substr(rpc_id, 2, length(rpc_id) - 2)', test)),
      ]);
    case 'event':
      return textSql(`CASE WHEN facts & ${FACTS.plainEvent} != 0 THEN 'message' ELSE sse_event END`, test);
    default:
      return columnSql(field, test);
  }
}

/** An id that is a whole number, and exact. */
const COUNTED_ID = `CASE WHEN length(rpc_id) BETWEEN 1 AND 15 AND rpc_id NOT GLOB '*[^0-9]*' THEN CAST(rpc_id AS INTEGER) END`;

const COLUMN: Readonly<Partial<Record<FieldId, string>>> = {
  method: 'method',
  target: 'target',
  sse: 'sse_id',
  status: 'status',
  size: 'size',
  took: 'took',
  time: 'at',
  exchange: 'exchange',
  row: 'event',
};

function columnSql(field: FieldId, test: Test): Sql {
  const column = COLUMN[field]!;
  return test.kind === 'ranges' ? any(test.any.map((range) => rangeSql(column, range))) : textSql(column, test);
}

function rangeSql(column: string, { min, max, above, below }: Range): Sql {
  const bounds = [
    ...(min === undefined ? [] : [{ sql: `${column} ${above ? '>' : '>='} ?`, values: [min] }]),
    ...(max === undefined ? [] : [{ sql: `${column} ${below ? '<' : '<='} ?`, values: [max] }]),
  ];
  return bounds.length === 0
    ? { sql: `${column} IS NOT NULL`, values: [] }
    : { sql: `coalesce(${bounds.map(({ sql }) => sql).join(' AND ')}, 0)`, values: bounds.flatMap(({ values }) => values) };
}

/** A column held against words or a pattern. */
export function textSql(column: string, test: Test): Sql {
  switch (test.kind) {
    case 'pattern':
      return matching(column, test.pattern);
    case 'words':
      return any(test.any.map((word) => wordSql(column, word)));
    case 'ranges':
      return constant(false);
    default:
      return assertNever(test);
  }
}

/** LIKE and NOCASE fold the case of ASCII letters only, exactly as a pattern with the flag `i` does for an ASCII word, and are quick. */
function wordSql(column: string, word: string): Sql {
  if (!isPlain(word)) return { sql: `matches_word(?, ${column})`, values: [word] };
  if (!word.includes('*')) return { sql: `coalesce(${column} = ? COLLATE NOCASE, 0)`, values: [word] };
  return { sql: `coalesce(${column} LIKE ? ESCAPE '!', 0)`, values: [likeOf(word).replaceAll('*', '%')] };
}

/** Whether SQLite's own comparison says the same as a pattern. */
export function isPlain(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text) && !text.includes('\0') && text.length < 1000;
}

/** A text with what LIKE reads as its own made literal; the escape is `!`. */
export function likeOf(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}

/** A column, or one of several, held against an expression, by the function `matches_text`. */
export function matching(columns: string, { source, flags }: Pattern): Sql {
  return { sql: `matches_text(?, ${columns})`, values: [`${flags} ${source}`] };
}

/** The calls of a tool: what `tool:` means, without what is tied to them. */
export function callsSql({ test }: FieldTerm): Sql {
  const target = textSql('target', test);
  return { sql: `(method = 'tools/call' AND ${target.sql})`, values: target.values };
}

function toolSql(test: Test): Sql {
  const target = textSql('target', test);
  const asked = textSql('p.target', test);
  // Asked of each row's parent: a list of all calls would be made again for every slice. Only a tied row's parent can be a call.
  const answers = `facts & ${FACTS.tied} != 0 AND facts & ${FACTS.kind} != ${kindNumber('http')} AND EXISTS (SELECT 1 FROM event p WHERE p.event = event.parent AND p.method = 'tools/call' AND ${asked.sql})`;
  return { sql: `((method = 'tools/call' AND ${target.sql}) OR (${answers}))`, values: [...target.values, ...asked.values] };
}

function isSql(choice: IsChoice, known: Known): Sql {
  const severity = `facts & ${FACTS.severity}`;
  switch (choice) {
    case 'pending':
      return { sql: `facts & ${FACTS.pending} != 0`, values: [] };
    case 'answered':
      return { sql: 'answered_by IS NOT NULL', values: [] };
    case 'error':
      return { sql: `(${severity} = ${3 << 7} OR facts & ${FACTS.kind} = ${kindNumber('error')})`, values: [] };
    case 'warning':
      return { sql: `${severity} = ${2 << 7}`, values: [] };
    case 'note':
      return { sql: `${severity} = ${1 << 7}`, values: [] };
    case 'problem':
      return { sql: `${severity} != 0`, values: [] };
    case 'message':
      return oneOf(
        `facts & ${FACTS.kind}`,
        kindChoices.filter((kind) => kind !== 'http' && kind !== 'frame' && kind !== 'state').map(kindNumber),
      );
    case 'marked':
      return marked(known, () => true);
    default:
      return assertNever(choice);
  }
}

function marked({ marks }: Known, wanted: (mark: { readonly colour: string; readonly note: string }) => boolean): Sql {
  return oneOf(
    'event',
    [...marks].filter(([, mark]) => wanted(mark)).map(([event]) => event),
  );
}

function passing(test: Test): (text: string) => boolean {
  if (test.kind === 'pattern') return boundedExpression(test.pattern);
  const words = test.kind === 'words' ? test.any.map(wholeWord) : [];
  return (text) => words.some((word) => word.test(text));
}

function oneOf(expression: string, numbers: readonly number[]): Sql {
  return numbers.length === 0 ? constant(false) : { sql: `(${expression}) IN (${numbers.join(',')})`, values: [] };
}

function constant(value: boolean): Sql {
  return { sql: value ? '1' : '0', values: [] };
}

/** At least one of them. */
function any(parts: readonly Sql[]): Sql {
  return joined(parts, 'OR', '0');
}

function both(...parts: readonly Sql[]): Sql {
  return joined(parts, 'AND', '1');
}

function joined(parts: readonly Sql[], word: 'AND' | 'OR', none: string): Sql {
  if (parts.length === 0) return { sql: none, values: [] };
  return { sql: `(${parts.map(({ sql }) => sql).join(` ${word} `)})`, values: parts.flatMap(({ values }) => values) };
}

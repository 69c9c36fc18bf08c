// What a filter means, twice: as a plan the file is searched by, over millions of rows, and as a predicate for rows that are not in the
// file yet. Both must agree on every row; a property test holds them together.
import type { ViewFilter } from '../../../shared/contract/contract.ts';
import { ContractError } from '../../../shared/contract/contractError.ts';
import { parseQuery } from '../../../shared/filter/parseQuery.ts';
import { predicateOf, type Surroundings } from '../../../shared/filter/predicate.ts';
import type { EventKind } from '../../../shared/observation/eventRow.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import { FACTS, kindNumber } from '../capture/rowCodec.ts';
import { ExpressionTooSlow } from './boundedExpression.ts';
import { planOf, type Plan } from './queryPlan.ts';
import type { Known, Sql } from './querySql.ts';

/** A filter ready to be used. */
export interface ViewCondition {
  /** Whether every row satisfies it. */
  readonly isEverything: boolean;
  readonly plan: Plan;
  readonly matches: (row: IndexedRow) => boolean;
}

const MESSAGES: readonly EventKind[] = ['request', 'result', 'error', 'notification', 'batch', 'invalid'];
/** The Wire preset shows what came in frames beside the exchanges: messages in plain bodies are the http rows' own. */
const ALWAYS_ON_WIRE: readonly EventKind[] = ['http', 'frame', 'invalid'];

/** Compiles a filter. Throws `ContractError` `bad-params` where its query is none. */
export function viewCondition(filter: ViewFilter, known: Known, around: Surroundings): ViewCondition {
  const { preset, kinds, methods = [], targets = [], query = '' } = filter;
  const parts = [presetPart(preset), kindsPart(kinds), wordsPart('method', methods), wordsPart('target', targets)].filter(
    (part) => part !== undefined,
  );
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new ContractError('bad-params', `The filter is not understood: ${parsed.error.sentence}`);
  const isQueried = parsed.value.kind !== 'all';
  const asks = inTime(predicateOf(parsed.value, around));
  const sql: Plan = {
    kind: 'sql',
    sql: parts.map((part) => `(${part.sql})`).join(' AND ') || '1',
    values: parts.flatMap(({ values }) => values),
  };
  return {
    isEverything: parts.length === 0 && !isQueried,
    plan: !isQueried ? sql : together(parts.length > 0 ? [sql] : [], planOf(parsed.value, known, around)),
    matches: (row) => parts.every((part) => part.matches(row)) && asks(row),
  };
}

/** Rows an expression may be given up on before no other row is tried. */
const MOST_GIVEN_UP = 4;

/** For rows that come while a person watches: one an expression takes too long on is not shown, and others are served. */
function inTime(asks: (row: IndexedRow) => boolean): (row: IndexedRow) => boolean {
  let givenUp = 0;
  return (row) => {
    if (givenUp >= MOST_GIVEN_UP) return false;
    try {
      return asks(row);
    } catch (error) {
      if (!(error instanceof ExpressionTooSlow)) throw error;
      givenUp += 1;
      return false;
    }
  };
}

function together(parts: readonly Plan[], asked: Plan): Plan {
  return parts.length === 0 ? asked : { kind: 'and', parts: [...parts, asked] };
}

interface Part extends Sql {
  readonly matches: (row: IndexedRow) => boolean;
}

function presetPart(preset: ViewFilter['preset']): Part | undefined {
  switch (preset) {
    case 'all':
      return undefined;
    case 'messages':
      return kindsPart(MESSAGES);
    case 'wire':
      return {
        sql: `frame IS NOT NULL OR ${isOneOf(ALWAYS_ON_WIRE)}`,
        values: [],
        matches: (row) => row.frame > 0 || ALWAYS_ON_WIRE.includes(row.kind),
      };
    case 'problems':
      return { sql: `facts & ${FACTS.severity} != 0`, values: [], matches: (row) => row.severity !== undefined };
  }
}

function kindsPart(kinds: readonly EventKind[]): Part | undefined {
  return kinds.length === 0 ? undefined : { sql: isOneOf(kinds), values: [], matches: (row) => kinds.includes(row.kind) };
}

function isOneOf(kinds: readonly EventKind[]): string {
  return `(facts & ${FACTS.kind}) IN (${kinds.map(kindNumber).join(',')})`;
}

/** One of these words, exactly as written. */
function wordsPart(column: 'method' | 'target', words: readonly string[]): Part | undefined {
  if (words.length === 0) return undefined;
  const sql = `${column} IN (${words.map(() => '?').join(',')})`;
  return { sql, values: words, matches: (row) => words.includes(row[column]) };
}

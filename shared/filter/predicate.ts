// What a filter means, as a predicate on rows. It is the definition: a database that evaluates the same filter must agree on every row.
import { assertNever } from '../base/assertNever.ts';
import type { EventRow } from '../observation/eventRow.ts';
import { isChoices, type FieldId, type IsChoice } from './fields.ts';
import { valuesAt } from './jsonPath.ts';
import type { Pattern, Query, Term, Test } from './query.ts';
import { expressionOf, ignoringCase, isWithin, wholeWord } from './words.ts';

/** What a row alone does not say. */
export interface Surroundings {
  /** What is the same for the whole capture; empty where it is not known. */
  readonly server: string;
  readonly era: string;
  readonly revision: string;
  /** The row a row answers or reports on. */
  parentOf(row: EventRow): EventRow | undefined;
  /** The decoded text of a message, a frame or a body; undefined where there is none. */
  textOf(row: EventRow): string | undefined;
  /** Whether a text matches an expression, where somebody watches over how long that takes. */
  readonly matching?: (pattern: Pattern) => (text: string) => boolean;
  /** What a person said of the row. */
  markOf(row: EventRow): Mark | undefined;
}

/** A colour and a note beside a row; either may be empty. */
export interface Mark {
  readonly colour: string;
  readonly note: string;
}

export type Predicate = (row: EventRow) => boolean;

/** Compiles a filter. */
export function predicateOf(query: Query, around: Surroundings): Predicate {
  switch (query.kind) {
    case 'all':
      return () => true;
    case 'and': {
      const parts = query.parts.map((part) => predicateOf(part, around));
      return (row) => parts.every((part) => part(row));
    }
    case 'or': {
      const parts = query.parts.map((part) => predicateOf(part, around));
      return (row) => parts.some((part) => part(row));
    }
    case 'not': {
      const part = predicateOf(query.part, around);
      return (row) => !part(row);
    }
    default:
      return termPredicate(query, around);
  }
}

function termPredicate(term: Term, around: Surroundings): Predicate {
  switch (term.kind) {
    case 'text':
      return anywhere(testing(ignoringCase(term.text)), around);
    case 'pattern':
      return anywhere(expressionTest(term.pattern, around), around);
    case 'json': {
      const test = term.test === undefined ? () => true : jsonTest(term.test, around);
      return (row) => valuesAt(parsed(around.textOf(row)), term.path).some(test);
    }
    case 'field':
      return fieldPredicate(term.field, term.test, around);
    default:
      return assertNever(term);
  }
}

/** The columns free text is looked for in. The event type `message` goes without saying. */
function searchedTexts(row: EventRow): readonly (string | undefined)[] {
  return [row.method, row.target, row.detail, row.rpcId, row.sseEvent === 'message' ? undefined : row.sseEvent];
}

function anywhere(passes: (text: string) => boolean, around: Surroundings): Predicate {
  const has = (text: string | undefined): boolean => text !== undefined && passes(text);
  return (row) => searchedTexts(row).some(has) || has(around.textOf(row));
}

function fieldPredicate(field: FieldId, test: Test, around: Surroundings): Predicate {
  if (field === 'is') return isPredicate(test, around);
  if (field === 'tool') {
    const passes = textTest(test, around);
    const isCall = (row: EventRow | undefined): boolean => row?.method === 'tools/call' && passes(row.target);
    return (row) => isCall(row) || (row.kind !== 'http' && isCall(around.parentOf(row)));
  }
  if (test.kind === 'ranges') {
    return (row) => {
      const value = numberIn(field, row);
      return value !== undefined && test.any.some((range) => isWithin(value, range));
    };
  }
  const passes = textTest(test, around);
  return (row) => textsIn(field, row, around).some((text) => text !== undefined && passes(text));
}

/** An id that is a whole number, and exact. */
const COUNTED_ID = /^\d{1,15}$/;

function numberIn(field: FieldId, row: EventRow): number | undefined {
  switch (field) {
    case 'status':
      return row.status;
    case 'size':
      return row.size;
    case 'took':
      return row.took;
    case 'time':
      return row.at;
    case 'exchange':
      return row.exchange;
    case 'id':
      return row.rpcId !== undefined && COUNTED_ID.test(row.rpcId) ? Number(row.rpcId) : undefined;
    case 'row':
      return row.event;
    default:
      return undefined;
  }
}

function textsIn(field: FieldId, row: EventRow, around: Surroundings): readonly (string | undefined)[] {
  switch (field) {
    case 'kind':
      return [row.kind];
    case 'dir':
      return [row.direction];
    case 'method':
      return [row.method];
    case 'target':
      return [row.target];
    case 'id':
      return [row.rpcId, unquoted(row.rpcId)];
    case 'event':
      return [row.sseEvent];
    case 'sse':
      return [row.sseId];
    case 'server':
    case 'era':
    case 'revision':
      return [around[field]];
    case 'ending':
      return [row.ending];
    case 'mark':
      return [around.markOf(row)?.colour || undefined];
    case 'note':
      return [around.markOf(row)?.note || undefined];
    default:
      return [];
  }
}

/** An id is kept as it was sent, a string with its quotes; people leave those out. */
function unquoted(id: string | undefined): string | undefined {
  return id?.startsWith('"') ? id.slice(1, -1) : undefined;
}

function isPredicate(test: Test, around: Surroundings): Predicate {
  const wanted = isChoices.filter(textTest(test, around)).map((choice) => isOne(choice, around));
  return (row) => wanted.some((each) => each(row));
}

function isOne(choice: IsChoice, around: Surroundings): Predicate {
  switch (choice) {
    case 'pending':
      return (row) => row.pending;
    case 'answered':
      return (row) => row.answeredBy !== undefined;
    case 'error':
      return isError;
    case 'warning':
    case 'note':
      return (row) => row.severity === choice;
    case 'problem':
      return (row) => row.severity !== undefined;
    case 'message':
      return (row) => row.kind !== 'http' && row.kind !== 'frame' && row.kind !== 'state';
    case 'marked':
      return (row) => around.markOf(row) !== undefined;
    default:
      return assertNever(choice);
  }
}

/** What is drawn red: findings that are errors, and JSON-RPC errors. A refused probe is neither. */
function isError({ severity, kind }: EventRow): boolean {
  return severity === 'error' || kind === 'error';
}

function testing(expression: RegExp): (text: string) => boolean {
  return (text) => expression.test(text);
}

function expressionTest(pattern: Pattern, { matching }: Surroundings): (text: string) => boolean {
  return matching?.(pattern) ?? testing(expressionOf(pattern));
}

function textTest(test: Test, around: Surroundings): (text: string) => boolean {
  switch (test.kind) {
    case 'words': {
      const words = test.any.map(wholeWord);
      return (text) => words.some((word) => word.test(text));
    }
    case 'pattern':
      return expressionTest(test.pattern, around);
    case 'ranges':
      return () => false;
    default:
      return assertNever(test);
  }
}

/** A JSON value is compared as a person writes it: texts without quotes, everything else as JSON. */
function jsonTest(test: Test, around: Surroundings): (value: unknown) => boolean {
  if (test.kind === 'ranges') return (value) => typeof value === 'number' && test.any.some((range) => isWithin(value, range));
  const passes = textTest(test, around);
  return (value) => passes(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

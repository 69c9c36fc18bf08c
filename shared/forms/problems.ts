// Turns the validator's output into few sentences a person can use, each at the place in the value it is about.
import type { OutputUnit } from '@cfworker/json-schema';
import { followRef, isObject, itemsOf, pointerOf, pointerTokens, atPointer } from './schema.ts';

/** One thing wrong with a value. `path` is a JSON pointer into it, also to a member that is missing. */
export interface Problem {
  readonly path: string;
  /** The schema keyword that is not met. */
  readonly keyword: string;
  /** A whole sentence that names the place: "limit is 5000, above the maximum of 1000." */
  readonly sentence: string;
  /** The JSON text of the nearest value that would do, where there is one. */
  readonly repair?: string;
}

const MOST = 100;
/** Errors that only say that something inside is wrong. */
const CARRIERS = new Set([
  '$ref',
  '$recursiveRef',
  'properties',
  'patternProperties',
  'items',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'unevaluatedProperties',
  'additionalProperties',
  'allOf',
  'if',
  'dependentSchemas',
]);
const CLOSED = new Set(['additionalProperties', 'unevaluatedProperties', 'items', 'additionalItems', 'unevaluatedItems']);

interface Context {
  readonly schema: unknown;
  readonly root: unknown;
  readonly value: unknown;
}

/** The problems behind the validator's errors, at most 100. */
export function problemsOf(errors: readonly OutputUnit[], schema: unknown, root: unknown, value: unknown): readonly Problem[] {
  const seen = new Set<string>();
  return leaves(errors, { schema, root, value }).filter((problem) => {
    const key = `${problem.path} ${problem.sentence}`;
    return seen.size < MOST && !seen.has(key) && seen.add(key) !== undefined;
  });
}

function leaves(errors: readonly OutputUnit[], context: Context): Problem[] {
  const problems: Problem[] = [];
  for (let at = 0; at < errors.length; at += 1) {
    const error = errors[at];
    if (error === undefined) break;
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf') {
      const inside = groupBehind(errors, at);
      problems.push(...unionProblems(error, inside, context));
      at += inside.length;
    } else if (error.keyword === 'contains' || error.keyword === 'propertyNames' || error.keyword === 'not') {
      problems.push(...say(error, context));
      at += groupBehind(errors, at).length;
    } else if (!CARRIERS.has(error.keyword)) problems.push(...say(error, context, errors[at - 1]));
  }
  return problems;
}

/** The errors that belong inside the one at `at`; a `false` schema reports no place of its own. */
function groupBehind(errors: readonly OutputUnit[], at: number): OutputUnit[] {
  const prefix = `${errors[at]?.keywordLocation}/`;
  const own = errors[at]?.keywordLocation;
  const end = errors.findIndex(
    (error, index) =>
      index > at && !error.keywordLocation.startsWith(prefix) && error.keywordLocation !== own && error.keyword !== 'false',
  );
  return errors.slice(at + 1, end === -1 ? undefined : end);
}

function unionProblems(error: OutputUnit, inside: readonly OutputUnit[], context: Context): Problem[] {
  const matches = /\((\d+) matches\)/.exec(error.error)?.[1];
  if (matches !== undefined && matches !== '0') {
    return [problem(error, context, (name) => `${name} matches ${matches} of the alternatives, the schema wants exactly one.`)];
  }
  const branches = new Map<string, OutputUnit[]>();
  let current = '0';
  for (const unit of inside) {
    const rest = unit.keywordLocation.startsWith(`${error.keywordLocation}/`)
      ? unit.keywordLocation.slice(error.keywordLocation.length + 1)
      : undefined;
    current = rest?.split('/')[0] ?? current;
    branches.set(current, [...(branches.get(current) ?? []), unit]);
  }
  const near = [...branches.values()].filter((units) => !units.some((unit) => rulesOut(unit, error.instanceLocation)));
  const only = near.length === 1 ? near[0] : undefined;
  if (only !== undefined) return leaves(only, context);
  const alternatives = keywordValue(error, context);
  const count = Array.isArray(alternatives) ? alternatives.length : branches.size;
  return [
    problem(error, context, (name) => `${name} matches none of the ${count} alternatives${titles(alternatives, context.root)}.`),
  ];
}

/** Whether an error says that a branch was never meant: another type, or another tag. */
function rulesOut(unit: OutputUnit, at: string): boolean {
  if (unit.instanceLocation === at) return unit.keyword === 'type' || unit.keyword === 'const' || unit.keyword === 'enum';
  return unit.keyword === 'const' && unit.instanceLocation.slice(at.length + 1).split('/').length === 1;
}

function titles(alternatives: unknown, root: unknown): string {
  if (!Array.isArray(alternatives)) return '';
  const named = itemsOf(alternatives).map((alternative) => {
    const target =
      isObject(alternative) && typeof alternative.$ref === 'string' ? followRef(root, alternative.$ref) : alternative;
    const title = isObject(target) ? (target.title ?? target.type) : undefined;
    return typeof title === 'string' ? title : undefined;
  });
  return named.includes(undefined) ? '' : ` (${named.join(', ')})`;
}

function say(error: OutputUnit, context: Context, before?: OutputUnit): Problem[] {
  const wanted = keywordValue(error, context);
  const found = atPointer(context.value, pointerTokens(error.instanceLocation));
  if (error.keyword === 'required') {
    const key = /property "(.*)"\.$/s.exec(error.error)?.[1] ?? '';
    const path = pointerOf([...pointerTokens(error.instanceLocation), key]);
    return [{ path, keyword: 'required', sentence: `${key} is required and not sent.` }];
  }
  if (error.keyword === 'false') {
    const closed = before !== undefined && CLOSED.has(before.keyword);
    return [
      problem(error, context, (name) =>
        closed ? `${name} is not in the schema, which allows nothing else here.` : `${name} is not allowed here.`,
      ),
    ];
  }
  const said = problem(error, context, (name) => sentence(error, name, wanted, found));
  const isBound = error.keyword === 'minimum' || error.keyword === 'maximum' || error.keyword === 'const';
  return [isBound && wanted !== undefined ? { ...said, repair: JSON.stringify(wanted) } : said];
}

function sentence(error: OutputUnit, name: string, wanted: unknown, found: unknown): string {
  const size = Array.isArray(found)
    ? found.length
    : isObject(found)
      ? Object.keys(found).length
      : typeof found === 'string'
        ? Array.from(found).length
        : 0;
  switch (error.keyword) {
    case 'type':
      return `${name} is ${article(typeName(found))}, the schema says ${Array.isArray(wanted) ? wanted.join(' or ') : String(wanted)}.`;
    case 'enum':
      return `${name} is ${short(found)}, the schema allows ${Array.isArray(wanted) ? list(wanted) : 'other values'}.`;
    case 'const':
      return `${name} is ${short(found)}, the schema allows only ${short(wanted)}.`;
    case 'minimum':
      return `${name} is ${short(found)}, below the minimum of ${short(wanted)}.`;
    case 'maximum':
      return `${name} is ${short(found)}, above the maximum of ${short(wanted)}.`;
    case 'exclusiveMinimum':
      return `${name} is ${short(found)}, the schema says more than ${short(wanted)}.`;
    case 'exclusiveMaximum':
      return `${name} is ${short(found)}, the schema says less than ${short(wanted)}.`;
    case 'multipleOf':
      return `${name} is ${short(found)}, not a multiple of ${short(wanted)}.`;
    case 'minLength':
      return `${name} has ${size} ${size === 1 ? 'character' : 'characters'}, the minimum is ${short(wanted)}.`;
    case 'maxLength':
      return `${name} has ${size} ${size === 1 ? 'character' : 'characters'}, the maximum is ${short(wanted)}.`;
    case 'minItems':
      return `${name} has ${size} ${size === 1 ? 'item' : 'items'}, the minimum is ${short(wanted)}.`;
    case 'maxItems':
      return `${name} has ${size} ${size === 1 ? 'item' : 'items'}, the maximum is ${short(wanted)}.`;
    case 'uniqueItems':
      return `${name} has the same item twice; items must differ.`;
    case 'pattern':
      return `${name} does not match the pattern ${String(wanted)}.`;
    case 'format':
      return `${name} is ${short(found)}, not of the format ${String(wanted)}.`;
    case 'contains':
      return `${name} holds no item the schema asks for.`;
    case 'propertyNames':
      return `A member name of ${name} is not one the schema allows.`;
    case 'not':
      return `${name} is what the schema rules out.`;
    default:
      return `${name}: ${error.error.replace(/^Instance /, '')}`;
  }
}

function problem(error: OutputUnit, context: Context, write: (name: string) => string): Problem {
  const tokens = pointerTokens(error.instanceLocation);
  const last = tokens.at(-1);
  const parent = tokens.at(-2);
  const index = last !== undefined && /^\d+$/.test(last);
  const name = last === undefined ? 'The value' : index ? `${parent ?? ''}[${last}]` : last;
  return { path: pointerOf(tokens), keyword: error.keyword, sentence: write(name) };
}

/** The argument of the keyword an error is about, read from the schema as the server wrote it. */
function keywordValue(error: OutputUnit, context: Context): unknown {
  let current = context.schema;
  for (const token of pointerTokens(error.keywordLocation)) {
    if (token === '$ref' && isObject(current) && typeof current.$ref === 'string')
      current = followRef(context.root, current.$ref);
    else if (isObject(current) || Array.isArray(current)) current = atPointer(current, [token]);
    else return undefined;
  }
  return current;
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function article(type: string): string {
  if (type === 'null') return 'null';
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function list(values: readonly unknown[]): string {
  const shown = values.slice(0, 8).map(short).join(', ');
  return values.length > 8 ? `${shown} and ${values.length - 8} more` : shown;
}

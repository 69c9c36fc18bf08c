// Makes a schema safe to check with: a copy without keywords of the wrong shape, unusable patterns and references that lead nowhere,
// each left-out thing said in a note. The validator may then assume shapes, and every node it visits is charged to a budget.
import { format as knownFormats } from '@cfworker/json-schema';
import { isHardPattern } from './hardPattern.ts';
import { followRef, isObject, isSchema, typesOf, type SchemaObject } from './schema.ts';

/** What the value to be checked is like, where that decides what may be tried on it. */
export interface Tolerance {
  /** `all` patterns, only `easy` ones (no way to take exponential time), or `none` because a string is very long. */
  readonly patterns: 'all' | 'easy' | 'none';
  /** Whether `uniqueItems` may be tried: it compares every item with every other. */
  readonly unique: boolean;
}

/** A copy of a schema that is safe to check with. `notes` are sentences about what was left out. */
export interface SoundSchema {
  readonly schema: boolean | Record<string, unknown>;
  readonly notes: readonly string[];
}

const NODES = 20_000;
const DEPTH = 150;
const TYPES = new Set(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']);
const SINGLE = new Set([
  'additionalItems',
  'unevaluatedItems',
  'contains',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
]);
const LISTS = new Set(['prefixItems', 'allOf', 'anyOf', 'oneOf']);
const MAPS = new Set(['$defs', 'definitions', 'properties', 'patternProperties', 'dependentSchemas']);

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isString = (value: unknown): boolean => typeof value === 'string';
const isStrings = (value: unknown): boolean => Array.isArray(value) && value.every(isString);
const isMapOf =
  (test: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    isObject(value) && Object.values(value).every(test);

/** Plain keywords and the shape each must have. */
const SHAPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  $anchor: isString,
  required: isStrings,
  enum: Array.isArray,
  const: () => true,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isNumber,
  exclusiveMaximum: isNumber,
  multipleOf: (value) => typeof value === 'number' && value > 0,
  minLength: isNumber,
  maxLength: isNumber,
  minItems: isNumber,
  maxItems: isNumber,
  minContains: isNumber,
  maxContains: isNumber,
  minProperties: isNumber,
  maxProperties: isNumber,
  dependentRequired: isMapOf(isStrings),
};

/** Thrown when a schema is larger or deeper than is worth checking with; the message is a sentence. */
export class SchemaTooLarge extends Error {}

/** Copies `schema` (a part of `root`, or the root itself); `spend` is called for every schema the validator visits. Throws `SchemaTooLarge`. */
export function soundSchema(schema: unknown, root: unknown, tolerance: Tolerance, spend: () => void): SoundSchema {
  const notes = new Set<string>();
  let nodes = 0;
  let silent = 0;

  const copy = (value: unknown, depth: number): boolean | Record<string, unknown> => {
    if (!isObject(value)) return typeof value === 'boolean' ? value : true;
    nodes += 1;
    if (nodes > NODES)
      throw new SchemaTooLarge(
        `The schema has more than ${NODES.toLocaleString('en')} parts, so nothing was checked against it.`,
      );
    if (depth > DEPTH)
      throw new SchemaTooLarge(`The schema is nested deeper than ${DEPTH} levels, so nothing was checked against it.`);
    const entries = Object.entries(value).flatMap(([keyword, argument]) => {
      const kept = keep(keyword, argument, value, depth);
      if (keyword === '$id' && typeof argument === 'string' && argument.startsWith('#'))
        return [['$anchor', argument.slice(1)] as const];
      return kept === undefined ? [] : [[keyword, kept] as const];
    });
    const sound: Record<string, unknown> = Object.fromEntries(entries);
    // The validator reads this member of every schema it enters, once.
    Object.defineProperty(sound, '$recursiveAnchor', { get: spend, enumerable: false });
    return sound;
  };

  const keep = (keyword: string, argument: unknown, owner: SchemaObject, depth: number): unknown => {
    if (SINGLE.has(keyword)) return isSchema(argument) ? copy(argument, depth + 1) : refuse(keyword);
    if (LISTS.has(keyword))
      return Array.isArray(argument) && argument.length > 0 ? argument.map((item) => copy(item, depth + 1)) : refuse(keyword);
    if (MAPS.has(keyword)) return isObject(argument) ? copyMap(keyword, argument, depth) : refuse(keyword);
    if (keyword === 'items')
      return Array.isArray(argument)
        ? argument.map((item) => copy(item, depth + 1))
        : isSchema(argument)
          ? copy(argument, depth + 1)
          : refuse(keyword);
    if (keyword === 'dependencies') return isObject(argument) ? copyDependencies(argument, depth) : refuse(keyword);
    if (keyword === 'type') return keepType(owner);
    if (keyword === '$ref') return keepRef(argument);
    if (keyword === 'pattern') return isString(argument) && patternHolds(String(argument)) ? argument : undefined;
    if (keyword === 'format')
      return typeof argument === 'string' && argument !== 'url' && Object.hasOwn(knownFormats, argument) ? argument : undefined;
    if (keyword === 'uniqueItems') return argument === true ? keepUnique() : undefined;
    const shape = SHAPES[keyword];
    if (shape !== undefined) return shape(argument) ? argument : refuse(keyword);
    // Anything else has no say in checking, but references may lead into it.
    return isObject(argument) && keyword !== 'default' ? quietly(() => copy(argument, depth + 1)) : undefined;
  };

  const quietly = <T>(work: () => T): T => {
    silent += 1;
    try {
      return work();
    } finally {
      silent -= 1;
    }
  };

  const note = (sentence: string): undefined => {
    if (silent === 0) notes.add(sentence);
    return undefined;
  };

  const refuse = (keyword: string): undefined => note(`The schema's \`${keyword}\` has the wrong shape and was not used.`);

  const keepType = (owner: SchemaObject): unknown => {
    const known = typesOf(owner).filter((type) => TYPES.has(type));
    if (known.length === 0 || typesOf(owner).length !== known.length) {
      return note(
        `The schema names a \`type\` that does not exist (${JSON.stringify(owner.type)?.slice(0, 60)}), which was not used.`,
      );
    }
    return known.length === 1 ? known[0] : known;
  };

  const keepRef = (argument: unknown): unknown => {
    if (typeof argument !== 'string') return refuse('$ref');
    if (isSchema(followRef(root, argument))) return argument.includes('#') ? argument.slice(argument.indexOf('#')) : '#';
    const what = argument.startsWith('#') ? 'leads nowhere' : 'points outside the schema and is never fetched';
    return note(`\`$ref\` ${argument.slice(0, 120)} ${what}; anything is accepted there.`);
  };

  const keepUnique = (): true | undefined => (tolerance.unique ? true : note('`uniqueItems` was not tried on a list this long.'));

  const patternHolds = (pattern: string): boolean => {
    const usable = compiles(pattern);
    const tried = tolerance.patterns === 'all' || (tolerance.patterns === 'easy' && !isHardPattern(pattern));
    if (!usable) note(`The pattern ${pattern.slice(0, 80)} is not a regular expression JSON Schema knows and was not used.`);
    else if (!tried) note(`The pattern ${pattern.slice(0, 80)} was not tried on a value this long: it could take forever.`);
    return usable && tried;
  };

  const copyMap = (keyword: string, map: SchemaObject, depth: number): unknown =>
    Object.fromEntries(
      Object.entries(map).flatMap(([key, item]) =>
        keyword === 'patternProperties' && !patternHolds(key) ? [] : [[key, copy(item, depth + 1)]],
      ),
    );

  const copyDependencies = (map: SchemaObject, depth: number): unknown =>
    Object.fromEntries(
      Object.entries(map).flatMap(([key, item]) =>
        isStrings(item) ? [[key, item]] : isSchema(item) ? [[key, copy(item, depth + 1)]] : [],
      ),
    );

  return { schema: copy(schema, 0), notes: [...notes] };
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

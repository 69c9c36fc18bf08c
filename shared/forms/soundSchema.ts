// Makes a schema safe to check with: a copy without keywords of the wrong shape, unusable patterns and references that lead nowhere,
// each left-out thing said in a note. The validator may then assume shapes, and every node it visits is charged to a budget.
import { format as knownFormats } from '@cfworker/json-schema';
import { isHardPattern } from '../base/hardPattern.ts';
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
/** Keywords that take a list of schemas; `items` takes either. */
const LISTS = new Set(['prefixItems', 'allOf', 'anyOf', 'oneOf', 'items']);
const SCHEMAS = new Set([
  ...LISTS,
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
const MAPS = new Set(['$defs', 'definitions', 'properties', 'patternProperties', 'dependentSchemas', 'dependencies']);

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
  const copier = new Copier(root, tolerance, spend);
  return { schema: copier.copy(schema, 0), notes: [...copier.notes] };
}

/** One copying: what it has counted and noted so far. */
class Copier {
  readonly notes = new Set<string>();
  readonly #root: unknown;
  readonly #tolerance: Tolerance;
  readonly #spend: () => void;
  #nodes = 0;
  /** Above 0 inside members that have no say in checking: nothing is noted there. */
  #silent = 0;

  constructor(root: unknown, tolerance: Tolerance, spend: () => void) {
    this.#root = root;
    this.#tolerance = tolerance;
    this.#spend = spend;
  }

  copy(value: unknown, depth: number): boolean | Record<string, unknown> {
    if (!isObject(value)) return typeof value === 'boolean' ? value : true;
    this.#nodes += 1;
    if (this.#nodes > NODES)
      throw new SchemaTooLarge(
        `The schema has more than ${NODES.toLocaleString('en')} parts, so nothing was checked against it.`,
      );
    if (depth > DEPTH)
      throw new SchemaTooLarge(`The schema is nested deeper than ${DEPTH} levels, so nothing was checked against it.`);
    const sound: Record<string, unknown> = Object.fromEntries(
      Object.entries(value).flatMap(([keyword, argument]) => {
        // An anchor in draft-07's spelling.
        if (keyword === '$id' && typeof argument === 'string' && argument.startsWith('#'))
          return [['$anchor', argument.slice(1)]];
        const kept = this.#keep(keyword, argument, value, depth + 1);
        return kept === undefined ? [] : [[keyword, kept]];
      }),
    );
    // The validator reads this member of every schema it enters, once.
    Object.defineProperty(sound, '$recursiveAnchor', { get: this.#spend, enumerable: false });
    return sound;
  }

  #keep(keyword: string, argument: unknown, owner: SchemaObject, depth: number): unknown {
    if (SCHEMAS.has(keyword)) return this.#schemas(keyword, argument, depth);
    if (MAPS.has(keyword)) return isObject(argument) ? this.#map(keyword, argument, depth) : this.#refuse(keyword);
    if (keyword === 'type') return this.#type(owner);
    if (keyword === '$ref') return typeof argument === 'string' ? this.#ref(argument) : this.#refuse(keyword);
    if (keyword === 'pattern') return typeof argument === 'string' && this.#tries(argument) ? argument : undefined;
    if (keyword === 'format') return this.#format(argument);
    if (keyword === 'uniqueItems') return argument === true ? this.#unique() : undefined;
    const shape = Object.hasOwn(SHAPES, keyword) ? SHAPES[keyword] : undefined;
    if (shape !== undefined) return shape(argument) ? argument : this.#refuse(keyword);
    // Anything else has no say in checking, but references may lead into it.
    return isObject(argument) && keyword !== 'default' ? this.#quietly(() => this.copy(argument, depth)) : undefined;
  }

  /** A keyword that takes a schema, or several in a list. */
  #schemas(keyword: string, argument: unknown, depth: number): unknown {
    if (Array.isArray(argument) && LISTS.has(keyword)) {
      return argument.length > 0 ? argument.map((item) => this.copy(item, depth)) : this.#refuse(keyword);
    }
    return isSchema(argument) && (!LISTS.has(keyword) || keyword === 'items')
      ? this.copy(argument, depth)
      : this.#refuse(keyword);
  }

  #map(keyword: string, map: SchemaObject, depth: number): unknown {
    const entries = Object.entries(map).filter(([key]) => keyword !== 'patternProperties' || this.#tries(key));
    const asIs = (item: unknown): boolean => keyword === 'dependencies' && isStrings(item);
    return Object.fromEntries(entries.map(([key, item]) => [key, asIs(item) ? item : this.copy(item, depth)]));
  }

  #type(owner: SchemaObject): unknown {
    const named = typesOf(owner);
    if (named.length > 0 && named.every((type) => TYPES.has(type))) return named.length === 1 ? named[0] : named;
    return this.#note(
      `The schema names a type that does not exist (${JSON.stringify(owner.type)?.slice(0, 60)}); it was not used.`,
    );
  }

  #ref(ref: string): unknown {
    if (isSchema(followRef(this.#root, ref))) return ref.includes('#') ? ref.slice(ref.indexOf('#')) : '#';
    const what = ref.startsWith('#') ? 'leads nowhere' : 'points outside the schema and is never fetched';
    return this.#note(`$ref ${ref.slice(0, 120)} ${what}; anything is accepted there.`);
  }

  #format(argument: unknown): unknown {
    // The library's `url` takes exponential time; it is no format of any draft.
    const known = typeof argument === 'string' && argument !== 'url' && Object.hasOwn(knownFormats, argument);
    return known ? argument : undefined;
  }

  #unique(): true | undefined {
    return this.#tolerance.unique ? true : this.#note('uniqueItems was not tried on a list this long.');
  }

  #tries(pattern: string): boolean {
    const shown = pattern.slice(0, 80);
    if (!compiles(pattern)) this.#note(`The pattern ${shown} is not a regular expression JSON Schema knows; it was not used.`);
    else if (this.#tolerance.patterns === 'all' || (this.#tolerance.patterns === 'easy' && !isHardPattern(pattern))) return true;
    else this.#note(`The pattern ${shown} was not tried on a value this long: it could take forever.`);
    return false;
  }

  #refuse(keyword: string): undefined {
    return this.#note(`The schema's ${keyword} has the wrong shape and was not used.`);
  }

  #note(sentence: string): undefined {
    if (this.#silent === 0) this.notes.add(sentence);
    return undefined;
  }

  #quietly<T>(work: () => T): T {
    this.#silent += 1;
    try {
      return work();
    } finally {
      this.#silent -= 1;
    }
  }
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u').test('');
    return true;
  } catch {
    return false;
  }
}

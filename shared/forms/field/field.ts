// What a form draws at one place: which kind of field, with which choices, members or alternatives. A schema it cannot draw becomes a
// piece of JSON, with the reason.
import { describeType } from '../describeType.ts';
import { isObject, isSchema, itemsOf, typesOf, type SchemaObject, lostReference } from '../schema.ts';
import { effective, lay } from './effective.ts';
import { branchesOf, closestBranch, type Branch } from './union.ts';

/** One of listed values: its JSON text, and words for it. */
export interface Choice {
  readonly raw: string;
  readonly title: string;
  readonly detail: string;
}

/** A member an object may have. */
export interface MemberField {
  readonly key: string;
  readonly schema: unknown;
  readonly required: boolean;
}

/** How a place is drawn. */
export type Shape =
  | { readonly kind: 'text'; readonly format: string; readonly isLong: boolean }
  | { readonly kind: 'number'; readonly isInteger: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** Any of listed values; a list that holds one of them twice is drawn as a list. */
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | {
      readonly kind: 'object';
      readonly members: readonly MemberField[];
      /** The schema of members of any other name; undefined where there may be none. */
      readonly others: unknown;
      readonly patterns: readonly (readonly [pattern: string, schema: unknown])[];
    }
  | {
      readonly kind: 'list';
      /** The schemas of the first items, then of all after them; undefined where there may be no more. */
      readonly first: readonly unknown[];
      readonly rest: unknown;
      readonly most: number;
    }
  | { readonly kind: 'union'; readonly branches: readonly Branch[]; readonly current: number | undefined }
  | { readonly kind: 'json'; readonly why: string };

/** One place of a form. */
export interface Field {
  readonly shape: Shape;
  readonly title: string;
  readonly description: string;
  /** "integer 1–200". */
  readonly type: string;
  readonly nullable: boolean;
  /** JSON texts a person can take with one key. */
  readonly suggestion: string | undefined;
  readonly examples: readonly string[];
  readonly isDeprecated: boolean;
}

/**
 * The field of a place. `value` is what stands there now, as plain JSON; undefined where nothing does. `unions` are those whose
 * alternative the schema is.
 */
export function fieldOf(schema: unknown, root: unknown, value: unknown, unions = 0): Field {
  const whole = effective(schema, root, value);
  const { nullable, rest } = withoutNull(whole, root, value);
  const seen = shapeOf(schema === false ? false : rest, root, value);
  const shape = seen.kind === 'union' && unions > UNIONS ? circle : seen;
  const lost = shape.kind === 'json' ? lostReference(schema, root) : undefined;
  return {
    shape: lost === undefined ? shape : { kind: 'json', why: `${lost} is not in this schema, and nothing is fetched.` },
    title: wordsOf(whole.title),
    description: wordsOf(whole.description) || wordsOf(rest.description),
    type: describeType(rest === whole ? schema : rest, root) + (nullable && !typesOf(rest).includes('null') ? ' or null' : ''),
    nullable: nullable || typesOf(rest).includes('null'),
    suggestion: firstText(whole.default, rest.default),
    examples: itemsOf(whole.examples ?? rest.examples).map((each) => JSON.stringify(each)),
    isDeprecated: whole.deprecated === true,
  };
}

function firstText(...values: readonly unknown[]): string | undefined {
  const known = values.find((value) => value !== undefined);
  return known === undefined ? undefined : JSON.stringify(known);
}

/** `anyOf: [X, null]` is X that may be null. */
function withoutNull(
  schema: SchemaObject,
  root: unknown,
  value: unknown,
): { readonly nullable: boolean; readonly rest: SchemaObject } {
  for (const key of ['anyOf', 'oneOf'] as const) {
    const options = itemsOf(schema[key]);
    const plain = options.filter((option) => !isNull(option, root));
    if (plain.length === options.length || plain.length === 0) continue;
    const { [key]: _union, ...own } = schema;
    if (plain.length > 1) return { nullable: true, rest: { ...schema, [key]: plain } };
    return { nullable: true, rest: lay(own, effective(plain[0], root, value)) };
  }
  return { nullable: false, rest: schema };
}

function isNull(option: unknown, root: unknown): boolean {
  const schema = effective(option, root, undefined);
  return schema.const === null || (typesOf(schema).length === 1 && typesOf(schema)[0] === 'null');
}

/** Unions within unions that are looked through. */
const UNIONS = 8;
const circle = { kind: 'json', why: 'Its alternatives lead in a circle.' } as const;

function shapeOf(schema: SchemaObject | false, root: unknown, value: unknown, depth = 0): Shape {
  if (depth > UNIONS) return circle;
  if (schema === false) return { kind: 'json', why: 'Nothing is allowed here.' };
  const listed = choicesOf(schema, root);
  if (listed !== undefined) return { kind: 'choice', choices: listed };
  const branches = branchesOf(schema, root);
  if (branches.length > 1) return { kind: 'union', branches, current: closestBranch(branches, value, root) };
  const only = branches[0];
  if (only) return shapeOf(effective(only.schema, root, value), root, value, depth + 1);
  switch (typeOf(schema)) {
    case 'string':
      return { kind: 'text', format: wordsOf(schema.format) || encodingOf(schema), isLong: isLong(schema) };
    case 'integer':
    case 'number':
      return { kind: 'number', isInteger: typeOf(schema) === 'integer' };
    case 'boolean':
      return { kind: 'choice', choices: ['true', 'false'].map((raw) => ({ raw, title: raw, detail: '' })) };
    case 'null':
      return { kind: 'choice', choices: [{ raw: 'null', title: 'null', detail: '' }] };
    case 'object':
      return objectShape(schema);
    case 'array':
      return listShape(schema, root, value);
    default:
      return { kind: 'json', why: Object.keys(schema).length === 0 ? '' : 'The schema says no type here.' };
  }
}

/** The one type a place has, read from its other keywords where it does not say. */
function typeOf(schema: SchemaObject): string | undefined {
  const plain = typesOf(schema).filter((type) => type !== 'null');
  if (plain.length > 0) return plain[0];
  if (typesOf(schema).includes('null')) return 'null';
  const has = (means: (value: unknown) => boolean, ...keys: readonly string[]): boolean => keys.some((key) => means(schema[key]));
  const isNumber = (value: unknown): boolean => typeof value === 'number';
  const isText = (value: unknown): boolean => typeof value === 'string';
  if (has(isObject, 'properties', 'additionalProperties', 'patternProperties', 'propertyNames')) return 'object';
  if (has(Array.isArray, 'required') || has(isNumber, 'minProperties', 'maxProperties')) return 'object';
  if (has(isObject, 'items', 'contains') || has(Array.isArray, 'items', 'prefixItems')) return 'array';
  if (has(isNumber, 'minItems', 'maxItems')) return 'array';
  if (has(isText, 'pattern', 'format', 'contentEncoding') || has(isNumber, 'minLength', 'maxLength')) return 'string';
  return has(isNumber, 'minimum', 'maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum') ? 'number' : undefined;
}

function objectShape(schema: SchemaObject): Shape {
  const required = new Set(itemsOf(schema.required));
  const members = Object.entries(isObject(schema.properties) ? schema.properties : {}).map(([key, member]) => ({
    key,
    schema: member,
    required: required.has(key),
  }));
  const known = new Set(members.map(({ key }) => key));
  const unnamed = [...required].filter((key): key is string => typeof key === 'string' && !known.has(key));
  const patterns = Object.entries(isObject(schema.patternProperties) ? schema.patternProperties : {});
  const { additionalProperties: others } = schema;
  return {
    kind: 'object',
    members: [...members, ...unnamed.map((key) => ({ key, schema: isObject(others) ? others : {}, required: true }))],
    others: isSchema(others)
      ? others === false
        ? undefined
        : others
      : members.length > 0 || patterns.length > 0
        ? undefined
        : {},
    patterns,
  };
}

function listShape(schema: SchemaObject, root: unknown, value: unknown): Shape {
  const most = typeof schema.maxItems === 'number' ? schema.maxItems : Number.POSITIVE_INFINITY;
  const tuple = Array.isArray(schema.prefixItems) ? schema.prefixItems : Array.isArray(schema.items) ? schema.items : undefined;
  const rest = Array.isArray(schema.items) ? schema.additionalItems : schema.items;
  const present = itemsOf(value).map((item) => JSON.stringify(item));
  if (tuple === undefined && isObject(rest) && new Set(present).size === present.length) {
    const listed = choicesOf(effective(rest, root, undefined), root);
    if (listed !== undefined) return { kind: 'choices', choices: listed };
  }
  return { kind: 'list', first: itemsOf(tuple), rest: rest === false ? undefined : (rest ?? {}), most };
}

/** The values a schema lists (`const`, `enum`, or a union of constants with titles); undefined where it lists none. */
export function choicesOf(schema: SchemaObject, root: unknown): readonly Choice[] | undefined {
  if (schema.const !== undefined) return [choice(schema.const, '', '')];
  if (Array.isArray(schema.enum)) {
    const names = itemsOf(schema.enumNames ?? schema['x-enumNames'] ?? schema['x-enum-varnames']);
    return itemsOf(schema.enum).map((value, at) => choice(value, wordsOf(names[at]), ''));
  }
  const options = itemsOf(schema.oneOf ?? schema.anyOf).map((option) => effective(option, root, undefined));
  const constants = options.filter((option) => option.const !== undefined);
  if (options.length === 0 || constants.length !== options.length) return undefined;
  return constants.map((option) => choice(option.const, wordsOf(option.title), wordsOf(option.description)));
}

function choice(value: unknown, title: string, detail: string): Choice {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { raw: JSON.stringify(value), title: title || text, detail: detail || (title !== '' && title !== text ? text : '') };
}

function encodingOf(schema: SchemaObject): string {
  return schema.contentEncoding === 'base64' ? 'byte' : '';
}

function isLong(schema: SchemaObject): boolean {
  return typeof schema.maxLength === 'number' ? schema.maxLength > 400 : wordsOf(schema.contentMediaType) !== '';
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

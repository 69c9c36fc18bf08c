// Alternatives: which there are, what they are called, and which one a value belongs to.
import { describeType } from '../describeType.ts';
import { isObject, itemsOf, typesOf, type SchemaObject } from '../schema.ts';
import { validate } from '../validate.ts';
import { effective } from './effective.ts';

/** One alternative of a union. */
export interface Branch {
  readonly title: string;
  readonly schema: unknown;
}

/** The alternatives of a schema: `oneOf`, `anyOf`, or several types; empty where there are none. What stands beside them holds for each. */
export function branchesOf(schema: SchemaObject, root: unknown): readonly Branch[] {
  const { oneOf, anyOf, ...own } = schema;
  const options = itemsOf(oneOf).length > 0 ? itemsOf(oneOf) : itemsOf(anyOf);
  if (options.length > 0) {
    // The title and description are the union's, not the alternative's.
    const { title: _title, description: _description, default: _default, ...beside } = own;
    const both = itemsOf(oneOf).length > 0 && itemsOf(anyOf).length > 0 ? { ...beside, anyOf } : beside;
    const schemas = options.map((option) => (Object.keys(both).length === 0 ? option : { allOf: [option, both] }));
    return named(schemas, options, root);
  }
  const types = typesOf(schema).filter((type) => type !== 'null');
  if (types.length < 2 || Array.isArray(schema.enum)) return [];
  return types.map((type) => ({ title: type, schema: { ...schema, type } }));
}

/** The alternative a value belongs to: the first it matches, else the one it looks most like; undefined where there is no value. */
export function closestBranch(branches: readonly Branch[], value: unknown, root: unknown): number | undefined {
  if (value === undefined || branches.length === 0) return undefined;
  const scores = branches.map(({ schema }) => {
    if (hasTag(schema, value, root)) return -1;
    const { valid, problems } = validate(schema, value, root);
    const unlike = problems.some(
      ({ keyword, path }) => (keyword === 'type' && path === '') || (keyword === 'const' && path.lastIndexOf('/') === 0),
    );
    return valid ? 0 : problems.length + (unlike ? 1000 : 0);
  });
  return scores.indexOf(Math.min(...scores));
}

/** Whether a value carries the constants an alternative is told by, whatever else is wrong with it. */
function hasTag(schema: unknown, value: unknown, root: unknown): boolean {
  const { properties } = effective(schema, root, undefined);
  if (!isObject(properties) || !isObject(value)) return false;
  const tags = Object.entries(properties).flatMap(([key, member]) => {
    const { const: tag } = effective(member, root, undefined);
    return tag === undefined ? [] : [[key, tag] as const];
  });
  return tags.length > 0 && tags.every(([key, tag]) => JSON.stringify(value[key]) === JSON.stringify(tag));
}

function named(schemas: readonly unknown[], options: readonly unknown[], root: unknown): readonly Branch[] {
  const titles = options.map((option, at) => titleOf(option, root, at));
  return schemas.map((schema, at) => {
    const title = titles[at]!;
    return { schema, title: titles.indexOf(title) === at && titles.lastIndexOf(title) === at ? title : `${title} (${at + 1})` };
  });
}

/** What an alternative is called: its title, the constant that tells it from the others, its name in `$defs`, or its type. */
function titleOf(option: unknown, root: unknown, at: number): string {
  const schema = effective(option, root, undefined);
  if (typeof schema.title === 'string' && schema.title !== '') return schema.title;
  if (schema.const !== undefined) return typeof schema.const === 'string' ? schema.const : JSON.stringify(schema.const);
  const tag = Object.values(isObject(schema.properties) ? schema.properties : {})
    .map((member) => effective(member, root, undefined))
    .find((member) => typeof member.const === 'string' || (Array.isArray(member.enum) && member.enum.length === 1));
  if (tag) return String(tag.const ?? itemsOf(tag.enum)[0]);
  const name = isObject(option) && typeof option.$ref === 'string' ? /([^/]+)$/.exec(option.$ref)?.[1] : undefined;
  if (name !== undefined) return decodeURIComponent(name);
  const type = describeType(schema, root);
  return type === 'any JSON' ? `alternative ${at + 1}` : type;
}

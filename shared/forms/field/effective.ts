// What a schema asks of a value at one place: references followed, `allOf` laid together, and the parts that depend on the value (`if`,
// dependent schemas) taken in where they apply. Only the top is worked out: what lies below is when somebody looks at it, which is what
// keeps recursive and huge schemas finite.
import { isObject, itemsOf, resolveSchema, typesOf, type SchemaObject } from '../schema.ts';
import { validate } from '../validate.ts';

/** How deep `allOf` and conditions are laid into each other. */
const DEPTH = 12;

/** The schema of one place, with everything that applies to `value` laid together. `value` is plain JSON, undefined where there is none. */
export function effective(schema: unknown, root: unknown, value: unknown, depth = 0): SchemaObject {
  const { allOf, if: condition, then, else: otherwise, dependentSchemas, dependencies, ...own } = resolveSchema(schema, root);
  if (depth > DEPTH) return own;
  const parts = [
    ...itemsOf(allOf),
    ...(condition === undefined || value === undefined ? [] : [validate(condition, value, root).valid ? then : otherwise]),
    ...dependent(dependentSchemas, value),
    ...dependent(dependencies, value),
  ].filter((part) => part !== undefined && part !== true);
  return parts.reduce<SchemaObject>((whole, part) => lay(whole, effective(part, root, value, depth + 1)), withNeeded(own, value));
}

/** The schemas that apply because a member is there. */
function dependent(map: unknown, value: unknown): readonly unknown[] {
  if (!isObject(map) || !isObject(value)) return [];
  return Object.entries(map).flatMap(([key, part]) => (key in value && isObject(part) ? [part] : []));
}

/** The members that are required because another is there (`dependentRequired`, and draft-07 `dependencies` of names). */
function withNeeded({ dependentRequired, ...schema }: SchemaObject, value: unknown): SchemaObject {
  if (!isObject(dependentRequired) || !isObject(value)) return schema;
  const needed = Object.entries(dependentRequired).flatMap(([key, names]) => (key in value ? itemsOf(names) : []));
  return needed.length === 0 ? schema : { ...schema, required: [...itemsOf(schema.required), ...needed] };
}

/** Two schemas a value has to match both of, as one to draw from. What only checking can decide stays with checking. */
export function lay(one: SchemaObject, other: SchemaObject): SchemaObject {
  const both: Record<string, unknown> = { ...other, ...one };
  if (isObject(one.properties) && isObject(other.properties)) both.properties = laidMembers(one.properties, other.properties);
  if (one.required !== undefined && other.required !== undefined)
    both.required = [...new Set([...itemsOf(one.required), ...itemsOf(other.required)])];
  if (isObject(one.patternProperties) && isObject(other.patternProperties))
    both.patternProperties = { ...other.patternProperties, ...one.patternProperties };
  const types = [typesOf(one), typesOf(other)].filter((each) => each.length > 0);
  if (types.length === 2) both.type = commonTypes(types[0]!, types[1]!);
  if (Array.isArray(one.enum) && Array.isArray(other.enum)) {
    const allowed = new Set(other.enum.map((each) => JSON.stringify(each)));
    both.enum = one.enum.filter((each) => allowed.has(JSON.stringify(each)));
  }
  tighten(both, one, other, ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'], Math.max);
  tighten(both, one, other, ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'], Math.min);
  return both;
}

function laidMembers(one: SchemaObject, other: SchemaObject): SchemaObject {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    names.map((name) => [
      name,
      Object.hasOwn(one, name) && Object.hasOwn(other, name)
        ? { allOf: [one[name], other[name]] }
        : Object.hasOwn(one, name)
          ? one[name]
          : other[name],
    ]),
  );
}

function commonTypes(one: readonly string[], other: readonly string[]): readonly string[] {
  const covers = (list: readonly string[], type: string): boolean =>
    list.includes(type) || (type === 'integer' && list.includes('number'));
  return [...new Set([...one.filter((type) => covers(other, type)), ...other.filter((type) => covers(one, type))])].filter(
    (type, _at, all) => type !== 'number' || !all.includes('integer'),
  );
}

function tighten(
  into: Record<string, unknown>,
  one: SchemaObject,
  other: SchemaObject,
  keys: readonly string[],
  pick: (a: number, b: number) => number,
): void {
  for (const key of keys) {
    const [mine, theirs] = [one[key], other[key]];
    if (typeof mine === 'number' && typeof theirs === 'number') into[key] = pick(mine, theirs);
  }
}

import { isObject, itemsOf, resolveSchema, typesOf, type SchemaObject } from './schema.ts';

const DEPTH = 8;

/**
 * What a form starts with: the schema's defaults, and the objects and constants that are required. What is optional without a
 * default, or required without a known value, stays absent: not sent.
 */
export function initialValue(schema: unknown, root: unknown = schema): Readonly<Record<string, unknown>> {
  const value = build(schema, root, true, 0);
  return isObject(value) ? value : {};
}

function build(schema: unknown, root: unknown, required: boolean, depth: number): unknown {
  if (depth > DEPTH) return undefined;
  const resolved = merged(schema, root);
  if (resolved.default !== undefined) return resolved.default;
  if (!required) return undefined;
  if (resolved.const !== undefined) return resolved.const;
  if (!isObject(resolved.properties) && !typesOf(resolved).includes('object')) return undefined;
  const needed = new Set(itemsOf(resolved.required));
  const properties = isObject(resolved.properties) ? Object.entries(resolved.properties) : [];
  return Object.fromEntries(
    properties.flatMap(([name, property]) => {
      const value = build(property, root, needed.has(name), depth + 1);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** A resolved schema with the properties of its `allOf` parts beside its own. */
function merged(schema: unknown, root: unknown): SchemaObject {
  const resolved = resolveSchema(schema, root);
  return itemsOf(resolved.allOf).reduce<SchemaObject>((whole, part) => {
    const piece = resolveSchema(part, root);
    const properties = { ...membersOf(piece.properties), ...membersOf(whole.properties) };
    return {
      ...piece,
      ...whole,
      ...(Object.keys(properties).length > 0 && { properties }),
      required: [...itemsOf(piece.required), ...itemsOf(whole.required)],
    };
  }, resolved);
}

function membersOf(value: unknown): SchemaObject {
  return isObject(value) ? value : {};
}

// The schema a form is drawn from: the server's, brought to the few shapes the form engine draws well. It is only for drawing:
// checking always uses the schema as the server wrote it.
import { isObject, itemsOf, resolveSchema, typesOf, type SchemaObject } from './schema.ts';

/** Names the field the form draws as a piece of JSON, through `$id`, which the form engine looks fields up by. */
export const JSON_FIELD = 'JsonField';

const NODES = 5_000;
const MAPS = ['properties', '$defs', 'definitions'] as const;
const LISTS = ['allOf', 'anyOf', 'oneOf'] as const;

/**
 * Brings an input schema to what the form draws. Defaults are taken out (they are put into the value once, at the start, so that
 * taking one back stays taken back), `X or null` unions become a nullable type, tuples take their older spelling, one-value
 * `oneOf`/`anyOf` lists become titled choices, and what no field can draw becomes a piece of JSON.
 */
export function formSchema(schema: unknown): SchemaObject {
  let nodes = 0;
  const shape = (value: unknown): SchemaObject => {
    nodes += 1;
    if (!isObject(value) || nodes > NODES) return { $id: JSON_FIELD };
    const {
      default: _default,
      $schema: _dialect,
      $id: _id,
      readOnly: _readOnly,
      nullable: _nullable,
      prefixItems,
      ...rest
    } = value;
    const out: Record<string, unknown> = { ...rest };
    for (const key of MAPS)
      if (isObject(out[key])) out[key] = Object.fromEntries(Object.entries(out[key]).map(([name, item]) => [name, shape(item)]));
    for (const key of LISTS) if (Array.isArray(out[key])) out[key] = out[key].filter(isObject).map(shape);
    if (Array.isArray(prefixItems)) {
      out.items = prefixItems.map(shape);
      out.additionalItems = isObject(rest.items) ? shape(rest.items) : false;
    } else if (Array.isArray(rest.items)) out.items = rest.items.map(shape);
    else if (isObject(rest.items)) out.items = shape(rest.items);
    if (isObject(rest.additionalProperties)) out.additionalProperties = shape(rest.additionalProperties);
    const types = typesOf(value);
    if (types.length > 0) out.type = types.length === 1 ? types[0] : types;
    return drawable(collapseUnion(out, schema));
  };
  const { type: _type, ...root } = shape(isObject(schema) ? schema : {});
  const { $id: _json, ...object } = root;
  return { ...object, type: 'object' };
}

/** `anyOf: [X, null]` of a plain X is X that may be null; unions of constants are a choice. */
function collapseUnion(schema: Record<string, unknown>, root: unknown): Record<string, unknown> {
  for (const key of ['anyOf', 'oneOf'] as const) {
    const options = schema[key];
    if (!Array.isArray(options) || options.length === 0) continue;
    const plain = options.filter((option) => isObject(option) && option.type !== 'null');
    const only: unknown = plain.length === 1 && options.length === 2 ? plain[0] : undefined;
    if (isObject(only) && isLeaf(resolveSchema(only, root))) {
      const { [key]: _union, ...rest } = schema;
      const target = resolveSchema(only, root);
      const choices = Array.isArray(target.enum) ? { enum: [...new Set([...itemsOf(target.enum), null])] } : {};
      return { ...target, ...rest, ...choices, type: [...typesOf(target), 'null'] };
    }
  }
  return schema;
}

function isLeaf(schema: SchemaObject): boolean {
  return typesOf(schema).length === 1 && ['string', 'number', 'integer', 'boolean'].includes(typesOf(schema)[0] ?? '');
}

function drawable(schema: Record<string, unknown>): SchemaObject {
  const types = typesOf(schema);
  const plain = types.filter((type) => type !== 'null');
  const union = Array.isArray(schema.anyOf) || Array.isArray(schema.oneOf);
  if (
    typeof schema.$ref === 'string' ||
    union ||
    Array.isArray(schema.enum) ||
    schema.const !== undefined ||
    Array.isArray(schema.allOf)
  )
    return schema;
  if (plain.length > 1 || (types.length === 0 && !isObject(schema.properties))) return asJson(schema);
  const kind = plain[0] ?? types[0] ?? 'object';
  if (kind === 'object' && !isObject(schema.properties) && !isObject(schema.additionalProperties)) return asJson(schema);
  if (kind === 'array' && !isObject(schema.items) && !Array.isArray(schema.items)) return asJson(schema);
  return schema;
}

function asJson(schema: SchemaObject): SchemaObject {
  return { ...schema, $id: JSON_FIELD };
}

import { isObject, resolveSchema, typesOf, type SchemaObject } from './schema.ts';

/** The few words beside a field's name: "integer 1–200", "string, date", "boolean or null", "enum", "list of string". */
export function describeType(schema: unknown, root: unknown): string {
  const resolved = resolveSchema(schema, root);
  if (resolved.const !== undefined) return 'constant';
  if (Array.isArray(resolved.enum)) return 'enum';
  const types = typesOf(resolved);
  if (types.length === 0) return alternatives(resolved, root);
  return types.map((type) => describeOne(type, resolved, root)).join(' or ');
}

function describeOne(type: string, schema: SchemaObject, root: unknown): string {
  if (type === 'integer' || type === 'number')
    return `${type}${range(schema.minimum ?? schema.exclusiveMinimum, schema.maximum ?? schema.exclusiveMaximum)}`;
  if (type === 'string') return `string${typeof schema.format === 'string' ? `, ${schema.format}` : ''}${lengths(schema)}`;
  if (type === 'array') return isObject(schema.items) ? `list of ${describeType(schema.items, root)}` : 'list';
  return type;
}

function alternatives(schema: SchemaObject, root: unknown): string {
  const options = Array.isArray(schema.oneOf) ? schema.oneOf : Array.isArray(schema.anyOf) ? schema.anyOf : [];
  if (options.length === 0) return isObject(schema.properties) ? 'object' : 'any JSON';
  const named = [...new Set(options.map((option) => typesOf(resolveSchema(option, root))[0] ?? 'any'))];
  return named.length <= 3 && options.length <= 3 && named.length === options.length
    ? named.join(' or ')
    : `one of ${options.length}`;
}

function range(low: unknown, high: unknown): string {
  if (typeof low === 'number' && typeof high === 'number') return ` ${low}–${high}`;
  if (typeof low === 'number') return ` from ${low}`;
  return typeof high === 'number' ? ` to ${high}` : '';
}

function lengths(schema: SchemaObject): string {
  if (typeof schema.maxLength === 'number')
    return `, ${typeof schema.minLength === 'number' ? `${schema.minLength}–` : 'to '}${schema.maxLength} characters`;
  return typeof schema.minLength === 'number' && schema.minLength > 1 ? `, from ${schema.minLength} characters` : '';
}

import { isObject, resolveSchema, typesOf, type SchemaObject } from './schema.ts';

/** The few words beside a field's name: "integer 1–200", "string, date", "boolean or null", "enum", "list of string". */
export function describeType(schema: unknown, root: unknown, depth = 0): string {
  const resolved = resolveSchema(schema, root);
  if (resolved.const !== undefined) return 'constant';
  if (Array.isArray(resolved.enum)) return 'enum';
  const types = typesOf(resolved);
  if (types.length === 0) return alternatives(resolved, root);
  return types.map((type) => describeOne(type, resolved, root, depth)).join(' or ');
}

function describeOne(type: string, schema: SchemaObject, root: unknown, depth: number): string {
  if (type === 'integer' || type === 'number') return `${type}${range(schema)}${steps(schema)}`;
  if (type === 'string') {
    const format = schema.format ?? (schema.contentEncoding === 'base64' ? 'base64' : undefined);
    return `string${typeof format === 'string' ? `, ${format}` : ''}${lengths(schema)}${pattern(schema)}`;
  }
  // Lists of lists may go on for ever.
  if (type !== 'array' || depth > 0) return type === 'array' ? 'list' : type;
  const tuple = Array.isArray(schema.prefixItems) ? schema.prefixItems : Array.isArray(schema.items) ? schema.items : undefined;
  if (tuple !== undefined && tuple.length > 0 && tuple.length <= 4)
    return `list of ${tuple.map((item) => describeType(item, root, depth + 1)).join(', ')}`;
  return `${isObject(schema.items) ? `list of ${describeType(schema.items, root, depth + 1)}` : 'list'}${sizes(schema)}`;
}

function alternatives(schema: SchemaObject, root: unknown): string {
  const options = Array.isArray(schema.oneOf) ? schema.oneOf : Array.isArray(schema.anyOf) ? schema.anyOf : [];
  if (options.length === 0) return isObject(schema.properties) ? 'object' : 'any JSON';
  const named = [...new Set(options.map((option) => typesOf(resolveSchema(option, root))[0] ?? 'any'))];
  return named.length <= 3 && options.length <= 3 && named.length === options.length
    ? named.join(' or ')
    : `one of ${options.length}`;
}

/** "1–200 ms", "above 0 to 1", "from 5". */
function range(schema: SchemaObject): string {
  const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
  const [low, high] = [number(schema.minimum), number(schema.maximum)];
  const [above, below] = [number(schema.exclusiveMinimum), number(schema.exclusiveMaximum)];
  const from =
    low !== undefined && (above === undefined || low > above) ? ` from ${low}` : above === undefined ? '' : ` above ${above}`;
  const to =
    high !== undefined && (below === undefined || high < below) ? ` to ${high}` : below === undefined ? '' : ` below ${below}`;
  const both = /^ from (\S+) to (\S+)$/.exec(`${from}${to}`);
  const said = both === null ? `${from}${to}` : ` ${both[1]}–${both[2]}`;
  return `${said}${unitOf(schema)}`;
}

/** What a number counts, where the schema has a word for it. */
function unitOf(schema: SchemaObject): string {
  const unit = schema.unit ?? schema.units ?? schema['x-unit'] ?? schema['x-units'];
  return typeof unit === 'string' && unit !== '' && unit.length <= 16 ? ` ${unit}` : '';
}

function steps({ multipleOf }: SchemaObject): string {
  return typeof multipleOf === 'number' && multipleOf !== 1 ? `, in steps of ${multipleOf}` : '';
}

function pattern(schema: SchemaObject): string {
  return typeof schema.pattern === 'string' && schema.pattern.length <= 20 ? `, ${schema.pattern}` : '';
}

function sizes({ minItems, maxItems }: SchemaObject): string {
  if (typeof maxItems === 'number') return `, ${typeof minItems === 'number' ? `${minItems}–` : 'to '}${maxItems} items`;
  return typeof minItems === 'number' && minItems > 1 ? `, from ${minItems} items` : '';
}

function lengths(schema: SchemaObject): string {
  if (typeof schema.maxLength === 'number')
    return `, ${typeof schema.minLength === 'number' ? `${schema.minLength}–` : 'to '}${schema.maxLength} characters`;
  return typeof schema.minLength === 'number' && schema.minLength > 1 ? `, from ${schema.minLength} characters` : '';
}

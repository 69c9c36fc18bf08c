// The JSON Schema of a message a person composes: what the revision says of its method, and what the tool says of its arguments.
import { resolveSchema } from '../forms/schema.ts';
import { methodIn } from '../protocol/catalogue.ts';
import { schemaOf } from '../protocol/schema.ts';
import { isObject, type JsonObject } from '../protocol/shape.ts';

/** Keywords whose values are data, not schemas. */
const data = new Set(['const', 'default', 'enum', 'examples']);

/** Keywords of editors that would have a server's text read as Markdown, or as code to put in. */
const active = new Set([
  'markdownDescription',
  'markdownEnumDescriptions',
  'defaultSnippets',
  'errorMessage',
  'deprecationMessage',
]);

/** The schema of the whole message, for an editor; undefined where the revision has no such method. */
export function messageSchema(method: string, revision: string, inputSchema: unknown): JsonObject | undefined {
  const entry = methodIn(method, revision);
  if (!entry) return undefined;
  const { $schema, $defs } = schemaOf(revision, entry.extension && [entry.extension]);
  const own = { $ref: `#/$defs/${entry.definition}` };
  if (method !== 'tools/call' || !isObject(inputSchema)) return { $schema, $defs, ...own };
  // The tool's schema stands on its own ground: what it refers to is within itself.
  const args = grounded(inputSchema, '#/$defs/the tool’s arguments');
  return {
    $schema,
    $defs: { ...$defs, 'the tool’s arguments': args },
    allOf: [own, { properties: { params: { properties: { arguments: { $ref: '#/$defs/the tool’s arguments' } } } } }],
  };
}

/** The schema of the params of a method; undefined where the revision names none. */
export function paramsSchema(method: string, revision: string): JsonObject | undefined {
  const entry = methodIn(method, revision);
  if (entry?.params === undefined) return undefined;
  const { $schema, $defs } = schemaOf(revision, entry.extension && [entry.extension]);
  return { $schema, $defs, $ref: `#/$defs/${entry.params}` };
}

/** The schema of the `_meta` of the params of a method: what the revision says of it, and whatever else. */
export function metaSchema(method: string, revision: string): JsonObject {
  const whole = paramsSchema(method, revision);
  const properties = whole === undefined ? undefined : resolveSchema(whole, whole)['properties'];
  const meta = isObject(properties) ? properties['_meta'] : undefined;
  return { type: 'object', ...(isObject(meta) && meta), additionalProperties: {}, $defs: whole?.['$defs'] };
}

/** A schema whose local references lead to where it stands now, without keywords that only editors know. */
function grounded(schema: unknown, ground: string): unknown {
  if (Array.isArray(schema)) return schema.map((each) => grounded(each, ground));
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => {
      if (active.has(key)) return [];
      if (key === '$ref' && typeof value === 'string' && value.startsWith('#')) return [[key, ground + value.slice(1)]];
      return [[key, data.has(key) ? value : grounded(value, ground)]];
    }),
  );
}

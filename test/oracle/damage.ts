// Schemas with one thing wrong, to see whether the comparison would notice.
import { isObject, type JsonObject } from '../../shared/protocol/shape.ts';
import { asSchema, asSchemas, type Schema } from './json.ts';

/** One damage: what was done, in words, and the schema as it is then. */
export interface Damage {
  readonly what: string;
  readonly schema: Schema;
}

/** Every single damage to a schema, the outermost first. Not all of them change what it accepts. */
export function damagesOf(schema: Schema, at = ''): readonly Damage[] {
  if (typeof schema === 'boolean') return [];
  const here = [...looser(schema), ...stricter(schema)].map(({ what, schema: damaged }) => ({
    what: `${at === '' ? 'the top' : at}: ${what}`,
    schema: damaged,
  }));
  return [...here, ...inner(schema, at)];
}

/** Words of a schema without which it accepts more. */
const limits = ['type', 'const', 'enum', 'format', 'minimum', 'maximum', 'maxItems', '$ref', 'items', 'additionalProperties'];

function looser(schema: JsonObject): readonly Damage[] {
  const required = names(schema.required);
  return [
    ...required.map((name) => ({
      what: `${name} is no longer required`,
      schema: { ...schema, required: required.filter((each) => each !== name) },
    })),
    ...limits
      .filter((word) => word in schema && !isIdle(schema, word))
      .map((word) => ({ what: `no ${word}`, schema: without(schema, word) })),
    ...Object.entries(membersOf(schema))
      .filter(([, member]) => !isOpen(member))
      .map(([name]) => ({
        what: `says nothing of ${name}`,
        schema: { ...schema, properties: without(membersOf(schema), name) },
      })),
    ...('enum' in schema ? [{ what: 'one more word', schema: { ...schema, enum: [...names(schema.enum), 'text'] } }] : []),
  ];
}

/** Whether a word says nothing the others do not say. */
function isIdle(schema: JsonObject, word: string): boolean {
  return word === 'type' ? 'const' in schema || 'enum' in schema : isOpen(schema[word]);
}

/** Whether a schema accepts everything. */
function isOpen(value: unknown): boolean {
  return value === true || (isObject(value) && Object.keys(value).every((word) => word === 'description'));
}

function stricter(schema: JsonObject): readonly Damage[] {
  const required = names(schema.required);
  const words = names(schema.enum);
  const arms = asSchemas(schema.anyOf);
  return [
    ...Object.keys(membersOf(schema))
      .filter((name) => !required.includes(name))
      .map((name) => ({ what: `${name} is required`, schema: { ...schema, required: [...required, name] } })),
    ...words.map((word) => ({
      what: `${word} is no word`,
      schema: { ...schema, enum: words.filter((each) => each !== word) },
    })),
    ...arms.map((_arm, index) => ({
      what: `lacks choice ${index}`,
      schema: { ...schema, anyOf: arms.filter((_each, place) => place !== index) },
    })),
    ...(schema.type === 'number' ? [{ what: 'whole numbers only', schema: { ...schema, type: 'integer' } }] : []),
    ...('properties' in schema ? [{ what: 'no other members', schema: { ...schema, additionalProperties: false } }] : []),
  ];
}

/** The damages of what is inside. */
function inner(schema: JsonObject, at: string): readonly Damage[] {
  const single = ['items', 'additionalProperties'].flatMap((word) =>
    damagesIn(schema[word], `${at}/${word}`, (damaged) => ({ ...schema, [word]: damaged })),
  );
  const members = Object.entries(membersOf(schema)).flatMap(([name, member]) =>
    damagesIn(member, `${at}/${name}`, (damaged) => ({ ...schema, properties: { ...membersOf(schema), [name]: damaged } })),
  );
  const lists = ['anyOf', 'allOf'].flatMap((word) => {
    const arms = asSchemas(schema[word]);
    return arms.flatMap((arm, index) =>
      damagesIn(arm, `${at}/${word}/${index}`, (damaged) => ({ ...schema, [word]: arms.with(index, damaged) })),
    );
  });
  return [...members, ...single, ...lists];
}

function damagesIn(value: unknown, at: string, around: (damaged: Schema) => Schema): readonly Damage[] {
  const schema = asSchema(value);
  if (schema === undefined) return [];
  return damagesOf(schema, at).map(({ what, schema: damaged }) => ({ what, schema: around(damaged) }));
}

function membersOf(schema: JsonObject): JsonObject {
  return isObject(schema.properties) ? schema.properties : {};
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

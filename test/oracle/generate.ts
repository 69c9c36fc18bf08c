// Values drawn from a schema: nearly all are valid, and the few that are not lie close by.
import fc from 'fast-check';
import { isObject, type JsonObject } from '../../shared/protocol/shape.ts';
import { asSchema, asSchemas, definitionsOf, type Document, type Json, type Schema } from './json.ts';

/** How much of what may be absent is there. */
type Fullness = 'bare' | 'mixed' | 'full';

type Value = fc.Arbitrary<Json>;

/** Below this depth only what must be there is made, and the shallowest choice is taken. */
const DEPTH = 9;

const leaves: Value = fc.constantFrom<Json>(null, true, 0, 0.5, 'text', [], {}, [1, 'two'], { inner: { deep: null } });
const strings = fc.constantFrom('text', '', '1', 'object', 'Ünï 😀');
/** Names nothing in the protocol has. */
const strangers = fc.constantFrom('x-one', 'com.example/two', 'three');

const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uri: fc.constantFrom('https://example.com/a?b=c#d', 'file:///tmp/x', 'urn:isbn:0451450523'),
  'uri-template': fc.constantFrom('file:///{path}', 'https://example.com/{?a,b*}', 'plain'),
  byte: fc.constantFrom('', 'AAAA', 'aGVsbG8='),
};

/** The arbitrary of a definition: values with nothing optional, with everything, and with some of it. */
export function valuesOf(document: Document): (definition: string) => Value {
  const { all, prefix } = definitionsOf(document);
  const known = new Map<string, Map<Schema, Value>>();

  function make(schema: Schema, fullness: Fullness, depth: number): Value {
    const key = `${fullness} ${depth}`;
    const level = known.get(key) ?? new Map<Schema, Value>();
    known.set(key, level);
    const value = level.get(schema) ?? fresh(schema, fullness, depth);
    level.set(schema, value);
    return value;
  }

  /** Everything a schema says at once: its own keywords, its `$ref`, its `allOf` and one of its `anyOf`. */
  function fresh(schema: Schema, fullness: Fullness, depth: number): Value {
    if (typeof schema === 'boolean') return leaves;
    const parts: Value[] = [];
    if (typeof schema.$ref === 'string') parts.push(make(refer(schema.$ref), fullness, depth - 1));
    for (const arm of asSchemas(schema.allOf)) parts.push(make(arm, fullness, depth));
    const arms = shallow(asSchemas(schema.anyOf), depth);
    if (arms.length > 0) parts.push(oneOf(arms.map((arm) => make(arm, fullness, depth - 1))));
    if (parts.length === 0 || 'properties' in schema) parts.push(own(schema, fullness, depth));
    const [only, ...more] = parts;
    return only && more.length === 0 ? only : fc.tuple(...parts).map(merged);
  }

  function refer(ref: string): Schema {
    const found = ref.startsWith(prefix) ? all[ref.slice(prefix.length)] : undefined;
    if (found === undefined) throw new Error(`nothing is at ${ref}`);
    return found;
  }

  function own(schema: JsonObject, fullness: Fullness, depth: number): Value {
    if ('const' in schema) return fc.constant(schema.const as Json);
    if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as Json[]));
    if (Array.isArray(schema.type)) {
      return fc.oneof(...(schema.type as string[]).map((type) => own({ ...schema, type }, fullness, depth)));
    }
    switch (schema.type ?? ('properties' in schema ? 'object' : undefined)) {
      case 'object':
        return objectOf(schema, fullness, depth);
      case 'array':
        return arrayOf(schema, fullness, depth);
      case 'string':
        return typeof schema.format === 'string' ? (formats[schema.format] ?? strings) : strings;
      case 'integer':
        return numberOf(schema, [0, 1, -1, 7, 1e9]);
      case 'number':
        return numberOf(schema, [0, 0.5, 1, -1.25, 1e21]);
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      default:
        return leaves;
    }
  }

  function objectOf(schema: JsonObject, fullness: Fullness, depth: number): Value {
    const required = new Set(Array.isArray(schema.required) ? (schema.required as string[]) : []);
    const sparse = fullness === 'bare' || depth <= 0;
    const members = Object.entries(isObject(schema.properties) ? schema.properties : {}).filter(
      ([name]) => !sparse || required.has(name),
    );
    const described = fc.record<Record<string, Json>>(
      Object.fromEntries(members.map(([name, member]) => [name, make(asSchema(member) ?? true, fullness, depth - 1)])),
      {
        requiredKeys: members.map(([name]) => name).filter((name) => fullness === 'full' || required.has(name)),
        noNullPrototype: true,
      },
    );
    if (sparse || schema.additionalProperties === false) return described;
    const rest = asSchema(schema.additionalProperties);
    // A map is made of its other members; anywhere else they are strangers, and few.
    const extra = fc.dictionary(strangers, rest === undefined ? leaves : make(rest, fullness, depth - 1), {
      minKeys: rest !== undefined && fullness === 'full' ? 1 : 0,
      maxKeys: rest === undefined && fullness === 'full' ? 0 : 2,
      noNullPrototype: true,
    });
    return fc.tuple(described, extra).map(([mine, others]) => ({ ...others, ...mine }));
  }

  function arrayOf(schema: JsonObject, fullness: Fullness, depth: number): Value {
    if (depth <= 0) return fc.constant([]);
    const minLength = fullness === 'full' ? 1 : 0;
    return fc.array(make(asSchema(schema.items) ?? true, fullness, depth - 1), {
      minLength,
      maxLength: fullness === 'bare' ? 0 : 2,
    });
  }

  return (definition) => {
    const schema = refer(prefix + definition);
    return fc.oneof(
      { weight: 3, arbitrary: make(schema, 'full', DEPTH) },
      { weight: 3, arbitrary: make(schema, 'mixed', DEPTH) },
      { weight: 1, arbitrary: make(schema, 'bare', DEPTH) },
    );
  };
}

/** The most ways any one place of a definition can be chosen: where there are many, many values are needed to see them all. */
export function breadthOf(schema: Schema): number {
  if (typeof schema === 'boolean') return 1;
  const inner = [
    ...Object.values(isObject(schema.properties) ? schema.properties : {}),
    schema.items,
    schema.additionalProperties,
    ...asSchemas(schema.anyOf),
    ...asSchemas(schema.allOf),
  ].map((each) => breadthOf(asSchema(each) ?? true));
  const own = [schema.anyOf, schema.enum, schema.type].map((choices) => (Array.isArray(choices) ? choices.length : 1));
  return Math.max(...own, ...inner);
}

/** The choices that still end where depth is used up. */
function shallow(arms: readonly Schema[], depth: number): readonly Schema[] {
  if (depth > 0) return arms;
  const ending = arms.filter((arm) => typeof arm === 'boolean' || !('$ref' in arm));
  return ending.length > 0 ? ending : arms;
}

/** One of these; now and then with members of another, which only this one has nothing against. */
function oneOf(arms: readonly Value[]): Value {
  const one = fc.oneof(...arms);
  const crossed = fc.tuple(one, one).map(([other, mine]) => (isObject(other) && isObject(mine) ? { ...other, ...mine } : mine));
  return fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: crossed });
}

function numberOf({ minimum, maximum }: JsonObject, samples: readonly number[]): Value {
  const least = typeof minimum === 'number' ? minimum : -Infinity;
  const most = typeof maximum === 'number' ? maximum : Infinity;
  const bounds = [least, most].filter((bound) => Number.isFinite(bound));
  return fc.constantFrom(...bounds, ...samples.filter((sample) => sample >= least && sample <= most));
}

/** One value that says all these; of two that cannot be joined the narrower, which stands last. */
function merged(parts: readonly Json[]): Json {
  if (!parts.every(isObject)) return parts.at(-1) ?? null;
  const all: Record<string, Json> = {};
  for (const part of parts as readonly Record<string, Json>[]) {
    for (const [name, value] of Object.entries(part)) all[name] = name in all ? merged([all[name]!, value]) : value;
  }
  return all;
}

// Reading JSON Schemas that servers wrote: nothing about them is trusted. No network reference is ever followed.
import type { JsonPath } from '../base/editJson.ts';

/** An object schema as it came; keywords may hold anything. */
export type SchemaObject = Readonly<Record<string, unknown>>;
/** A schema: an object, or `true` (anything) or `false` (nothing). */
export type Schema = boolean | SchemaObject;
/** The drafts that make a difference to checking. */
export type Dialect = '7' | '2019-09' | '2020-12';

/** The most `$ref`s followed in one chain. */
const CHAIN = 32;

/** Whether a value can stand where a schema belongs. */
export function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of an array, or none where the value is not one. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The dialect a root schema names in `$schema`; 2020-12 where it names none, as MCP says. */
export function dialectOf(root: unknown): Dialect {
  const name = isObject(root) && typeof root.$schema === 'string' ? root.$schema : '';
  if (/draft-0[3-7]/.test(name)) return '7';
  return name.includes('2019-09') ? '2019-09' : '2020-12';
}

/** The schema types a schema names, `nullable` of OpenAPI included; empty where it names none. */
export function typesOf(schema: SchemaObject): readonly string[] {
  const named =
    typeof schema.type === 'string'
      ? [schema.type]
      : Array.isArray(schema.type)
        ? schema.type.filter((type) => typeof type === 'string')
        : [];
  return schema.nullable === true && named.length > 0 && !named.includes('null') ? [...named, 'null'] : named;
}

/** What a local `$ref` (`#`, `#/$defs/A`, `#anchor`, or any of these behind the root's own `$id`) points to; undefined where it is not local or leads nowhere. */
export function followRef(root: unknown, ref: string): unknown {
  const id = isObject(root) && typeof root.$id === 'string' ? root.$id.replace(/#$/, '') : undefined;
  const local = id !== undefined && (ref === id || ref.startsWith(`${id}#`)) ? ref.slice(id.length) || '#' : ref;
  if (!local.startsWith('#')) return undefined;
  const fragment = local.slice(1);
  if (fragment === '') return root;
  return fragment.startsWith('/') ? atPointer(root, pointerTokens(fragment)) : atAnchor(root, fragment);
}

/**
 * A schema with its `$ref` chain followed and the members beside each `$ref` laid over the target. A reference that leads
 * nowhere, in a circle, or to the network leaves just those members. Only the top is resolved: nested schemas stay as they are,
 * which is what makes recursive schemas finite.
 */
export function resolveSchema(schema: unknown, root: unknown): SchemaObject {
  let current = schema;
  let over: SchemaObject = {};
  for (let step = 0; step < CHAIN; step += 1) {
    if (!isObject(current)) return over;
    if (typeof current.$ref !== 'string') return Object.keys(over).length === 0 ? current : { ...current, ...over };
    const { $ref: ref, ...beside } = current;
    over = { ...beside, ...over };
    current = followRef(root, String(ref));
  }
  return over;
}

/** The reference of a schema that leads nowhere in its own document, which is all there is: nothing is fetched. */
export function lostReference(schema: unknown, root: unknown): string | undefined {
  let current = schema;
  for (let step = 0; step < CHAIN && isObject(current) && typeof current.$ref === 'string'; step += 1) {
    const next = followRef(root, current.$ref);
    if (next === undefined) return current.$ref;
    current = next;
  }
  return undefined;
}

/** The tokens of a JSON pointer, also of one percent-encoded in a URI fragment. */
export function pointerTokens(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => decode(token).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The path a JSON pointer names: a token of digits is taken for the place of an item. */
export function pointerPath(pointer: string): JsonPath {
  return pointerTokens(pointer).map((token) => (/^\d+$/.test(token) ? Number(token) : token));
}

/** The JSON pointer of tokens. */
export function pointerOf(tokens: readonly (string | number)[]): string {
  return tokens.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The value at a pointer's tokens, or undefined. Only own members are looked at. */
export function atPointer(value: unknown, tokens: readonly string[]): unknown {
  let current = value;
  for (const token of tokens) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, token)) return undefined;
    current = Reflect.get(current, token);
  }
  return current;
}

function atAnchor(root: unknown, anchor: string): unknown {
  if (!isObject(root)) return undefined;
  const named = [root, ...members(root.$defs), ...members(root.definitions)];
  return named.find((schema) => isObject(schema) && (schema.$anchor === anchor || schema.$id === `#${anchor}`));
}

function members(value: unknown): unknown[] {
  return isObject(value) ? Object.values(value) : [];
}

function decode(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

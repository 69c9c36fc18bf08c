// JSON as the generator and the mutators handle it.
import type { JsonObject } from '../../shared/protocol/shape.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** One JSON Schema; `true` and `{}` accept everything. */
export type Schema = JsonObject | boolean;

/** The named schemas of one document. */
export type Definitions = Readonly<Record<string, Schema>>;

/** A schema document of either dialect: draft-07 names its definitions in `definitions`, 2020-12 in `$defs`. */
export interface Document {
  readonly $schema: string;
  readonly definitions?: Definitions;
  readonly $defs?: Definitions;
}

/** What the document defines, and where a `$ref` finds it. */
export function definitionsOf(document: Document): { readonly all: Definitions; readonly prefix: string } {
  if (document.$defs) return { all: document.$defs, prefix: '#/$defs/' };
  if (document.definitions) return { all: document.definitions, prefix: '#/definitions/' };
  throw new Error('a schema document without definitions');
}

/** The same document with other definitions. */
export function withDefinitions(document: Document, all: Definitions): Document {
  return document.$defs ? { ...document, $defs: all } : { ...document, definitions: all };
}

/** A member of a schema that holds a schema. */
export function asSchema(value: unknown): Schema | undefined {
  if (typeof value === 'boolean') return value;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** A member of a schema that holds a list of schemas. */
export function asSchemas(value: unknown): readonly Schema[] {
  return Array.isArray(value) ? value.map(asSchema).filter((each) => each !== undefined) : [];
}

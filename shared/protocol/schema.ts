// The JSON Schema of a revision, derived from the descriptions. What a revision does not have is not in it.
import { variantsOf, type Description, type Descriptions, type Member, type Shape, type Variant } from './describe.ts';
import { messages } from './messages.ts';
import { objects } from './objects.ts';
import type { JsonObject } from './shape.ts';
import { covers, type ExtensionId, type Span } from './span.ts';

/** A JSON Schema (2020-12) without a root of its own: one definition for each named thing of a revision. */
export interface SchemaDocument {
  readonly $schema: string;
  readonly $defs: Readonly<Record<string, JsonObject>>;
}

/** Where a description is read: in a revision, with some extensions spoken. */
interface Place {
  readonly revision: string;
  readonly extensions: readonly ExtensionId[];
}

const descriptions: Descriptions = { ...objects, ...messages() };
const made = new Map<string, SchemaDocument>();

/**
 * The definitions of `revision` (an unknown one is read as newer than all we know), under the names the specification gives them; with
 * what `extensions` add. The same arguments give the same object.
 */
export function schemaOf(revision: string, extensions: readonly ExtensionId[] = []): SchemaDocument {
  const key = [revision, ...extensions.toSorted()].join(' ');
  const known = made.get(key);
  if (known) return known;
  const place = { revision, extensions };
  const $defs: Record<string, JsonObject> = {};
  for (const [name, description] of Object.entries(descriptions)) {
    const shape = shapeIn(description, place);
    if (shape && isNamed(description, place)) $defs[name] = compile(shape, place);
  }
  const document = { $schema: 'https://json-schema.org/draft/2020-12/schema', $defs };
  made.set(key, document);
  return document;
}

function isIn(span: Span, { revision, extensions }: Place): boolean {
  return covers(span, revision) && (span.extension === undefined || extensions.includes(span.extension));
}

function isNamed({ named }: Description, place: Place): boolean {
  return named !== 'never' && isIn(named, place);
}

/** What a named thing is at this place, or undefined where it is not there, or is a choice of which nothing is left. */
function shapeIn({ variants }: Description, place: Place): Shape | undefined {
  const shape = variants.find((variant) => isIn(variant, place))?.shape;
  return shape?.kind === 'oneOf' && left(shape.choices, place).length === 0 ? undefined : shape;
}

function named(name: string): Description {
  const description = descriptions[name];
  if (!description) throw new Error(`the catalogue speaks of ${name} and does not describe it`);
  return description;
}

/** The choices a place has. */
function left(choices: readonly Variant[], place: Place): readonly Shape[] {
  return choices
    .filter((choice) => isIn(choice, place))
    .map(({ shape }) => shape)
    .filter((shape) => shape.kind !== 'ref' || shapeIn(named(shape.name), place) !== undefined);
}

function compile(shape: Shape, place: Place): JsonObject {
  switch (shape.kind) {
    case 'anything':
      return {};
    case 'null':
    case 'boolean':
      return { type: shape.kind };
    case 'string':
      return { type: 'string', ...(shape.format !== undefined && { format: shape.format }) };
    case 'words':
      return { type: 'string', enum: shape.words };
    case 'exactly':
      return { type: typeof shape.value === 'string' ? 'string' : 'integer', const: shape.value };
    case 'number':
      return {
        type: shape.whole ? 'integer' : 'number',
        ...(shape.least !== undefined && { minimum: shape.least }),
        ...(shape.most !== undefined && { maximum: shape.most }),
      };
    case 'list':
      return { type: 'array', items: compile(shape.of, place), ...(shape.most !== undefined && { maxItems: shape.most }) };
    case 'map':
      return { type: 'object', additionalProperties: compile(shape.of, place) };
    case 'object':
      return compileObject(membersIn(shape, place), place);
    case 'oneOf':
      return compileChoice(left(shape.choices, place), place);
    case 'both':
      return { allOf: shape.shapes.map((each) => compile(each, place)) };
    case 'ref':
      return compileRef(shape.name, place);
  }
}

function compileRef(name: string, place: Place): JsonObject {
  const description = named(name);
  const shape = shapeIn(description, place);
  if (!shape) throw new Error(`the catalogue speaks of ${name} where ${place.revision} lacks it`);
  return isNamed(description, place) ? { $ref: `#/$defs/${name}` } : compile(shape, place);
}

function compileChoice(shapes: readonly Shape[], place: Place): JsonObject {
  const [first, ...rest] = shapes;
  if (first && rest.length === 0) return compile(first, place);
  return { anyOf: shapes.map((shape) => compile(shape, place)) };
}

function compileObject(members: ReadonlyMap<string, Variant>, place: Place): JsonObject {
  const properties = Object.fromEntries([...members].map(([name, { shape }]) => [name, compile(shape, place)]));
  const required = [...members].filter(([, { optional }]) => !optional).map(([name]) => name);
  return {
    type: 'object',
    ...(members.size > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}

/** All members an object has at this place: those of what it is like, then its own. */
function membersIn(shape: Shape, place: Place): ReadonlyMap<string, Variant> {
  const found = new Map<string, Variant>();
  if (shape.kind === 'ref') {
    const target = shapeIn(named(shape.name), place);
    return target ? membersIn(target, place) : found;
  }
  if (shape.kind !== 'object') throw new Error(`an object cannot be like a ${shape.kind}`);
  for (const each of shape.like) {
    if (isIn(each, place)) for (const [name, member] of membersIn(each.shape, place)) found.set(name, member);
  }
  for (const [name, member] of Object.entries(shape.members)) {
    const own = memberIn(member, place);
    if (own) found.set(name, own);
  }
  return found;
}

function memberIn(member: Member, place: Place): Variant | undefined {
  return variantsOf(member).find((variant) => isIn(variant, place));
}

// Small damages to a value. Each says nothing about whether the result is still valid: that is for the schemas to say.
import { isObject } from '../../shared/protocol/shape.ts';
import type { Json } from './json.ts';

type Members = Readonly<Record<string, Json>>;
type Path = readonly (string | number)[];

interface Place {
  readonly path: Path;
  readonly value: Json;
}

/** A value with one thing changed, made when it is asked for. */
export type Mutant = () => Json;

/** Of every JSON type one, with the texts formats dislike and the numbers ranges do. */
const others: readonly Json[] = [
  null,
  true,
  'not a %URI {',
  'text',
  '7',
  '',
  -1,
  1.5,
  1e9,
  [],
  [null],
  ['text'],
  {},
  { 'x-new': [] },
];

/**
 * Every single change to `value`, those near its top first. `strangers` are values of other definitions: all of them stand in for the
 * whole, and one for each of its parts.
 */
export function mutantsOf(value: Json, strangers: readonly Json[]): readonly Mutant[] {
  return places(value).flatMap((place, index) => [
    ...[...others, ...variations(place.value)].map((other) => () => put(value, place.path, other)),
    ...(index === 0 ? strangers : strangers.slice(index % strangers.length).slice(0, 1)).map(
      (other) => () => put(value, place.path, other),
    ),
    ...memberChanges(place).map((change) => () => put(value, place.path, change())),
  ]);
}

/** Every place in a value, level by level. */
function places(value: Json): readonly Place[] {
  const found: Place[] = [{ path: [], value }];
  // The list grows while it is walked: that is what makes it go level by level.
  for (const { path, value: parent } of found) {
    for (const [step, child] of children(parent)) found.push({ path: [...path, step], value: child });
  }
  return found;
}

function children(value: Json): readonly (readonly [string | number, Json])[] {
  if (isList(value)) return value.map((child, index) => [index, child]);
  return isRecord(value) ? Object.entries(value) : [];
}

/** The same type, another value. */
function variations(value: Json): readonly Json[] {
  if (typeof value === 'string') return [`${value}x`, value.toUpperCase()];
  if (typeof value === 'number') return [value + 0.5, value - 1, value + 1, -1e21, String(value)];
  if (typeof value === 'boolean') return [String(value), Number(value)];
  if (!isList(value)) return [];
  const [first] = value;
  return [[...value, ...value], [...value, null], [...value, {}], first === undefined ? [[]] : Array<Json>(101).fill(first)];
}

/** What can happen to the members of an object. */
function memberChanges({ value }: Place): readonly Mutant[] {
  if (!isRecord(value)) return [];
  return [
    ...Object.keys(value).flatMap((name) => [
      () => without(value, name),
      () => ({ ...without(value, name), [`${name}_`]: value[name]! }),
      () => ({ ...value, [name]: { ...value } }),
      () => ({ ...value, [name]: [value[name]!] }),
    ]),
    () => ({ ...value, 'x-unknown': null }),
    () => ({ ...value, 'x-unknown': { deep: ['text'] } }),
  ];
}

function without(value: Members, name: string): Members {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

function put(value: Json, path: Path, by: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (isList(value)) return value.map((child, index) => (index === step ? put(child, rest, by) : child));
  return isRecord(value) ? { ...value, [step]: put(value[step] ?? null, rest, by) } : value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isRecord(value: Json): value is Members {
  return isObject(value);
}

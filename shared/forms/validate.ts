// Checks a value against a schema a server wrote: without eval, without network, in bounded time, and without ever throwing.
import { dereference, initialBaseURI, validate as runValidator, type Schema as LibrarySchema } from '@cfworker/json-schema';
import { problemsOf, type Problem } from './problems.ts';
import { dialectOf, isObject, type Dialect } from './schema.ts';
import { SchemaTooLarge, soundSchema, type Tolerance } from './soundSchema.ts';

/** What checking found. `valid` says that no problem was found; `unchecked` are sentences about what could not be tried. */
export interface Verdict {
  readonly valid: boolean;
  readonly problems: readonly Problem[];
  readonly unchecked: readonly string[];
}

interface Compiled {
  readonly schema: LibrarySchema | boolean;
  readonly lookup: Record<string, LibrarySchema | boolean>;
  readonly dialect: Dialect;
  readonly notes: readonly string[];
}

/** Schemas visited per check; a schema that multiplies itself runs out of these instead of time. */
const STEPS = 200_000;
const HARD_PATTERN_LENGTH = 20;
const PATTERN_LENGTH = 5_000;
const UNIQUE_LENGTH = 1_000;

class BudgetSpent extends Error {}

const compiledRoots = new WeakMap<object, Map<string, Compiled>>();
let stepsLeft = 0;

/**
 * Checks `value` (plain JSON) against `schema`. Local `$ref`s resolve in `root`, which is the schema
 * itself unless a part of a larger one is checked.
 */
export function validate(schema: unknown, value: unknown, root: unknown = schema): Verdict {
  try {
    const tolerance = toleranceFor(value);
    const compiled = schema === root ? compileRoot(root, tolerance) : compilePart(schema, root, tolerance);
    stepsLeft = STEPS;
    const outcome = runValidator(value ?? null, compiled.schema, compiled.dialect, compiled.lookup, false);
    const problems = outcome.valid ? [] : problemsOf(outcome.errors, schema, root, value);
    return { valid: outcome.valid, problems, unchecked: compiled.notes };
  } catch (error) {
    return { valid: true, problems: [], unchecked: [whyUnchecked(error)] };
  }
}

function compileRoot(root: unknown, tolerance: Tolerance): Compiled {
  const cache = isObject(root) ? (compiledRoots.get(root) ?? new Map<string, Compiled>()) : new Map<string, Compiled>();
  if (isObject(root)) compiledRoots.set(root, cache);
  const key = `${tolerance.patterns} ${tolerance.unique}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const { schema, notes } = soundSchema(root, root, tolerance, spend);
  stepsLeft = STEPS;
  const compiled = { schema, lookup: dereference(schema), dialect: dialectOf(root), notes };
  cache.set(key, compiled);
  return compiled;
}

function compilePart(part: unknown, root: unknown, tolerance: Tolerance): Compiled {
  const whole = compileRoot(root, tolerance);
  const { schema, notes } = soundSchema(part, root, tolerance, spend);
  // The part's own places go into a layer over the root's, under a name no pointer of the root can have.
  const layer = Object.create(whole.lookup) as Record<string, LibrarySchema | boolean>;
  return { schema, lookup: dereference(schema, layer, initialBaseURI, '/\u0000part'), dialect: whole.dialect, notes };
}

function spend(): undefined {
  stepsLeft -= 1;
  if (stepsLeft < 0) throw new BudgetSpent();
  return undefined;
}

function toleranceFor(value: unknown): Tolerance {
  const extent = { text: 0, list: 0 };
  measure(value, extent);
  return {
    patterns: extent.text <= HARD_PATTERN_LENGTH ? 'all' : extent.text <= PATTERN_LENGTH ? 'easy' : 'none',
    unique: extent.list <= UNIQUE_LENGTH,
  };
}

function measure(value: unknown, extent: { text: number; list: number }): void {
  if (typeof value === 'string') extent.text = Math.max(extent.text, value.length);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) extent.list = Math.max(extent.list, value.length);
  else for (const key of Object.keys(value)) extent.text = Math.max(extent.text, key.length);
  for (const member of Object.values(value)) measure(member, extent);
}

function whyUnchecked(error: unknown): string {
  if (error instanceof SchemaTooLarge) return error.message;
  if (error instanceof BudgetSpent) return 'Checking against this schema takes too many steps, so it was given up.';
  if (error instanceof RangeError) return 'Checking against this schema goes round without end or too deep, so it was given up.';
  return `The schema could not be used for checking: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
}

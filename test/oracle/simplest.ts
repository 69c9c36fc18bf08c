// A counterexample as small as it can be: what a person reads is what matters in it.
import type { Json } from './json.ts';

/** The smallest value `still` holds of that can be reached from `value` by leaving things out, one after the other. */
export function simplest(value: Json, still: (value: Json) => boolean): Json {
  for (const smaller of smallerThan(value)) {
    if (still(smaller)) return simplest(smaller, still);
  }
  return value;
}

/** What a value becomes with one thing left out, or with one part of it made smaller. */
function* smallerThan(value: Json): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (isList(value)) {
    if (value.length > 3) yield value.slice(0, value.length >> 1);
    for (const index of value.keys()) yield value.toSpliced(index, 1);
    for (const [index, part] of value.slice(0, 3).entries()) for (const less of smallerThan(part)) yield value.with(index, less);
    return;
  }
  for (const name of Object.keys(value)) yield Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
  for (const [name, part] of Object.entries(value)) for (const less of smallerThan(part)) yield { ...value, [name]: less };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

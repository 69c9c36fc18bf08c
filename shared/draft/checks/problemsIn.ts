import type { Problem } from '../../forms/problems.ts';
import { validate } from '../../forms/validate.ts';

/** The first few problems of a value; a schema that cannot be used finds none. */
export function problemsIn(schema: unknown, value: unknown): readonly Problem[] {
  return validate(schema, value).problems.slice(0, 8);
}

/** Success with a value or failure with an error, for what a caller has to handle rather than catch. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

/** A success. */
export function ok<Value>(value: Value): Result<Value, never> {
  return { ok: true, value };
}

/** A failure. */
export function failed<Failure>(error: Failure): Result<never, Failure> {
  return { ok: false, error };
}

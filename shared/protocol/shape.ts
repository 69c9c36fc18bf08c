// Careful reading of parsed JSON whose shape nobody promised.

export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a parsed JSON value is an object (neither null nor an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of a value that may not be an object; undefined where there is none. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

/** A string member, or undefined where it is missing or something else. */
export function stringMember(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
}

/** The strings of an array member; undefined unless it is an array of strings only. */
export function stringArrayMember(value: unknown, name: string): readonly string[] | undefined {
  const found = member(value, name);
  return Array.isArray(found) && found.every((entry) => typeof entry === 'string') ? found : undefined;
}

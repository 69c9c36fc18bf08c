// Reading members of JSON nobody promised a shape for.

/** What a row says after its method. */
export interface Words {
  readonly target: string;
  readonly detail: string;
}

/** A member of an object; undefined where there is no such thing. */
export function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/** A member that is a text; empty where there is none. */
export function textMember(value: unknown, key: string): string {
  const found = member(value, key);
  return typeof found === 'string' ? found : '';
}

/** A member that is a list; undefined where there is none. */
export function listMember(value: unknown, key: string): readonly unknown[] | undefined {
  const found = member(value, key);
  return Array.isArray(found) ? found : undefined;
}

/** The text a member holds, or an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Proves at compile time that a union was handled whole, and throws (our bug) should an unknown member arrive anyway. */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}

// JSON text that may be anything, read with the host's own parser: no positions, no spelling kept (`json.ts` has those).

/** What the text says; undefined where it is not JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether the text is JSON. */
export function isJson(text: string): boolean {
  return parsedJson(text) !== undefined;
}

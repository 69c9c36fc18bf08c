import type { RawHeader, RawHeaders } from '../../../shared/http/headers.ts';

/** node's flat list of names and values as header lines. */
export function headerPairs(flat: readonly string[]): RawHeaders {
  const lines: RawHeader[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) lines.push([flat[index]!, flat[index + 1]!]);
  return lines;
}

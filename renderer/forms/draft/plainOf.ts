import { compactJson } from '../../../shared/base/jsonPretty.ts';

/** The plain value of a piece of JSON text that may hold comments; undefined where there is none. */
export function plainOf(raw: string | undefined): unknown {
  if (raw === undefined) return undefined;
  try {
    return JSON.parse(raw.includes('/') ? compactJson(raw, { comments: true }) : raw) as unknown;
  } catch {
    return undefined;
  }
}

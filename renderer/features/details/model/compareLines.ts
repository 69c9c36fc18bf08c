// Two messages as the lines of one table: what stands beside what. Pure.
import { readJson } from '../../../../shared/base/json.ts';
import type { EventDetails } from '../../../../shared/contract/schemas/event.ts';
import { differencesOf } from '../../../../shared/diff/diffJson.ts';
import { pairJson, type DiffOptions } from '../../../../shared/diff/pairJson.ts';
import { ANY_STEPS } from '../../../../shared/diff/path.ts';
import { maskedAddress } from '../../../../shared/redact/maskedAddress.ts';
import { pairLines, type SideLine } from '../../../diff/sideLines.ts';
import { headerValueOf } from './secrets.ts';

/** What comparing two rows gave. */
export interface Comparison {
  readonly lines: readonly SideLine[];
  readonly counts: Readonly<Record<'added' | 'removed' | 'changed' | 'moved' | 'spelling', number>>;
}

/** What is different every time: ids, tokens, what a server or client says about itself on the side. */
const idsAndTokens: DiffOptions = {
  ignore: [['id'], [ANY_STEPS, '_meta'], ['params', 'progressToken'], ['params', 'requestId']],
};

/** Compares two texts; undefined where one holds no JSON. Values that are the same are folded unless `all` are wanted. */
export function compare(
  a: string,
  b: string,
  { all, ids }: { readonly all: boolean; readonly ids: boolean },
): Comparison | undefined {
  const pair = pairJson(a, b, ids ? {} : idsAndTokens);
  if (!pair) return undefined;
  const counts = { added: 0, removed: 0, changed: 0, moved: 0, spelling: 0 };
  for (const { kind } of differencesOf(pair)) counts[kind] += 1;
  return { lines: pairLines(pair, { a, b, same: all ? 'whole' : 'counted' }), counts };
}

/** What of a row is compared: its message, else its frame or the heads of its exchange, as JSON. */
export function comparedText({ row, message, frame, http }: EventDetails): { readonly what: string; readonly text: string } {
  if (message && readJson(message.text).root) return { what: 'message', text: message.text };
  if (message) return { what: 'message', text: JSON.stringify(message.text) };
  if (frame) return { what: 'frame', text: JSON.stringify(frame.lines.map(({ text }) => text)) };
  if (row.kind === 'state' || !http) return { what: 'state', text: JSON.stringify({ title: row.target, detail: row.detail }) };
  const { request, response } = http;
  return {
    what: 'exchange',
    text: JSON.stringify({
      request: { method: request.method, url: maskedAddress(request.url), headers: headersOf(request.headers) },
      response: response && {
        status: response.status,
        headers: headersOf(response.headers),
        trailers: headersOf(response.trailers),
      },
      ending: http.ending?.sentence ?? null,
    }),
  };
}

/** Headers by name, secrets masked. */
function headersOf(headers: readonly (readonly [string, string])[]): Readonly<Record<string, string | readonly string[]>> {
  // A line may be called `__proto__` or `constructor`.
  const found = Object.create(null) as Record<string, string | string[]>;
  for (const [name, value] of headers) {
    const { plain, secret, masked } = headerValueOf(name, value);
    const shown = plain + (secret === '' ? '' : masked);
    const before = found[name];
    found[name] = before === undefined ? shown : [...(Array.isArray(before) ? before : [before]), shown];
  }
  return found;
}

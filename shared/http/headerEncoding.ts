// How 2026-07-28 carries any text in an `Mcp-Name` or `Mcp-Param-*` header value
// (2026-07-28 › Streamable HTTP › Value Encoding). `Mcp-Method` and `MCP-Protocol-Version` are never encoded.
import { decodeBase64, encodeBase64 } from '../base/base64.ts';
import { decodeUtf8, encodeUtf8 } from '../base/bytes.ts';
import { failed, ok, type Result } from '../base/result.ts';
import { findBadUtf8 } from '../base/utf8.ts';

const PREFIX = '=?base64?';
const SUFFIX = '?=';

/** Visible ASCII, spaces and tabs, with neither blank at an edge; empty is plain, too. */
const PLAIN = /^(?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?$/;

/**
 * The header value for a text: itself where it is plain, else `=?base64?…?=` around the base64 of its UTF-8. A plain text that looks
 * like an encoded one is encoded, too. An unpaired surrogate has no UTF-8 and travels as U+FFFD.
 */
export function encodeHeaderValue(text: string): string {
  return PLAIN.test(text) && !isMarked(text) ? text : `${PREFIX}${encodeBase64(encodeUtf8(text))}${SUFFIX}`;
}

/** The text a header value stands for, or a sentence saying what is wrong with its encoding. */
export function decodeHeaderValue(value: string): Result<string, string> {
  if (!isMarked(value) || value.length < PREFIX.length + SUFFIX.length) return ok(value);
  const bytes = decodeBase64(value.slice(PREFIX.length, -SUFFIX.length));
  if (bytes === undefined) return failed('The value is marked as base64 but is not base64.');
  const bad = findBadUtf8(bytes);
  if (bad !== undefined) return failed(`The value is base64 of bytes that are not UTF-8, from byte ${bad.at} on.`);
  return ok(decodeUtf8(bytes));
}

/** The markers are case-sensitive: `=?BASE64?…?=` is plain text. */
function isMarked(text: string): boolean {
  return text.startsWith(PREFIX) && text.endsWith(SUFFIX);
}

// The places in a text that hold secrets by what stands around them: members, parameters, credentials, tokens of a known form.
import type { RedactionKind } from './rules.ts';
import { kindOfMember, kindOfParameter } from './rules.ts';

/** A range of a text that is a secret; `isNumber` where it is a JSON number and has to stay one. */
export interface SecretPlace {
  readonly from: number;
  readonly to: number;
  readonly kind: RedactionKind;
  /** `member token`, `parameter code`. */
  readonly place: string;
  readonly isNumber?: boolean;
}

/** Bytes of a text that may hold anything: a body, a line of it, a header's value. */
export function placesOfSecrets(text: string): SecretPlace[] {
  return [...members(text), ...parameters(text), ...passwords(text), ...tokens(text)];
}

const MEMBER = /"([A-Za-z0-9_.$ -]{2,48})"\s*:\s*(?="|-?\d)/g;
const NUMBER = /-?\d[\d.eE+-]*/y;

function* members(text: string): Generator<SecretPlace, void> {
  for (const found of text.matchAll(MEMBER)) {
    const name = found[1]!;
    const kind = kindOfMember(name);
    if (kind === undefined) continue;
    const at = found.index + found[0].length;
    const place = `member ${name}`;
    if (text[at] !== '"') {
      NUMBER.lastIndex = at;
      const number = NUMBER.exec(text)?.[0] ?? '';
      yield { from: at, to: at + number.length, kind, place, isNumber: true };
      continue;
    }
    const to = endOfString(text, at + 1);
    const range = valueRange(text, at + 1, to, kind);
    for (const each of range) yield { ...each, kind, place };
  }
}

/** Where the string that begins at `from` ends: its closing quote, or the end of the text. */
function endOfString(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    const quote = text.indexOf('"', at);
    const escape = text.indexOf('\\', at);
    if (quote < 0) return text.length;
    if (escape < 0 || escape > quote) return quote;
    at = escape;
  }
}

const SCHEME = /(?:Bearer|Basic|Token|ApiKey|Digest|Negotiate|DPoP|GNAP)\s+/iy;

/** What of a value is the secret: without the scheme before a credential, without the names of cookies. */
export function valueRange(
  text: string,
  from: number,
  to: number,
  kind: RedactionKind,
): { readonly from: number; readonly to: number }[] {
  if (to <= from) return [];
  if (kind === 'cookies')
    return cookieRanges(text.slice(from, to)).map((each) => ({ from: from + each.from, to: from + each.to }));
  SCHEME.lastIndex = from;
  const scheme = SCHEME.exec(text);
  const start = scheme !== null && from + scheme[0].length < to ? from + scheme[0].length : from;
  return [{ from: start, to }];
}

const COOKIE = /(?:^|;)\s*([^=;\s][^=;]*)=("?)([^;"]*)\2/g;
const ATTRIBUTES = new Set(['path', 'domain', 'expires', 'max-age', 'samesite', 'version', 'priority']);

function cookieRanges(text: string): { readonly from: number; readonly to: number }[] {
  return [...text.matchAll(COOKIE)].flatMap((found) => {
    const [whole, name = '', quote = '', value = ''] = found;
    if (value === '' || ATTRIBUTES.has(name.trim().toLowerCase())) return [];
    const to = found.index + whole.length - quote.length;
    return [{ from: to - value.length, to }];
  });
}

const PARAMETER = /(?<=^|[?&;#\s"'])([A-Za-z0-9_.-]{2,48})=([^&#\s"'<>\\,;]+)/g;

function* parameters(text: string): Generator<SecretPlace, void> {
  if (!text.includes('=')) return;
  for (const found of text.matchAll(PARAMETER)) {
    const [whole, name = '', value = ''] = found;
    const kind = kindOfParameter(name);
    if (kind === undefined) continue;
    const to = found.index + whole.length;
    yield { from: to - value.length, to, kind, place: `parameter ${name}` };
  }
}

const USER_INFO = /:\/\/([^/?#\s"'@:]{0,200}):?([^/?#\s"'@]{0,200})@/g;

function* passwords(text: string): Generator<SecretPlace, void> {
  if (!text.includes('@')) return;
  for (const found of text.matchAll(USER_INFO)) {
    const [whole, user = '', password = ''] = found;
    const to = found.index + whole.length - 1;
    const length = password === '' ? user.length : password.length;
    if (length > 0) yield { from: to - length, to, kind: 'urls', place: 'password of an address' };
  }
}

/** Credentials and tokens that show by their form what they are; the first group, where there is one, is the secret. */
const FORMS: readonly (readonly [hints: readonly string[], place: string, pattern: RegExp])[] = [
  [['earer'], 'bearer credential', /\bBearer\s+([A-Za-z0-9._~+/-]{8,}=*)/gi],
  [['Basic'], 'basic credential', /\bBasic\s+([A-Za-z0-9+/]{8,}={0,2})/g],
  [
    ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    'token of GitHub',
    /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/g,
  ],
  [['sk-', 'sk_', 'rk-', 'rk_'], 'secret key', /\b[sr]k[-_](?:[A-Za-z0-9]+[-_])?[A-Za-z0-9_-]{16,}/g],
  [['xox'], 'token of Slack', /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g],
  [['AKIA'], 'key of AWS', /\bAKIA[0-9A-Z]{16}\b/g],
  [['AIza'], 'key of Google', /\bAIza[0-9A-Za-z_-]{35}/g],
  [
    ['PRIVATE KEY'],
    'private key',
    /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:\s|\\n|\\r){0,8}([A-Za-z0-9+/=\s\\]{1,20000}?)(?:\s|\\n|\\r){0,8}-----END/g,
  ],
];

function* tokens(text: string): Generator<SecretPlace, void> {
  for (const [hints, place, pattern] of FORMS) {
    // Words that stand in every secret of the form are found many times as fast as the form; only a scheme is written in any case.
    if (!hints.some((hint) => text.includes(hint)) && !(place === 'bearer credential' && /bearer/i.test(text))) continue;
    for (const found of text.matchAll(pattern)) {
      const to = found.index + found[0].length;
      if (found[1] === undefined) yield { from: found.index, to, kind: 'tokens', place };
      else {
        const from = found.index + found[0].lastIndexOf(found[1]);
        yield { from, to: from + found[1].length, kind: 'tokens', place };
      }
    }
  }
  yield* webTokens(text);
}

const WEB_TOKEN_PART = /[A-Za-z0-9_-]+/y;
const WEB_TOKEN_REST = /\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/y;
const SHORTEST_FIRST_PART = 11;

/** JSON Web Tokens. Not one expression: it would read a long part again from each of its beginnings, in time that grows with the square. */
function* webTokens(text: string): Generator<SecretPlace, void> {
  for (let from = text.indexOf('eyJ'); from >= 0;) {
    let next = from + 3;
    if (from === 0 || !/\w/.test(text[from - 1]!)) {
      WEB_TOKEN_PART.lastIndex = from;
      WEB_TOKEN_PART.test(text);
      next = WEB_TOKEN_PART.lastIndex;
      WEB_TOKEN_REST.lastIndex = next;
      // What does not go on as a token here does not from a later beginning in the same part either.
      if (next - from >= SHORTEST_FIRST_PART && WEB_TOKEN_REST.test(text)) {
        next = WEB_TOKEN_REST.lastIndex;
        yield { from, to: next, kind: 'tokens', place: 'JSON Web Token' };
      }
    }
    from = text.indexOf('eyJ', next);
  }
}

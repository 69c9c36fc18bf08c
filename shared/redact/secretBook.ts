// The secrets that were found, and what stands for each: the same secret is the same pseudonym wherever it was, so that what belonged
// together still does.
import type { RedactionKind } from './rules.ts';

/** One secret. */
export interface Secret {
  /** From 1 on, in the order found. */
  readonly number: number;
  readonly kind: RedactionKind;
  /** Its bytes, one character each. */
  readonly value: string;
  /** As many bytes of ASCII. */
  readonly pseudonym: string;
  /** Where it was seen first: `header Authorization`, `member token`. */
  readonly place: string;
  /** Whether it is replaced wherever it turns up, or only in the places that are known to hold secrets. */
  readonly everywhere: boolean;
  /** How often a place that holds secrets held it. */
  readonly seen: number;
}

/** Collects secrets. */
export interface SecretBook {
  readonly secrets: readonly Secret[];
  /** The secret with this value, new or known. */
  note(value: string, kind: RedactionKind, place: string): Secret;
  find(value: string): Secret | undefined;
}

/** What is shorter turns up by chance: it is replaced in its place only. */
const SHORTEST = 6;

/** Words of the protocol and of those who write examples: replaced everywhere, they would take the messages apart. */
const VOCABULARY = new Set(
  'jsonrpc method params result content message arguments structuredContent progress progressToken initialize capabilities protocolVersion clientInfo serverInfo version description inputSchema outputSchema properties required string number boolean object integer session token password secret authorization Authorization bearer Bearer cookie application/json text/event-stream localhost 127.0.0.1 notifications tools/call tools/list resources prompts default example changeme redacted [REDACTED] REDACTED undefined'.split(
    ' ',
  ),
);

/** An empty book. */
export function createSecretBook(): SecretBook {
  const byValue = new Map<string, { -readonly [Key in keyof Secret]: Secret[Key] }>();
  const secrets: Secret[] = [];
  return {
    secrets,
    find: (value) => byValue.get(value),
    note(value, kind, place) {
      const known = byValue.get(value);
      if (known !== undefined) {
        known.seen += 1;
        return known;
      }
      const number = secrets.length + 1;
      const everywhere = value.length >= SHORTEST && !VOCABULARY.has(value);
      const secret = { number, kind, value, pseudonym: pseudonymOf(number, value.length), place, everywhere, seen: 1 };
      byValue.set(value, secret);
      secrets.push(secret);
      return secret;
    },
  };
}

/** `redacted12xxxx`, or as much of a number as there is room for. */
function pseudonymOf(number: number, length: number): string {
  const long = `redacted${number}`;
  if (long.length <= length) return long.padEnd(length, 'x');
  const short = `r${number.toString(36)}`;
  return short.length <= length ? short.padEnd(length, 'x') : number.toString(36).slice(-length).padStart(length, 'r');
}

// Every secret at once in one pass over a text, as its bytes or inside Base64 at any of its three alignments.
import { encodeBase64 } from '../base/base64.ts';
import { bytesOf } from './binaryText.ts';
import type { Secret } from './secretBook.ts';

/** A secret in a text; `shift` says where in its first four characters of Base64 it begins, undefined where it stands as it is. */
export interface SecretHit {
  readonly from: number;
  readonly to: number;
  readonly secret: Secret;
  readonly shift: number | undefined;
}

/** Finds secrets in texts. */
export interface SecretSearch {
  /** In order, none overlapping; where two begin at one place the longer. */
  find(text: string): readonly SecretHit[];
  /** Characters of the longest form. */
  readonly longest: number;
}

interface Form {
  readonly text: string;
  readonly secret: Secret;
  readonly shift: number | undefined;
}

/** Forms that begin alike: thousands may, so they are looked up by what they are and not tried one after the other. */
interface Bucket {
  /** The longest first. */
  lengths: Set<number>;
  readonly forms: Map<string, Form>;
}

function formAt(text: string, at: number, bucket: Bucket | undefined): Form | undefined {
  if (bucket === undefined) return undefined;
  for (const length of bucket.lengths) {
    const form = bucket.forms.get(text.slice(at, at + length));
    if (form !== undefined) return form;
  }
  return undefined;
}

/** Below this many bytes its Base64 turns up by chance. */
const SHORTEST_IN_BASE64 = 8;
/** Characters that are looked at to tell how far no form can begin. */
const BLOCK = 3;

/** Prepares the secrets that are looked for everywhere. */
export function searchSecrets(secrets: readonly Secret[]): SecretSearch {
  const forms = secrets.filter(({ everywhere }) => everywhere).flatMap(formsOf);
  const buckets = new Map<number, Bucket>();
  for (const form of forms) {
    const hash = hashAt(form.text, 0);
    const bucket = buckets.get(hash) ?? { lengths: new Set(), forms: new Map() };
    buckets.set(hash, bucket);
    bucket.lengths.add(form.text.length);
    if (!bucket.forms.has(form.text)) bucket.forms.set(form.text, form);
  }
  for (const bucket of buckets.values()) bucket.lengths = new Set([...bucket.lengths].toSorted((a, b) => b - a));
  const window = forms.reduce((least, { text }) => Math.min(least, text.length), 255);
  const steps = stepsOf(forms, window);

  return {
    longest: forms.reduce((most, { text }) => Math.max(most, text.length), 0),
    find(text) {
      const hits: SecretHit[] = [];
      if (forms.length === 0) return hits;
      for (let at = 0, end = window - 1; end < text.length; end = at + window - 1) {
        const step = steps[blockAt(text, end)]!;
        if (step > 0) {
          at += step;
          continue;
        }
        const form = formAt(text, at, buckets.get(hashAt(text, at)));
        if (form !== undefined) hits.push({ from: at, to: at + form.text.length, secret: form.secret, shift: form.shift });
        at += form?.text.length ?? 1;
      }
      return hits;
    },
  };
}

/**
 * By the last block of a window as long as the shortest form: how far the window can move without passing over the beginning of a form (Wu
 * and Manber). 0 where one may begin at the window. So most characters of a text are never looked at.
 */
function stepsOf(forms: readonly Form[], window: number): Uint8Array {
  const steps = new Uint8Array(BLOCKS).fill(window - BLOCK + 1);
  for (const { text } of forms)
    for (let end = BLOCK - 1; end < window; end += 1) {
      const block = blockAt(text, end);
      steps[block] = Math.min(steps[block]!, window - 1 - end);
    }
  return steps;
}

const BLOCKS = 1 << 18;

/** The three characters that end at a place, as a number below `BLOCKS`. */
function blockAt(text: string, end: number): number {
  return text.charCodeAt(end) ^ (text.charCodeAt(end - 1) << 5) ^ (text.charCodeAt(end - 2) << 10);
}

function hashAt(text: string, at: number): number {
  return text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 5) ^ (text.charCodeAt(at + 2) << 10) ^ (text.charCodeAt(at + 3) << 15);
}

/** How many characters before the certain ones the first byte of a secret has a part in, by its place among three bytes. */
const CERTAIN_FROM = [0, 2, 3] as const;

function formsOf(secret: Secret): Form[] {
  const forms: Form[] = [{ text: secret.value, secret, shift: undefined }];
  const bytes = bytesOf(secret.value);
  if (bytes.length < SHORTEST_IN_BASE64) return forms;
  for (const shift of [0, 1, 2]) {
    const padded = new Uint8Array(shift + bytes.length);
    padded.set(bytes, shift);
    // Characters at both ends depend on what stands beside the secret: only those between are certain.
    const text = encodeBase64(padded).slice(CERTAIN_FROM[shift], Math.floor(((shift + bytes.length) * 8) / 6));
    forms.push({ text, secret, shift });
    const inAddresses = text.replaceAll('+', '-').replaceAll('/', '_');
    if (inAddresses !== text) forms.push({ text: inAddresses, secret, shift });
  }
  return forms;
}

/**
 * The group of four characters of Base64 in which a secret begins, and how many of them hold it whole: where to read, and to write its
 * pseudonym.
 */
export function groupsOf({ from, shift = 0, secret }: SecretHit): { readonly from: number; readonly to: number } {
  const start = from - CERTAIN_FROM[shift as 0 | 1 | 2];
  return { from: start, to: start + Math.ceil((shift + secret.value.length) / 3) * 4 };
}

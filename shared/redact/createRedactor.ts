// Two passes over a capture: the first learns every secret there is, the second replaces them wherever they stand, so that one that was
// sent before it could be known for one does not stay.
import { decodeHeaderValue } from '../http/headerEncoding.ts';
import type { RawHeaders } from '../http/headers.ts';
import { decodeBase64, encodeBase64 } from '../base/base64.ts';
import type { Chunk, Truth } from '../observation/truth.ts';
import { binaryOf, binaryOfText, bytesOf, textOfBinary } from './binaryText.ts';
import { editOf, withEdits, withoutOverlaps, type Edit } from './edits.ts';
import { ownPlaces } from './ownPlaces.ts';
import { placesOfSecrets, valueRange, type SecretPlace } from './placesOfSecrets.ts';
import { kindOfHeader, kindOfMember, type RedactionKind, type RedactionRules } from './rules.ts';
import { createSecretBook, type Secret, type SecretBook } from './secretBook.ts';
import { searchSecrets } from './searchSecrets.ts';
import { placeIn, stretchViews, viewsOf } from './textView.ts';

type PlainTruth = Exclude<Truth, Chunk>;

/** Learns first, then replaces; what is learnt after the first replacement is used from then on only. */
export interface Redactor {
  readonly secrets: readonly Secret[];
  /** How often each secret was replaced so far, by its number. */
  readonly replaced: ReadonlyMap<number, number>;
  learnTruth(truth: PlainTruth): void;
  /** Learns from a stretch of a body that no secret reaches out of. */
  learnStretch(bytes: Uint8Array): void;
  learnText(text: string): void;
  truth<T extends PlainTruth>(truth: T): T;
  /** The same number of bytes, with nothing secret in them; what is read again does not count as replaced again. */
  stretch(bytes: Uint8Array, isAgain?: boolean): Uint8Array;
  text(text: string): string;
}

/** A redactor that knows nothing yet. */
export function createRedactor(rules: RedactionRules): Redactor {
  const book = createSecretBook();
  const found = createFinder(rules, book);
  const { anywhere, inHeader } = knownPlaces(rules);
  const replaced = new Map<number, number>();
  // Header lines, addresses and words of ours come again in every exchange: what was found of them is kept.
  const silent = recent<true>();
  const done = recent<Replaced>();
  const replace = createReplacer(book, found, () => done.clear());

  const count = (numbers: readonly number[]): void => {
    for (const number of numbers) replaced.set(number, (replaced.get(number) ?? 0) + 1);
  };
  const learnText = (text: string, places = anywhere, line = ''): void => {
    if (silent.get(line, text) === undefined && found(binaryOfText(text), places).length === 0) silent.set(line, text, true);
  };
  const replaceText = (text: string, places = anywhere, line = ''): string => {
    replace.refresh();
    let now = done.get(line, text);
    if (now === undefined) {
      const bytes = replace.in(binaryOfText(text), places);
      now = { ...bytes, text: textOfBinary(bytes.text) };
      done.set(line, text, now);
    }
    count(now.secrets);
    return now.text;
  };
  const replaceHeader = (name: string, value: string): string => {
    const decoded = sentinelIn(value);
    const places = inHeader(name);
    if (decoded === undefined) return replaceText(value, places, lineOf(name));
    const now = replace.in(binaryOfText(decoded), places);
    count(now.secrets);
    return `${SENTINEL}${encodeBase64(bytesOf(now.text))}?=`;
  };
  const learning: Walk = {
    text: (text) => (learnText(text), text),
    header: (name, value) => (learnText(sentinelIn(value) ?? value, inHeader(name), lineOf(name)), value),
  };
  return {
    secrets: book.secrets,
    replaced,
    learnTruth: (truth) => void walk(truth, '', learning),
    learnStretch: (bytes) => void found(binaryOf(bytes), anywhere),
    learnText: (text) => learnText(text),
    truth: (truth) => walk(truth, '', { text: (text) => replaceText(text), header: replaceHeader }) as typeof truth,
    stretch(bytes, isAgain = false) {
      const text = binaryOf(bytes);
      const now = replace.in(text, anywhere);
      if (!isAgain) count(now.secrets);
      return now.text === text ? bytes : bytesOf(now.text);
    },
    text: (text) => replaceText(text),
  };
}

type Places = (text: string) => SecretPlace[];

/** A text without its secrets, and the numbers of those that stood in it. */
interface Replaced {
  readonly text: string;
  readonly secrets: readonly number[];
}

type Finder = (text: string, places: Places) => Edit[];

/** Where secrets stand in any text, and in the value of a header line. */
function knownPlaces(rules: RedactionRules): { readonly anywhere: Places; readonly inHeader: (name: string) => Places } {
  const own = ownPlaces(rules.own);
  const anywhere: Places = (text) => [...own(text), ...placesOfSecrets(text)];
  return {
    anywhere,
    inHeader(name) {
      const kind = kindOfHeader(name);
      if (kind === undefined) return anywhere;
      return (text) => [
        ...valueRange(text, 0, text.length, kind).map((range) => ({ ...range, kind, place: `header ${name}` })),
        ...anywhere(text),
      ];
    },
  };
}

/** Replaces what stands in its places and every known secret besides; `renewed` is called where there are more of those than before. */
function createReplacer(
  book: SecretBook,
  found: Finder,
  renewed: () => void,
): { refresh(): void; in(text: string, places: Places): Replaced } {
  let search = searchSecrets([]);
  let known = 0;
  const refresh = (): void => {
    if (known === book.secrets.length) return;
    renewed();
    known = book.secrets.length;
    search = searchSecrets(book.secrets);
  };
  return {
    refresh,
    in(text, places) {
      const edits = found(text, places);
      refresh();
      for (const view of viewsOf(text)) for (const hit of search.find(view.text)) edits.push(editOf(hit, view, text));
      if (edits.length === 0) return { text, secrets: [] };
      return { text: withEdits(text, edits), secrets: withoutOverlaps(edits).map(({ secret }) => secret.number) };
    },
  };
}

/** What a header line is kept under; texts are under nothing, for a line is looked at otherwise than a text that reads like one. */
const lineOf = (name: string): string => `${name}:`;

/** Short texts that are kept, and how many. */
const SHORT_TEXT = 512;
const MOST_KEPT = 5_000;

interface Recent<T> {
  get(line: string, text: string): T | undefined;
  set(line: string, text: string, value: T): void;
  clear(): void;
}

/** The last few thousand short texts and what was found of them. */
function recent<T>(): Recent<T> {
  const kept = new Map<string, Map<string, T>>();
  let size = 0;
  return {
    get: (line, text) => kept.get(line)?.get(text),
    clear() {
      kept.clear();
      size = 0;
    },
    set(line, text, value) {
      if (text.length > SHORT_TEXT || line.length > SHORT_TEXT) return;
      if (size >= MOST_KEPT) this.clear();
      size += 1;
      const texts = kept.get(line) ?? new Map<string, T>();
      kept.set(line, texts.set(text, value));
    },
  };
}

/** Notes every secret that stands in a place that holds secrets, and gives the edits that replace them there. */
function createFinder({ off }: RedactionRules, book: SecretBook): Finder {
  const isOff = new Set(off);
  const note = (value: string, kind: RedactionKind, place: string): Secret | undefined => {
    const plain = plainOf(value);
    if (plain === '' || isOff.has(kind)) return undefined;
    const secret = book.note(plain, kind, place);
    const password = kind === 'authorization' || place === 'basic credential' ? passwordIn(plain) : undefined;
    if (password !== undefined) book.note(password, kind, place);
    return secret;
  };
  return (text, places) => {
    const edits: Edit[] = [];
    let isKnown: (first: number, last: number) => boolean = () => false;
    for (const view of stretchViews(text)) {
      for (const { from, to, kind, place, isNumber = false } of places(view.text)) {
        const [first, last] = placeIn(view, from, to);
        // What a deeper view reads inside a place that is known already is a part of that secret, not one of its own.
        if (view.undone.length > 0 && isKnown(first, last)) continue;
        const secret = note(view.text.slice(from, to), kind, place);
        if (secret === undefined) continue;
        const isEscaped = view.undone.length === 0 && last - first > secret.value.length;
        const undone = isEscaped ? ([place.startsWith('parameter') ? 'percents' : 'escapes'] as const) : view.undone;
        edits.push({ from: first, to: last, secret, undone, shift: undefined, isNumber });
      }
      // The first view is the text itself.
      if (view.at === undefined) isKnown = coveredBy(edits);
    }
    return edits;
  };
}

/** Whether a range lies inside one of these, of which none begins inside another one of use. */
function coveredBy(edits: readonly Edit[]): (first: number, last: number) => boolean {
  const held = withoutOverlaps(edits);
  return (first, last) => {
    let [low, high] = [0, held.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (held[middle]!.from <= first) low = middle + 1;
      else high = middle;
    }
    const before = held[low - 1];
    return before !== undefined && before.to >= last;
  };
}

const SENTINEL = '=?base64?';

/** The text a header value carries as Base64, where it is written so. */
function sentinelIn(value: string): string | undefined {
  const decoded = value.startsWith(SENTINEL) ? decodeHeaderValue(value) : undefined;
  return decoded?.ok === true ? decoded.value : undefined;
}

/** What a writing of a value stands for: escapes and percent signs undone as far as they go. */
function plainOf(value: string): string {
  let plain = value;
  for (const kind of ['escapes', 'percents'] as const) plain = viewsOf(plain, [kind]).at(-1)!.text;
  return plain;
}

/** The password of a basic credential. */
function passwordIn(value: string): string | undefined {
  if (!/^[A-Za-z0-9+/]{4,}={0,2}$/.test(value) || value.length % 4 !== 0) return undefined;
  const text = binaryOf(decodeBase64(value) ?? new Uint8Array(0));
  // eslint-disable-next-line no-control-regex
  return /^[^\u0000-\u001f:]*:[^\u0000-\u001f]{1,}$/.test(text) ? text.slice(text.indexOf(':') + 1) : undefined;
}

interface Walk {
  readonly text: (text: string) => string;
  readonly header: (name: string, value: string) => string;
}

/** Every text of a value through `text`; what is a header line, by its two texts, through `header`. Words of ours stay. */
function walk(value: unknown, name: string, through: Walk): unknown {
  if (typeof value === 'string') {
    if (OURS.has(name)) return value;
    const kind = kindOfMember(name);
    return kind === undefined ? through.text(value) : through.header(name, value);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string') {
    const now = through.header(value[0], value[1]);
    return now === value[1] ? value : ([value[0], now] satisfies RawHeaders[number]);
  }
  // Most of it has nothing to hide: it stays what it is.
  const members = value as Readonly<Record<string, unknown>>;
  let changed: [string, unknown][] | undefined;
  for (const key of Object.keys(members)) {
    const was = members[key];
    if (typeof was !== 'string' && typeof was !== 'object') continue;
    const now = walk(was, Array.isArray(value) ? name : key, through);
    if (now !== was) (changed ??= []).push([key, now]);
  }
  if (changed === undefined) return value;
  const now = Object.fromEntries([...Object.entries(value), ...changed]);
  return Array.isArray(value) ? Array.from({ ...now, length: value.length }) : now;
}

/** Members of observations that hold words of a closed list. */
const OURS = new Set([
  'kind',
  'purpose',
  'phase',
  'how',
  'reason',
  'code',
  'intent',
  'severity',
  'wallClock',
  'app',
  'httpVersion',
]);

// What a filter makes worth pointing at: the texts it asks for, wherever they stand in what is shown.
import { assertNever } from '../base/assertNever.ts';
import { effortOf, type Effort } from './effort.ts';
import type { Query } from './query.ts';
import { ignoringCase } from './words.ts';

/** One pattern for each text and expression a filter asks for, global; what it excludes is not there to be pointed at. */
export function hitPatterns(query: Query): readonly RegExp[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.flatMap(hitPatterns);
    case 'text':
      return query.text === '' ? [] : [new RegExp(ignoringCase(query.text).source, 'gi')];
    case 'pattern': {
      const { source, flags } = query.pattern;
      return [new RegExp(source, `${flags.replace('g', '')}g`)];
    }
    case 'all':
    case 'not':
    case 'field':
    case 'json':
      return [];
    default:
      return assertNever(query);
  }
}

/** A stretch of a text, and whether it is a hit. */
export interface HitPart {
  readonly text: string;
  readonly hit: boolean;
}

/** Steps one text may cost beside reading it: some hundred texts are marked while a frame is drawn. */
const MOST_STEPS = 100_000;
const STEPS_A_CHARACTER = 4;

/** The beginning of a text that a pattern is done with in time; all of it but for patterns that try each place again and again. */
function withinReach(text: string, effort: Effort): string {
  let reached = text;
  while (reached !== '' && effort(reached) > MOST_STEPS + STEPS_A_CHARACTER * reached.length)
    reached = reached.slice(0, reached.length >> 1);
  return reached;
}

/** The effort of patterns that are used again and again. */
const efforts = new WeakMap<RegExp, Effort>();
function effortOfKept(pattern: RegExp): Effort {
  let effort = efforts.get(pattern);
  if (effort === undefined) efforts.set(pattern, (effort = effortOf(pattern)));
  return effort;
}

/**
 * Where the patterns match, in order and without overlaps; `most` at most. In a long text a pattern that could take long is looked for at
 * the beginning only.
 */
export function hitSpans(
  text: string,
  patterns: readonly RegExp[],
  most = 200,
): readonly { readonly from: number; readonly to: number }[] {
  const found: { readonly from: number; readonly to: number }[] = [];
  for (const pattern of patterns) {
    for (const match of withinReach(text, effortOfKept(pattern)).matchAll(pattern)) {
      if (match[0] !== '') found.push({ from: match.index, to: match.index + match[0].length });
      if (found.length >= most) break;
    }
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  let end = 0;
  return found.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}

/** A text cut where it is a hit and where it is not; one part where nothing is. */
export function hitParts(text: string, patterns: readonly RegExp[]): readonly HitPart[] {
  const parts: HitPart[] = [];
  let at = 0;
  for (const { from, to } of hitSpans(text, patterns)) {
    if (from > at) parts.push({ text: text.slice(at, from), hit: false });
    parts.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), hit: false });
  return parts;
}

import type { RawHeader, RawHeaders } from '../http/headers.ts';
import type { HeadEdits, HeadEntry } from './draft.ts';

const lower = (name: string): string => name.toLowerCase();
const isNamed =
  (name: string) =>
  ([each]: RawHeader): boolean =>
    lower(each) === lower(name);

/** The header lines of a draft, from those an era would send. */
export function applyHead(era: RawHeaders, { entries, removed, ordered }: HeadEdits): RawHeaders {
  const gone = new Set(removed.map(lower));
  const kept = era.filter(([name]) => !gone.has(lower(name)));
  return ordered ? inOrder(kept, entries) : inPlace(era, gone, entries);
}

function inOrder(kept: RawHeaders, entries: readonly HeadEntry[]): RawHeaders {
  const left = [...kept];
  const lines = entries.flatMap((entry): readonly RawHeader[] => {
    if (entry.kind === 'own') return [entry.line];
    const at = left.findIndex(isNamed(entry.name));
    return at < 0 ? [] : left.splice(at, 1);
  });
  return [...lines, ...left];
}

function inPlace(era: RawHeaders, gone: ReadonlySet<string>, entries: readonly HeadEntry[]): RawHeaders {
  const own = entries.flatMap((entry) => (entry.kind === 'own' ? [entry.line] : []));
  const placed = era.flatMap((line): readonly RawHeader[] => {
    if (!gone.has(lower(line[0]))) return [line];
    const ours = own.filter(isNamed(line[0]));
    for (const each of ours) own.splice(own.indexOf(each), 1);
    return ours;
  });
  return [...placed, ...own];
}

/** The edits with this value for a name, in place of whatever the era or the person has. */
export function withHeader(head: HeadEdits, name: string, value: string): HeadEdits {
  const { entries, removed, ordered } = withoutHeader(head, name);
  return { removed, ordered, entries: [...entries, { kind: 'own', line: [name, value] }] };
}

/** The edits with one more line, whatever there is already. */
export function withLine(head: HeadEdits, line: RawHeader): HeadEdits {
  return { ...head, entries: [...head.entries, { kind: 'own', line }] };
}

/** The edits without any line of a name. */
export function withoutHeader({ entries, removed, ordered }: HeadEdits, name: string): HeadEdits {
  const left = entries.filter((entry) => lower(entry.kind === 'own' ? entry.line[0] : entry.name) !== lower(name));
  return { ordered, entries: left, removed: [...removed.filter((each) => lower(each) !== lower(name)), name] };
}

/** The edits that turn the lines an era would send into these. */
export function headOf(era: RawHeaders, wanted: RawHeaders): HeadEdits {
  const left = [...era];
  const entries = wanted.map((line): HeadEntry => {
    const at = left.findIndex(([name, value]) => name === line[0] && value === line[1]);
    if (at < 0) return { kind: 'own', line };
    left.splice(at, 1);
    return { kind: 'era', name: line[0] };
  });
  const removed = [...new Set(left.map(([name]) => lower(name)))];
  const own = wanted.filter((line, at) => entries[at]!.kind === 'own' || removed.includes(lower(line[0])));
  const inPlace: HeadEdits = { entries: own.map((line) => ({ kind: 'own', line })), removed, ordered: false };
  if (same(applyHead(era, inPlace), wanted)) return inPlace;
  const inOrder = entries.map((entry, at): HeadEntry => (own.includes(wanted[at]!) ? { kind: 'own', line: wanted[at]! } : entry));
  const ordered: HeadEdits = { entries: inOrder, removed, ordered: true };
  if (same(applyHead(era, ordered), wanted)) return ordered;
  // Lines of one name that changed places cannot be told apart by it.
  const all = [...new Set(era.map(([name]) => lower(name)))];
  return { entries: wanted.map((line) => ({ kind: 'own', line })), removed: all, ordered: true };
}

function same(one: RawHeaders, other: RawHeaders): boolean {
  return one.length === other.length && one.every(([name, value], at) => name === other[at]![0] && value === other[at]![1]);
}

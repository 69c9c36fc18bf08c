// Which values messages have inside, and where: what `json:` can ask for. Knows only the messages it is shown.

/** A way into messages, as it is written, with some of the values it leads to. */
export interface HeldPath {
  readonly path: string;
  /** Of scalars only, as they are written; longer ones are left out. */
  readonly values: readonly string[];
}

/** Collects ways into messages. */
export interface HeldPaths {
  add(text: string): void;
  /** Those most messages have first. */
  paths(): { path: string; values: string[] }[];
}

const DEEPEST = 6;
const MOST_PATHS = 600;
const MOST_VALUES = 30;
const LONGEST_VALUE = 60;
/** Items of an array that are looked at: the others are like them. */
const MOST_ITEMS = 5;

interface Found {
  count: number;
  readonly values: Set<string>;
}

/** Nothing is known yet. */
export function createHeldPaths(): HeldPaths {
  const known = new Map<string, Found>();
  return {
    add(text) {
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        return;
      }
      visit(known, '$', value, 0);
    },
    paths: () =>
      [...known]
        .toSorted(([a, one], [b, other]) => other.count - one.count || a.length - b.length)
        .map(([path, { values }]) => ({ path, values: [...values] })),
  };
}

function visit(known: Map<string, Found>, path: string, value: unknown, depth: number): void {
  if (depth > 0) note(known, path, value);
  if (depth === DEEPEST || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const item of value.slice(0, MOST_ITEMS)) visit(known, `${path}[*]`, item, depth + 1);
  else
    for (const [name, each] of Object.entries(value))
      visit(known, path + (/^[A-Za-z_$][\w$-]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`), each, depth + 1);
}

function note(known: Map<string, Found>, path: string, value: unknown): void {
  let found = known.get(path);
  if (found === undefined) {
    if (known.size === MOST_PATHS) return;
    known.set(path, (found = { count: 0, values: new Set() }));
  }
  found.count += 1;
  if (typeof value === 'object' && value !== null) return;
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  if (found.values.size < MOST_VALUES && written.length <= LONGEST_VALUE) found.values.add(written);
}

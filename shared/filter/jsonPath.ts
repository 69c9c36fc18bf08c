// `$.params.items[0]["odd name"].*`: the way to values inside a message. No filters, no recursion, no slices: those are the
// query language's own.
import { ANY, type JsonPath } from './query.ts';

const STEP = /\.\s*([A-Za-z_$][\w$-]*)|\.(\*)|\[\s*(\d+)\s*\]|\[\s*(\*)\s*\]|\[\s*("(?:\\.|[^"\\])*")\s*\]|\[\s*'([^']*)'\s*\]/y;

/** How much of `text`, from `at` on, is a path, and its steps; undefined where there is none. */
export function readPath(text: string, at: number): { readonly path: JsonPath; readonly to: number } | undefined {
  if (text[at] !== '$') return undefined;
  const path: (string | number | typeof ANY)[] = [];
  let to = at + 1;
  for (;;) {
    STEP.lastIndex = to;
    const step = STEP.exec(text);
    if (step === null) return { path, to };
    const [whole, name, anyName, index, anyIndex, quoted, single] = step;
    if (anyName !== undefined || anyIndex !== undefined) path.push(ANY);
    else if (index !== undefined) path.push(Number(index));
    else path.push(name ?? single ?? unquoted(quoted!));
    to += whole.length;
  }
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return text.slice(1, -1);
  }
}

/** Every value a path leads to in a parsed message; own members only. */
export function valuesAt(value: unknown, path: JsonPath): readonly unknown[] {
  let found: unknown[] = [value];
  for (const step of path) {
    found = found.flatMap((each): unknown[] => {
      if (typeof each !== 'object' || each === null) return [];
      if (step === ANY) return Object.values(each);
      return Object.hasOwn(each, step) ? [(each as Readonly<Record<string | number, unknown>>)[step]] : [];
    });
  }
  return found;
}

/** A path as it is written. */
export function printPath(path: JsonPath): string {
  const steps = path.map((step) => {
    if (step === ANY) return '.*';
    if (typeof step === 'number') return `[${step}]`;
    return /^[A-Za-z_$][\w$-]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  });
  return `$${steps.join('')}`;
}

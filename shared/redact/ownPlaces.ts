// Where the rules of a person point.
import { isHardPattern } from '../base/hardPattern.ts';
import { readJson, type JsonNode } from '../base/json.ts';
import { readPath } from '../filter/jsonPath.ts';
import { ANY, type JsonPath } from '../filter/query.ts';
import type { SecretPlace } from './placesOfSecrets.ts';
import type { OwnRule } from './rules.ts';

/** What is wrong with a rule, in a sentence; undefined where it can be used. */
export function faultOfRule({ kind, text }: OwnRule): string | undefined {
  if (text.trim() === '') return 'An empty rule would replace everything or nothing.';
  if (kind === 'path') {
    const read = readPath(text, 0);
    if (read !== undefined && read.to === text.length && read.path.length > 0) return undefined;
    return 'This is no path: write $.params.arguments.pin, $.items[0] or $["odd name"].*';
  }
  if (isHardPattern(text)) return 'This pattern can take forever on some texts; write it without repetitions inside repetitions.';
  try {
    return new RegExp(text).test('') ? 'This pattern matches the empty text, so it would be everywhere.' : undefined;
  } catch (error) {
    return error instanceof Error ? `${error.message}.` : 'This is no regular expression.';
  }
}

/** Finds what the rules point at in a text of JSON, or of SSE lines that carry it. Rules that cannot be used are left out. */
export function ownPlaces(rules: readonly OwnRule[]): (text: string) => SecretPlace[] {
  const usable = rules.filter((rule) => faultOfRule(rule) === undefined);
  const paths = usable.flatMap(({ kind, text }) => (kind === 'path' ? [{ path: readPath(text, 0)!.path, text }] : []));
  const patterns = usable.flatMap(({ kind, text }) => (kind === 'pattern' ? [new RegExp(text, 'g')] : []));
  return (text) => [
    ...patterns.flatMap((pattern) => matched(text, pattern)),
    ...(paths.length === 0 ? [] : pointedAt(text, paths)),
  ];
}

function matched(text: string, pattern: RegExp): SecretPlace[] {
  return [...text.matchAll(pattern)].flatMap((found) => {
    const secret = found[1] ?? found[0];
    const from = found.index + (found[1] === undefined ? 0 : found[0].indexOf(secret));
    return secret === '' ? [] : [{ from, to: from + secret.length, kind: 'own' as const, place: `pattern ${pattern.source}` }];
  });
}

const DATA_LINE = /^data: ?(.*)$/gm;

function pointedAt(text: string, paths: readonly { readonly path: JsonPath; readonly text: string }[]): SecretPlace[] {
  const messages = /^\s*[[{]/.test(text)
    ? [{ at: 0, json: text }]
    : [...text.matchAll(DATA_LINE)].map((line) => ({ at: line.index + line[0].length - line[1]!.length, json: line[1]! }));
  return messages.flatMap(({ at, json }) => {
    const { root } = readJson(json);
    const roots = root === undefined ? [] : root.kind === 'array' ? [root, ...root.items] : [root];
    return paths.flatMap(({ path, text: words }) =>
      roots
        .flatMap((each) => nodesAt(each, path))
        .flatMap(scalarsIn)
        .map((node) => placeOf(node, at, `path ${words}`)),
    );
  });
}

function nodesAt(root: JsonNode, path: JsonPath): JsonNode[] {
  let found: JsonNode[] = [root];
  for (const step of path)
    found = found.flatMap((node) => {
      if (node.kind === 'array') return step === ANY ? node.items : typeof step === 'number' ? (node.items[step] ?? []) : [];
      if (node.kind !== 'object') return [];
      return node.members.flatMap(({ key, value }) => (value !== undefined && (step === ANY || key === step) ? [value] : []));
    });
  return found;
}

function scalarsIn(node: JsonNode): JsonNode[] {
  if (node.kind === 'array') return node.items.flatMap(scalarsIn);
  if (node.kind === 'object') return node.members.flatMap(({ value }) => (value === undefined ? [] : scalarsIn(value)));
  return node.kind === 'string' || node.kind === 'number' ? [node] : [];
}

function placeOf(node: JsonNode, at: number, place: string): SecretPlace {
  const isNumber = node.kind === 'number';
  const quotes = isNumber ? 0 : 1;
  return { from: at + node.from + quotes, to: at + node.to - quotes, kind: 'own', place, isNumber };
}

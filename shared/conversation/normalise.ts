// A message with everything out of it that does not count: what belongs to one connection, and what was learned to vary. What stands in
// its place keeps the kind, so that a value that is gone, or of another kind, is still a difference.
import { readJson, type JsonNode } from '../base/json.ts';
import type { PathPattern } from '../diff/path.ts';
import { ANY_STEP, pathTest, stepOn, type Path, type PathTest } from '../diff/path.ts';
import { ANY, type JsonPath } from '../filter/query.ts';
import { IN_STRING, jsonInside } from './insideStrings.ts';
import { isOfKind, placeholder, wordsOf, type Varying, type VaryingPath } from './varying.ts';

/** What is taken out of messages of one role of one conversation. */
export interface Normaliser {
  /** The text in one spelling. A text that is no JSON comes back as a JSON string. */
  apply(text: string): string;
  /** Arrays whose order means nothing. */
  readonly unordered: readonly PathPattern[];
}

/** What holds beside what was learned. */
export interface NormaliserOptions {
  /** Places that do not count at all. */
  readonly ignored: readonly JsonPath[];
  /** Arrays that are sets, beside those the protocol says are. */
  readonly unordered: readonly JsonPath[];
  /** Values the one side has for what the other names otherwise: its address, its handles. */
  readonly known?: ((value: string) => string | undefined) | undefined;
}

/** Names of what belongs to one connection, whatever message it stands in. */
const OF_CONNECTION: ReadonlyMap<string, string> = new Map([
  ['cursor', '‹cursor›'],
  ['nextCursor', '‹cursor›'],
  ['taskId', '‹task›'],
  ['requestState', '‹state›'],
  ['progressToken', '‹token›'],
  ['requestId', '‹id›'],
  ['io.modelcontextprotocol/subscriptionId', '‹id›'],
]);
/** Members below which names are the server's own. */
const OWN: ReadonlySet<string | number> = new Set(['arguments', 'structuredContent', 'content', 'inputSchema', 'outputSchema']);
/** Objects whose keys the server made up. */
const MADE_UP: readonly PathPattern[] = [
  ['result', 'inputRequests'],
  ['params', 'inputResponses'],
];
/** Arrays the protocol gives no order. */
const SETS: readonly PathPattern[] = [
  ['result', 'tools'],
  ['result', 'resources'],
  ['result', 'resourceTemplates'],
  ['result', 'prompts'],
  ['result', 'roots'],
  ['result', 'tasks'],
  ['result', 'tools', ANY_STEP, 'inputSchema', 'required'],
  ['result', 'tools', ANY_STEP, 'outputSchema', 'required'],
];

/** Makes the normaliser for what varies in some messages. */
export function createNormaliser(varying: readonly VaryingPath[], options: NormaliserOptions): Normaliser {
  const tests = new Map<Varying, PathTest>();
  const kinds = new Set(varying.map(({ varies }) => varies));
  for (const kind of kinds)
    tests.set(kind, pathTest(varying.filter(({ varies }) => varies === kind).map(({ path }) => patternOf(path))));
  const isIgnored = pathTest(options.ignored.map(patternOf));
  const is = (kind: Varying, path: Path): boolean => tests.get(kind)?.(path) ?? false;
  const learned = varying.filter(({ varies }) => varies === 'order').map(({ path }) => patternOf(path));
  const unordered = [...SETS, ...options.unordered.map(patternOf), ...learned];
  const { known } = options;
  const walker = createWalker({ kinds: [...kinds], is, isIgnored, known });
  return { apply: (text) => walker(text), unordered };
}

/** A path as a pattern of the comparison. */
export function patternOf(path: JsonPath): PathPattern {
  return path.map((step) => (step === ANY ? ANY_STEP : step));
}

interface Walking {
  readonly kinds: readonly Varying[];
  readonly is: (kind: Varying, path: Path) => boolean;
  readonly isIgnored: PathTest;
  readonly known: NormaliserOptions['known'];
}

const isMadeUp = pathTest(MADE_UP);

function createWalker({ kinds, is, isIgnored, known }: Walking): (text: string) => string {
  const scalarKinds = kinds.filter((kind) => kind !== 'presence' && kind !== 'length' && kind !== 'order' && kind !== 'count');

  const scalar = (text: string, string: string | undefined, path: Path): string => {
    const kind = scalarKinds.find((each) => is(each, path));
    if (kind === 'words' && string !== undefined) return JSON.stringify(wordsOf(string));
    if (kind !== undefined && isOfKind(kind, text, string)) return JSON.stringify(placeholder(kind));
    if (string === undefined) return text;
    return JSON.stringify(known?.(string) ?? string);
  };
  const ofConnection = (node: JsonNode, path: Path): string | undefined => {
    if (node.kind !== 'string' && node.kind !== 'number') return undefined;
    if (path.length === 1 && path[0] === 'id') return '‹id›';
    const name = path.at(-1);
    if (typeof name !== 'string' || path.some((step) => OWN.has(step))) return undefined;
    return OF_CONNECTION.get(name);
  };
  const walk = (node: JsonNode, text: string, path: Path): string => {
    if (is('anything', path)) return JSON.stringify(placeholder('anything'));
    const own = ofConnection(node, path);
    if (own !== undefined) return JSON.stringify(own);
    switch (node.kind) {
      case 'object':
        return object(node, text, path);
      case 'array': {
        const items = node.items.flatMap((item, index) => {
          const below = stepOn(path, index);
          return isIgnored(below) ? [] : [walk(item, text, below)];
        });
        return `[${(is('length', path) ? [...new Set(items)] : items).join(',')}]`;
      }
      case 'string':
        return inside(node.value, path) ?? scalar(text.slice(node.from, node.to), node.value, path);
      default:
        return scalar(text.slice(node.from, node.to), undefined, path);
    }
  };
  const object = (node: JsonNode & { readonly kind: 'object' }, text: string, path: Path): string => {
    const renames = isMadeUp(path);
    const members = node.members.flatMap(({ key, value }, index) => {
      const below = stepOn(path, key);
      if (value === undefined || isIgnored(below) || is('presence', below)) return [];
      return [`${JSON.stringify(renames ? `‹${index + 1}›` : key)}:${walk(value, text, below)}`];
    });
    return `{${members.join(',')}}`;
  };
  /** JSON in a string is compared as what it is, or a value in it that varies would hide one that is gone. */
  const inside = (string: string, path: Path): string | undefined => {
    const root = jsonInside(string);
    return root && `{${JSON.stringify(IN_STRING)}:${walk(root, string, stepOn(path, IN_STRING))}}`;
  };
  return (text) => {
    const { root, failure } = readJson(text);
    return root === undefined || failure !== undefined ? JSON.stringify(text) : walk(root, text, []);
  };
}

// What a server gives out, then and now: cursors, states, tasks, handles. Learned from each pair of answers, used in what is sent next.
import { readJson, type JsonNode } from '../base/json.ts';
import { parsedJson } from '../base/parsedJson.ts';

/** The values of a recording by what the new server calls them. */
export interface Issued {
  /** Takes in what was answered then and what is answered now to the same question. */
  learn(recorded: unknown, now: unknown): void;
  /** Gives one value a new one: a session, a server's request. */
  set(recorded: string, now: string): void;
  /** What a recorded string is now; undefined where it is what it was. */
  now(recorded: string): string | undefined;
  /** A JSON text with everything the server gave out as it is now; the very same text where there is nothing in it. */
  rewrite(text: string): string;
  /** Values that were sent again under another name. */
  readonly used: ReadonlyMap<string, string>;
}

/** Members whose strings a server gives out, whatever they look like; what was given last counts. */
const GIVEN: ReadonlySet<string> = new Set(['cursor', 'nextCursor', 'taskId', 'requestState']);
/** A string nobody types: letters and digits in one run. */
const HANDLE = /^(?=.*\d)(?=.*[A-Za-z])[\w-]{12,}$/;
/** Strings longer than this are not looked into. */
const LONGEST_INSIDE = 1024 * 1024;

/** Knows nothing yet. */
export function createIssued(): Issued {
  const given = new Map<string, string>();
  const handles = new Map<string, string>();
  const inputs = new Map<string, string>();
  const used = new Map<string, string>();

  const learnString = (recorded: string, now: string, member: string): void => {
    if (GIVEN.has(member)) given.set(recorded, now);
    else if (HANDLE.test(recorded) && HANDLE.test(now) && !handles.has(recorded)) handles.set(recorded, now);
    else if (/^\s*[{[]/.test(recorded) && recorded.length < LONGEST_INSIDE) learn(parsedJson(recorded), parsedJson(now), member);
  };
  const learn = (recorded: unknown, now: unknown, member: string): void => {
    if (typeof recorded === 'string' && typeof now === 'string') {
      if (recorded !== now || GIVEN.has(member)) learnString(recorded, now, member);
    } else if (Array.isArray(recorded) && Array.isArray(now))
      recorded.forEach((item, at) => learn(item, now[at] as unknown, member));
    else if (isObject(recorded) && isObject(now)) {
      if (isObject(recorded['inputRequests']) && isObject(now['inputRequests']))
        learnInputs(recorded['inputRequests'], now['inputRequests'], inputs);
      for (const [key, value] of Object.entries(recorded)) learn(value, now[key], key);
    }
  };
  const nowOf = (recorded: string): string | undefined => given.get(recorded) ?? handles.get(recorded);
  const replaced = (recorded: string): string | undefined => {
    const now = nowOf(recorded);
    if (now === undefined || now === recorded) return undefined;
    used.set(recorded, now);
    return now;
  };

  return {
    learn: (recorded, now) => learn(recorded, now, ''),
    set: (recorded, now) => void given.set(recorded, now),
    now: nowOf,
    rewrite(text) {
      const { root, failure } = readJson(text);
      if (root === undefined || failure !== undefined) return text;
      const edits: Edit[] = [];
      findEdits(root, '', replaced, inputs, edits);
      return edited(text, edits);
    },
    used,
  };
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Looks for what is to be replaced, in the order of the text; the names and ids of messages are the client's own. */
function findEdits(
  node: JsonNode,
  member: string,
  replaced: (value: string) => string | undefined,
  inputs: ReadonlyMap<string, string>,
  edits: Edit[],
): void {
  switch (node.kind) {
    case 'string': {
      if (member === 'method' || member === 'id') return;
      const now = replaced(node.value);
      if (now !== undefined) edits.push({ from: node.from, to: node.to, text: JSON.stringify(now) });
      return;
    }
    case 'array':
      for (const item of node.items) findEdits(item, member, replaced, inputs, edits);
      return;
    case 'object':
      for (const { key, keyFrom, keyTo, value } of node.members) {
        const name = member === 'inputResponses' ? inputs.get(key) : undefined;
        if (name !== undefined && name !== key) edits.push({ from: keyFrom, to: keyTo, text: JSON.stringify(name) });
        if (value) findEdits(value, key, replaced, inputs, edits);
      }
      return;
    default:
  }
}

function edited(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const { from, to, text: now } of edits) {
    out += text.slice(at, from) + now;
    at = to;
  }
  return out + text.slice(at);
}

/** Which question of a round is which: by its method, in order. */
function learnInputs(
  recorded: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
  inputs: Map<string, string>,
): void {
  const left = Object.entries(now).filter(([key]) => !(key in recorded));
  for (const [key, value] of Object.entries(recorded)) {
    const at = key in now ? -1 : left.findIndex(([, other]) => methodOf(other) === methodOf(value));
    const found = at < 0 ? undefined : left.splice(at, 1)[0];
    inputs.set(key, found?.[0] ?? key);
  }
}

function methodOf(value: unknown): unknown {
  return isObject(value) ? value['method'] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

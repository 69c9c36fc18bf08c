// Requests by what they ask for: one text for every spelling of the same parameters, so that order of members, white space, escapes and
// the spelling of numbers never keep two requests apart.
import type { JsonNode } from '../base/json.ts';
import { exactNumber } from '../diff/exactNumber.ts';
import { ANY, type JsonPath } from '../filter/query.ts';

/** What a string at a place stands for, where it was given out by the mock; undefined leaves it as it is. */
export type Reread = (member: string, value: string) => string | undefined;

/** How parameters are compared. */
export interface CanonicalOptions {
  /** Places below the message (`$.params.arguments.when`) whose values do not count. */
  readonly ignored: readonly JsonPath[];
  readonly reread?: Reread | undefined;
}

/** Members of `params` that say how a message travels and not what is asked for: tokens, versions, traces. */
const TRAVELS: JsonPath = ['params', '_meta'];
/** An empty object of parameters asks for the same as none. */
const NOTHING = '{}';

/** The parameters of a message in one spelling, `_meta` and ignored places left out. */
export function canonicalParams(message: JsonNode | undefined, { ignored, reread }: CanonicalOptions): string {
  const params = memberOf(message, 'params');
  if (params === undefined) return NOTHING;
  const inside = [TRAVELS, ...ignored].flatMap((path) => (isStep(path[0], 'params') ? [path.slice(1)] : []));
  if (inside.some((path) => path.length === 0)) return NOTHING;
  return spell(params, '', inside, reread);
}

/** The value of a member; of a repeated one the last counts, as for everybody who parses it. */
export function memberOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.members.findLast((member) => member.key === key)?.value : undefined;
}

/** The node at the end of a way of members. */
export function nodeBelow(node: JsonNode | undefined, ...keys: readonly string[]): JsonNode | undefined {
  return keys.reduce((found, key) => memberOf(found, key), node);
}

/** The text of a string, or undefined. */
export function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === 'string' ? node.value : undefined;
}

/** An id or a token as pairing compares it: a number by its digits, a string by its one JSON spelling. */
export function scalarText(node: JsonNode | undefined): string | undefined {
  if (node?.kind === 'number') return node.text;
  return node?.kind === 'string' ? JSON.stringify(node.value) : undefined;
}

function spell(node: JsonNode, member: string, ignored: readonly JsonPath[], reread: Reread | undefined): string {
  switch (node.kind) {
    case 'object': {
      const values = new Map<string, JsonNode>();
      for (const { key, value } of node.members) if (value !== undefined) values.set(key, value);
      const parts: string[] = [];
      for (const key of [...values.keys()].toSorted()) {
        const below = ignored.flatMap((path) => (isStep(path[0], key) ? [path.slice(1)] : []));
        if (below.some((path) => path.length === 0)) continue;
        parts.push(`${JSON.stringify(key)}:${spell(values.get(key)!, key, below, reread)}`);
      }
      return `{${parts.join(',')}}`;
    }
    case 'array': {
      const parts = node.items.flatMap((item, index) => {
        const below = ignored.flatMap((path) => (isStep(path[0], index) ? [path.slice(1)] : []));
        return below.some((path) => path.length === 0) ? [] : [spell(item, member, below, reread)];
      });
      return `[${parts.join(',')}]`;
    }
    case 'string':
      return JSON.stringify(reread?.(member, node.value) ?? node.value);
    case 'number':
      return spellNumber(node.text);
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
  }
}

/** One spelling a value, the usual one where that is exact. */
function spellNumber(text: string): string {
  const exact = exactNumber(text);
  const usual = JSON.stringify(Number(text));
  return usual !== 'null' && exactNumber(usual) === exact ? usual : exact;
}

function isStep(step: JsonPath[number] | undefined, key: string | number): boolean {
  return step === ANY || step === key || (step !== undefined && typeof step !== 'symbol' && String(step) === String(key));
}

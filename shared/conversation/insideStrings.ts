// JSON that stands in strings of JSON: many servers answer with a text that is one.
import { readJson, type JsonNode } from '../base/json.ts';

/** The step into JSON that stands in a string. */
export const IN_STRING = '(JSON)';
/** Strings longer than this are not looked into. */
const LONGEST = 4 * 1024 * 1024;

/** What a string holds, where that is a JSON object or array. */
export function jsonInside(string: string): JsonNode | undefined {
  if (string.length > LONGEST || !/^\s*[{[]/.test(string)) return undefined;
  const { root, failure } = readJson(string);
  return failure === undefined ? root : undefined;
}

/** A JSON text with what its strings hold in their place, under a member of its own, so that it can be read and compared. */
export function withoutStrings(text: string): string {
  const { root, failure } = readJson(text);
  return root === undefined || failure !== undefined ? text : unfolded(root, text);
}

function unfolded(node: JsonNode, text: string): string {
  let out = '';
  let at = node.from;
  const visit = (each: JsonNode): void => {
    if (each.kind === 'array') each.items.forEach(visit);
    else if (each.kind === 'object') for (const { value } of each.members) if (value) visit(value);
    if (each.kind !== 'string') return;
    const inside = jsonInside(each.value);
    if (inside === undefined) return;
    out += `${text.slice(at, each.from)}{${JSON.stringify(IN_STRING)}:${unfolded(inside, each.value)}}`;
    at = each.to;
  };
  visit(node);
  return out + text.slice(at, node.to);
}

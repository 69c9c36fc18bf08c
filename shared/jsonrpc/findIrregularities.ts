import { readJson, type JsonNode } from '../base/json.ts';
import type { JsonIrregularity } from './message.ts';

/** How many irregularities of one text are listed: the first ones. */
const MOST_IRREGULARITIES = 100;

/**
 * What JSON.parse changes without a word, in the order sent: keys that repeat within their object (at the repeated key), and integers
 * that a double cannot hold exactly or at all (at the number). Numbers written with a fraction or an exponent count only where they
 * overflow to infinity.
 */
export function findIrregularities(text: string): readonly JsonIrregularity[] {
  const { root } = readJson(text);
  const found: JsonIrregularity[] = [];
  const pending: JsonNode[] = root === undefined ? [] : [root];
  while (pending.length > 0) {
    const node = pending.pop()!;
    if (node.kind === 'array') {
      for (const item of node.items) pending.push(item);
    } else if (node.kind === 'object') {
      const seen = new Set<string>();
      for (const { key, keyFrom, value } of node.members) {
        if (seen.has(key)) found.push({ kind: 'duplicate-key', at: keyFrom, detail: key });
        seen.add(key);
        if (value !== undefined) pending.push(value);
      }
    } else if (node.kind === 'number' && losesDigits(node.text)) {
      found.push({ kind: 'unsafe-integer', at: node.from, detail: node.text });
    }
  }
  return found.toSorted((a, b) => a.at - b.at).slice(0, MOST_IRREGULARITIES);
}

function losesDigits(spelling: string): boolean {
  const value = Number(spelling);
  return !Number.isFinite(value) || (/^-?[0-9]+$/.test(spelling) && !Number.isSafeInteger(value));
}

// Values inside messages, for columns of rows: read again from the bytes, for as many rows as one look may cost.
import { readJson, type JsonNode } from '../../../shared/base/json.ts';
import { ANY, type JsonPath } from '../../../shared/filter/query.ts';
import type { IndexedRow } from '../../../shared/pipeline/pipeline.ts';
import type { CaptureStore } from '../capture/captureStore.ts';
import { createRowTexts, type RowTexts } from './rowTexts.ts';

/** Of each path of one row what it leads to, as it was sent; null where it leads nowhere. */
export type RowValues = readonly (string | null)[];

/** The longest value told, in characters, and what stands where there is more than one. */
const MOST_TOLD = 200;
const BETWEEN = ', ';
/** A larger message is not read for a column, bytes. */
const MOST_OF_ONE = 1024 * 1024;
/** The most bytes one question reads before it leaves the other rows to the next. */
const MOST_OF_ALL = 4 * MOST_OF_ONE;
/** What stands for the values of a message that is not read. */
const NOT_READ = 'more than 1 MB';

/** The values at some paths in rows, in their order; fewer than rows where the first of them took all that one question may. */
export function rowValues(store: CaptureStore, events: readonly number[], paths: readonly JsonPath[]): RowValues[] {
  const texts = createRowTexts(store);
  const values: RowValues[] = [];
  let read = 0;
  for (const event of events) {
    if (read > MOST_OF_ALL) break;
    const row = store.row(event);
    const bytes = row === undefined ? 0 : sizeOf(row);
    if (row === undefined || bytes === 0) values.push(paths.map(() => null));
    else if (bytes > MOST_OF_ONE) values.push(paths.map(() => NOT_READ));
    else {
      read += bytes;
      values.push(valuesOf(row, texts, paths));
    }
  }
  return values;
}

/** Bytes of a message; 0 for a row that is none. */
function sizeOf({ kind, bytes }: IndexedRow): number {
  return bytes === undefined || kind === 'http' || kind === 'frame' || kind === 'state' ? 0 : bytes.to - bytes.from;
}

function valuesOf(row: IndexedRow, texts: RowTexts, paths: readonly JsonPath[]): RowValues {
  const text = texts(row) ?? '';
  const { root } = readJson(text);
  return paths.map((path) => {
    const found = root === undefined ? [] : nodesAt(root, path);
    return found.length === 0 ? null : told(found, text);
  });
}

function nodesAt(root: JsonNode, path: JsonPath): readonly JsonNode[] {
  let found: readonly JsonNode[] = [root];
  for (const step of path) found = found.flatMap((node) => below(node, step));
  return found;
}

/** Of a key that was sent more than once the last counts, as for those who read it. */
function below(node: JsonNode, step: JsonPath[number]): readonly JsonNode[] {
  if (node.kind === 'array') return step === ANY ? node.items : node.items.filter((_, index) => String(index) === String(step));
  if (node.kind !== 'object') return [];
  if (step === ANY) return node.members.flatMap(({ value }) => value ?? []);
  const value = node.members.findLast(({ key }) => key === String(step))?.value;
  return value === undefined ? [] : [value];
}

function told(nodes: readonly JsonNode[], text: string): string {
  let words = '';
  for (const [index, node] of nodes.entries()) {
    if (words.length > MOST_TOLD) break;
    words += index === 0 ? written(node, text) : BETWEEN + written(node, text);
  }
  return words.length > MOST_TOLD ? `${words.slice(0, MOST_TOLD - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : words;
}

/** A text without its quotes, everything else as it was sent. */
function written(node: JsonNode, text: string): string {
  return node.kind === 'string'
    ? node.value.slice(0, MOST_TOLD + 1)
    : text.slice(node.from, Math.min(node.to, node.from + MOST_TOLD + 1));
}

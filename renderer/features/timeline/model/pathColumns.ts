// Columns of the rows that show a value inside messages. Pure.
import { readJson, type JsonNode } from '../../../../shared/base/json.ts';
import { printPath, readPath } from '../../../../shared/filter/jsonPath.ts';
import type { JsonPath } from '../../../../shared/filter/query.ts';
import { jsonTerm } from '../../../../shared/filter/quote.ts';

/** The id of such a column: `json:$.params.name`. */
export type PathColumnId = `json:${string}`;

/** The most of them: each costs a look into every message on screen. */
export const MOST_PATH_COLUMNS = 6;
/** px of one that was not dragged. */
export const PATH_COLUMN_WIDTH = 128;
const PREFIX = 'json:';

/** Whether an id is that of a path, whole and right. */
export function isPathColumn(id: string): id is PathColumnId {
  return id.startsWith(PREFIX) && pathIn(id.slice(PREFIX.length)) !== undefined;
}

/** The path of a column as it is written. */
export function writtenPath(id: PathColumnId): string {
  return id.slice(PREFIX.length);
}

/** The column of a path as it is written, or undefined where that is none. */
export function pathColumn(written: string): PathColumnId | undefined {
  const path = pathIn(written.trim());
  return path === undefined ? undefined : `${PREFIX}${printPath(path)}`;
}

/** Its heading: the path without the whole it begins in. */
export function pathTitle(id: PathColumnId): string {
  return writtenPath(id).replace(/^\$\.?/, '');
}

/** The end of it, for a narrow heading: the last name, and the places in lists behind it. */
export function pathHead(id: PathColumnId): string {
  const steps = pathIn(writtenPath(id)) ?? [];
  const name = steps.findLastIndex((step) => typeof step === 'string');
  return printPath(name < 0 ? steps : steps.slice(name)).replace(/^\$\.?/, '');
}

/** What filters by a value of it: the value itself, or that there is one where it was cut. */
export function pathTerm(id: PathColumnId, value: string): string {
  const path = pathIn(writtenPath(id)) ?? [];
  return value.endsWith('…') || value.includes(', ') ? id : jsonTerm(path, value);
}

function pathIn(written: string): JsonPath | undefined {
  const read = readPath(written, 0);
  return read === undefined || read.to !== written.length || read.path.length === 0 ? undefined : read.path;
}

/** A value of a message, and the way to it. */
export interface Leaf {
  readonly path: string;
  readonly value: string;
}

const MOST_LEAVES = 400;
const MOST_DEEP = 40;

/** The values of a message in the order they were sent, texts without their quotes; the first few hundred. */
export function leavesOf(text: string): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (node: JsonNode, path: JsonPath): void => {
    if (leaves.length >= MOST_LEAVES || path.length > MOST_DEEP) return;
    if (node.kind === 'object')
      for (const { key, value } of node.members) {
        if (value !== undefined) visit(value, [...path, key]);
      }
    else if (node.kind === 'array') for (const [index, item] of node.items.entries()) visit(item, [...path, index]);
    else if (path.length > 0) leaves.push({ path: printPath(path), value: shown(node, text) });
  };
  const { root } = readJson(text);
  if (root !== undefined) visit(root, []);
  return leaves;
}

function shown(node: JsonNode, text: string): string {
  return (node.kind === 'string' ? node.value : text.slice(node.from, node.to)).slice(0, 120);
}

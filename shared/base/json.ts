// A JSON text as a tree that knows where each value stands: for showing a message as it was sent, and for finding what JSON.parse
// silently changes (duplicate keys, digits beyond 2^53).
import { walkJson, type JsonDialect, type JsonFailure, type JsonVisitor } from './walkJson.ts';

/** A value and its place: UTF-16 offsets `from` (inclusive) to `to` (exclusive), quotes and brackets included. */
export type JsonNode =
  | { readonly kind: 'object'; readonly from: number; readonly to: number; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly from: number; readonly to: number; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly from: number; readonly to: number; readonly value: string }
  /** A number keeps its spelling: `9007199254740993`, `1.0`, `1e400`. */
  | { readonly kind: 'number'; readonly from: number; readonly to: number; readonly text: string }
  | { readonly kind: 'boolean'; readonly from: number; readonly to: number; readonly value: boolean }
  | { readonly kind: 'null'; readonly from: number; readonly to: number };

/** One member of an object, in the order sent. A key that is repeated is there as often as it was sent. */
export interface JsonMember {
  readonly key: string;
  /** The key's range, quotes included. */
  readonly keyFrom: number;
  readonly keyTo: number;
  /** Undefined where the text breaks off before the value. */
  readonly value: JsonNode | undefined;
}

/** What was read: the whole value, or what there was of it up to `failure`. Containers left open end where reading stopped. */
export interface JsonReading {
  readonly root: JsonNode | undefined;
  readonly failure: JsonFailure | undefined;
}

type OpenNode =
  | { readonly kind: 'object'; readonly from: number; to: number; readonly members: OpenMember[] }
  | { readonly kind: 'array'; readonly from: number; to: number; readonly items: JsonNode[] };
type OpenMember = { -readonly [Key in keyof JsonMember]: JsonMember[Key] };

/** Reads a JSON text into a tree. It never throws, and takes any depth. */
export function readJson(text: string, dialect?: JsonDialect): JsonReading {
  const open: OpenNode[] = [];
  let root: JsonNode | undefined;
  const place = (node: JsonNode): void => {
    const parent = open.at(-1);
    if (parent === undefined) root = node;
    else if (parent.kind === 'array') parent.items.push(node);
    else parent.members.at(-1)!.value = node;
  };
  const visitor: JsonVisitor = {
    open: (container, from) => {
      const node: OpenNode =
        container === 'object' ? { kind: 'object', from, to: from, members: [] } : { kind: 'array', from, to: from, items: [] };
      place(node);
      open.push(node);
    },
    close: (_container, to) => {
      open.pop()!.to = to;
    },
    key: (keyFrom, keyTo) => {
      const object = open.at(-1);
      if (object?.kind === 'object')
        object.members.push({ key: unquote(text, keyFrom, keyTo), keyFrom, keyTo, value: undefined });
    },
    scalar: (kind, from, to) => {
      switch (kind) {
        case 'string':
          return place({ kind, from, to, value: unquote(text, from, to) });
        case 'number':
          return place({ kind, from, to, text: text.slice(from, to) });
        case 'boolean':
          return place({ kind, from, to, value: text[from] === 't' });
        case 'null':
          return place({ kind, from, to });
      }
    },
  };
  const failure = walkJson(text, visitor, dialect);
  for (const node of open) node.to = failure?.at ?? text.length;
  return { root, failure };
}

/** The text a JSON string token stands for; the token is valid. */
export function unquote(text: string, from: number, to: number): string {
  const inner = text.slice(from + 1, to - 1);
  return inner.includes('\\') ? String(JSON.parse(text.slice(from, to))) : inner;
}

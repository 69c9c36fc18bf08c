import type { Tool } from '../../../../shared/contract/schemas/session.ts';

/** A tool with an id of its own: a server may offer two of the same name. */
export interface ToolItem {
  readonly id: string;
  readonly tool: Tool;
}

/** The tools in the server's order; the first of a name is known by that name. */
export function toolItems(tools: readonly Tool[]): readonly ToolItem[] {
  const seen = new Map<string, number>();
  return tools.map((tool) => {
    const count = (seen.get(tool.name) ?? 0) + 1;
    seen.set(tool.name, count);
    return { id: count === 1 ? tool.name : `${tool.name} (${count})`, tool };
  });
}

/** The items whose name, title or description holds every word of the search. */
export function findTools(items: readonly ToolItem[], search: string): readonly ToolItem[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return items.filter(({ tool }) => {
    const text = `${tool.name} ${tool.title} ${tool.description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** One annotation in words; `claim` is how the server put it. */
export interface Annotation {
  readonly word: string;
  readonly claim: string;
  readonly careful: boolean;
}

const WORDS: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  readOnlyHint: ['read-only', 'changes things'],
  destructiveHint: ['destructive', 'only adds'],
  idempotentHint: ['idempotent', ''],
  openWorldHint: ['open world', 'closed world'],
};

/** What the server claims about a tool. They are hints, never guarantees. */
export function annotationsOf(tool: Tool): readonly Annotation[] {
  return Object.entries(WORDS).flatMap(([key, [yes, no]]) => {
    const value = tool.annotations[key];
    const word = value === true ? yes : value === false ? no : '';
    return word === ''
      ? []
      : [{ word, claim: `The server says ${key}: ${String(value)}`, careful: key === 'destructiveHint' && value === true }];
  });
}

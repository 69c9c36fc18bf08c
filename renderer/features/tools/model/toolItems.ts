import type { Tool } from '../../../../shared/contract/schemas/session.ts';
import { isObject } from '../../../../shared/forms/schema.ts';
import { withIds } from '../../../lists/findItems.ts';

/** A tool with an id of its own: a server may offer two of the same name. */
export interface ToolItem {
  readonly id: string;
  readonly tool: Tool;
}

/** The tools in the server's order; the first of a name is known by that name. */
export function toolItems(tools: readonly Tool[]): readonly ToolItem[] {
  return withIds(tools, ({ name }) => name).map(({ id, item }) => ({ id, tool: item }));
}

/** What the search looks in. */
export function toolText({ tool }: ToolItem): string {
  return `${tool.name} ${tool.title} ${tool.description}`;
}

/** Whether a tool may, must or must not run as a task, as it says itself (2025-11-25 › Tasks › Tool-Level Negotiation). */
export function taskSupportOf(tool: Tool): 'required' | 'optional' | 'forbidden' {
  const execution = isObject(tool.raw) ? tool.raw.execution : undefined;
  const support = isObject(execution) ? execution.taskSupport : undefined;
  return support === 'required' || support === 'optional' ? support : 'forbidden';
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

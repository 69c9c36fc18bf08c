// What an error wants visited before its request can be made again (2025-11-25 › Elicitation › URL Elicitation Required).
import { isObject, itemsOf, type SchemaObject } from '../../shared/forms/schema.ts';
import type { CallState } from '../../shared/contract/schemas/session.ts';

const URL_REQUIRED = -32_042;

/** One address to visit. */
export interface Visit {
  readonly url: string;
  readonly message: string;
  readonly elicitationId: string;
  /** Whether the server said that it is done. */
  readonly done: boolean;
}

/** The addresses an error names; undefined for any other error, and for a call without one. */
export function visitsOf({ error, visited = [] }: Pick<CallState, 'error' | 'visited'>): readonly Visit[] | undefined {
  if (error?.code !== URL_REQUIRED) return undefined;
  const named = isObject(error.data) ? itemsOf(error.data.elicitations) : [];
  return named.flatMap((each) => (isObject(each) && typeof each.url === 'string' ? [visitOf(each, each.url, visited)] : []));
}

function visitOf({ message, elicitationId }: SchemaObject, url: string, visited: readonly string[]): Visit {
  const id = textOf(elicitationId);
  return { url, message: textOf(message), elicitationId: id, done: visited.includes(id) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

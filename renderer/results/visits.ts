// What an error wants visited before its request can be made again (2025-11-25 › Elicitation › URL Elicitation Required).
import { isObject, itemsOf } from '../../shared/forms/schema.ts';
import type { CallState } from '../../shared/contract/schemas/session.ts';

const URL_REQUIRED = -32_042;

/** One address to visit. */
export interface Visit {
  readonly url: string;
  readonly message: string;
  readonly elicitationId: string;
}

/** The addresses an error names; undefined for any other error, and for a call without one. */
export function visitsOf({ error }: Pick<CallState, 'error'>): readonly Visit[] | undefined {
  if (error?.code !== URL_REQUIRED) return undefined;
  const named = isObject(error.data) ? itemsOf(error.data.elicitations) : [];
  return named.flatMap((each) =>
    isObject(each) && typeof each.url === 'string'
      ? [{ url: each.url, message: textOf(each.message), elicitationId: textOf(each.elicitationId) }]
      : [],
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

// Completion: what could follow in an argument of a prompt or a resource template.
import {
  boolean,
  define,
  integer,
  list,
  map,
  object,
  oneOf,
  optional,
  ref,
  since,
  string,
  until,
  type Descriptions,
} from '../describe.ts';
import { params } from './parts.ts';

export const completion: Descriptions = {
  CompleteRequestParams: params({
    ref: oneOf(ref('PromptReference'), ref('ResourceReference'), ref('ResourceTemplateReference')),
    argument: object({ name: string(), value: string() }),
    context: since('2025-06-18', optional(object({ arguments: optional(map(string())) }))),
  }),
  CompleteResult: define(
    object(
      {
        completion: object({
          // A hundred at most was always said; since 2026-07-28 the schema says so too.
          values: [until('2025-11-25', list(string())), since('2026-07-28', list(string(), 100))],
          total: optional(integer()),
          hasMore: optional(boolean()),
        }),
      },
      'Result',
    ),
  ),
};

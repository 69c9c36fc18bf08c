// Building blocks several topics share: how the parameters of a method and the result of a list are made up.
import { define, namedSince, object, ref, since, type Description, type Member, type Variant } from '../describe.ts';

type Members = Readonly<Record<string, Member>>;

/** The result of a list: a page since ever, with a time to live since 2026-07-28. */
export const paged = ['PaginatedResult', 'CacheableResult'] as const;

/** Parameters that may carry the answers to questions a server asked in place of a result (2026-07-28). */
export const inputAnswers = [since('2026-07-28', ref('InputResponseRequestParams'))] as const;

/** Parameters of a request. Until 2025-06-18 they had no name, and their `_meta` was a matter of the JSON-RPC frame alone. */
export function params(members: Members, ...like: readonly Variant[]): Description {
  return namedSince('2025-11-25', define(object(members, since('2025-11-25', ref('RequestParams')), ...like)));
}

/** Parameters of a notification, which got names with those of requests. */
export function notified(members: Members, ...like: readonly string[]): Description {
  return namedSince('2025-11-25', define(object(members, since('2025-11-25', ref('NotificationParams')), ...like)));
}

import { decodeUtf8 } from '../base/bytes.ts';
import { prettyJson } from '../base/jsonPretty.ts';
import type { Era, EraContext } from '../eras/era.ts';
import { messageText } from '../eras/planning.ts';
import { methodIn } from '../protocol/catalogue.ts';
import { draftOf, type ComposedDraft } from './draft.ts';

/**
 * The text of a message as the session would send it, for a person to go on from: with everything its requests carry, under `id` where
 * it is a request. `params` is JSON text, kept as it is spelled.
 */
export function startDraft(
  method: string,
  params: string | undefined,
  id: number,
  { era, context }: { readonly era: Era; readonly context: EraContext },
): ComposedDraft {
  const entry = methodIn(method, context.revision);
  const isNotification = entry ? entry.kind === 'notification' : method.startsWith('notifications/');
  const progressToken = entry?.progress === true ? id : undefined;
  const draft = isNotification
    ? ({ kind: 'notification', method, params } as const)
    : ({ kind: 'request', id, method, params, progressToken, inputSchema: undefined } as const);
  const body = era.planFor(draft, context)?.body;
  return draftOf(prettyJson(body === undefined ? (messageText(draft) ?? '') : decodeUtf8(body)));
}

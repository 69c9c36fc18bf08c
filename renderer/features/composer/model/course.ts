import type { PlannedDraft } from '../../../../shared/contract/schemas/draft.ts';
import type { SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import type { ComposedDraft } from '../../../../shared/draft/draft.ts';
import { revisionOf } from '../../../../shared/protocol/revisions.ts';

/** What sending a draft begins, and what cancelling it would do; empty where there is nothing to cancel. */
export interface Course {
  readonly begins: string;
  readonly cancel: string;
}

/** The course of a request beside its answer. */
export function courseOf(
  { carrier }: ComposedDraft,
  kind: PlannedDraft['message']['kind'] | undefined,
  { transport }: Pick<SessionSummary, 'transport'>,
  revision: string,
): Course {
  if (carrier === 'stream')
    return {
      begins: 'One more stream that stands open; what comes on it is in the timeline.',
      cancel: 'Cancel closes the stream.',
    };
  if (carrier === 'end')
    return {
      begins: 'The server is asked to forget the MCP session; requests after it name a session it may not know.',
      cancel: '',
    };
  const isAnswered = kind === 'request' || kind === 'batch';
  const begins =
    transport === 'http-sse'
      ? `A POST of its own${isAnswered ? '; the answer comes on the stream that stands' : ''}.`
      : 'A new exchange; the timeline follows it.';
  if (kind !== 'request') return { begins, cancel: '' };
  const isStateless = revisionOf(revision)?.era === 'stateless';
  return {
    begins,
    cancel: isStateless
      ? 'Cancel closes the exchange. In this revision that is the cancellation.'
      : 'Cancel sends notifications/cancelled.',
  };
}

import type { InboxItem } from '../../../../shared/contract/schemas/inbox.ts';

/** A question that waits. */
export function question(change: Partial<InboxItem> = {}): InboxItem {
  return {
    item: 'q1',
    capture: 'capture',
    method: 'elicitation/create',
    params: {},
    via: 'request',
    key: '',
    call: null,
    state: 'waiting',
    by: 'nobody',
    answer: '',
    receivedAt: 0,
    tookMs: null,
    timeoutMs: 0,
    event: 1,
    answerEvent: null,
    sentence: '',
    ...change,
  };
}

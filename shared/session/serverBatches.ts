// The server's arrays: their messages are acted on one by one, and what answers their requests is gathered into one array.
import type { Draft } from '../eras/era.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import { revisionOf } from '../protocol/revisions.ts';
import type { ServerBatch } from './serverBatch.ts';
import { put, sendDraft, type Turn } from './turn.ts';

/** An array arrived in row `event`; its messages follow. Where the revision has no batches, each of its requests is answered by itself. */
export function batchArrived(turn: Turn, exchange: number, messages: readonly RpcMessage[], event: number): void {
  const { context, era, batches } = turn.state;
  const left = messages.filter(({ kind }) => kind === 'request').length;
  if (left === 0 || !era?.answersRequests || revisionOf(context.revision)?.batches !== true) return;
  const batch = { exchange, from: event + 1, to: event + messages.length, left, answers: [] };
  put(turn, { batches: [...batches, batch] });
}

/** What became of an answer: the exchange it went out on with all of its batch, with the questions answered there; or that it waits. */
export type Gathered =
  | { readonly kind: 'sent'; readonly exchange: number | undefined; readonly items: readonly string[] }
  | { readonly kind: 'kept' };

/** Takes the answer to the request in row `event`; undefined where that came alone. */
export function gather(turn: Turn, event: number, item: string, draft: Draft): Gathered | undefined {
  const batch = batchWith(turn, event);
  if (!batch) return undefined;
  return settled(turn, batch, { ...batch, left: batch.left - 1, answers: [...batch.answers, { item, draft }] });
}

/** The request in row `event` will not be answered: the others of its batch do not wait for it. */
export function leftOut(turn: Turn, event: number): Gathered | undefined {
  const batch = batchWith(turn, event);
  return batch && settled(turn, batch, { ...batch, left: batch.left - 1 });
}

function batchWith(turn: Turn, event: number): ServerBatch | undefined {
  return turn.state.batches.find(({ from, to }) => event >= from && event <= to);
}

function settled(turn: Turn, before: ServerBatch, batch: ServerBatch): Gathered {
  const others = turn.state.batches.filter((each) => each !== before);
  if (batch.left > 0) {
    put(turn, { batches: [...others, batch] });
    return { kind: 'kept' };
  }
  put(turn, { batches: others });
  const drafts = batch.answers.map(({ draft }) => draft);
  const items = batch.answers.map(({ item }) => item);
  const answer = { role: 'answer', purpose: 'answer', continues: batch.exchange } as const;
  const exchange = drafts.length === 0 ? undefined : sendDraft(turn, { kind: 'batch', drafts }, answer);
  return { kind: 'sent', exchange, items };
}

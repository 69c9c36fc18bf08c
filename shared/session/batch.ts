// Several messages of ours in one array (2025-03-26 › Batching). Each request among them is a call like any other; what they share is
// the exchange they went out on.
import type { Draft } from '../eras/era.ts';
import { revisionOf } from '../protocol/revisions.ts';
import { callSent, prepare, refuseCall } from './calls.ts';
import type { BatchMessage, Input, SendInput } from './input.ts';
import { say, sendDraft, type Turn } from './turn.ts';

/** Sends messages as one array, also where the revision has none: that is said, and done as asked. */
export function sendBatch(turn: Turn, input: Input & { kind: 'batch' }): void {
  const { messages } = input;
  const entries = messages.map((message) => entryOf(turn, message, input));
  const drafts = entries.flatMap(({ draft }) => draft ?? []);
  const calls = entries.flatMap(({ call }) => call ?? []);
  // Calls that were refused said so; what is left of the array would be something else than was asked for.
  if (drafts.length < messages.length) return;
  const exchange = sendDraft(turn, { kind: 'batch', drafts }, { role: 'batch', purpose: calls.length === 0 ? 'notify' : 'call' });
  for (const { prepared, send } of calls)
    if (exchange === undefined) refuseCall(turn, prepared.call);
    else callSent(turn, prepared, send, exchange);
  const { revision } = turn.state.context;
  if (exchange === undefined || (revisionOf(revision)?.batches ?? true)) return;
  const words = `In ${revision} each message goes out by itself; the array of ${messages.length} was sent as asked.`;
  say(turn, 'notice', 'This revision has no batches', words, { severity: 'warning', exchange });
}

interface Entry {
  readonly draft: Draft | undefined;
  readonly call: { readonly prepared: NonNullable<ReturnType<typeof prepare>>; readonly send: SendInput } | undefined;
}

function entryOf(turn: Turn, { call, method, params }: BatchMessage, { at, timeoutMs }: Input & { kind: 'batch' }): Entry {
  if (call === undefined) return { draft: { kind: 'notification', method, params }, call: undefined };
  const plain = { maxTotalMs: 0, override: true, task: undefined, logLevel: undefined };
  const send: SendInput = { kind: 'send', at, call, method, params, timeoutMs, ...plain };
  const prepared = prepare(turn, send);
  return { draft: prepared?.draft, call: prepared && { prepared, send } };
}

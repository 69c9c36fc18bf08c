// What the server asks of us: requests on its streams, and the inputs a 2026-07-28 result asks for.
import { z } from 'zod';
import { isJson } from '../../base/parsedJson.ts';

const count = z.number().int().nonnegative();

export const inboxItemSchema = z.object({
  item: z.string(),
  capture: z.string(),
  /** `sampling/createMessage`, `elicitation/create`, `roots/list`, `ping`, or whatever the server sent. */
  method: z.string(),
  /** The params as parsed. */
  params: z.unknown(),
  /** A request of the server, an input asked for by a result (multi round trip), or an input a task waits for. */
  via: z.enum(['request', 'input', 'task']),
  /** The key in `inputRequests`; empty for a request. */
  key: z.string(),
  /** The call it belongs to, where that is known. */
  call: z.string().nullable(),
  /** The task it belongs to: one of ours at the server that needs it, or the one it runs as here (`heldBy` `client`). */
  task: z.object({ taskId: z.string(), heldBy: z.enum(['server', 'client']) }).optional(),
  /** `waiting` is for the person; `answered` by whom is in `by`; `withdrawn` by the server or by the end of its call or session. */
  state: z.enum(['waiting', 'answered', 'refused', 'timeout', 'withdrawn']),
  by: z.enum(['nobody', 'person', 'policy', 'client']),
  /** What was answered, as JSON text, or empty. */
  answer: z.string(),
  /** Wall clock ms. */
  receivedAt: z.number(),
  tookMs: z.number().nullable(),
  /** Ms until it is answered with an error by itself; 0 waits for ever. */
  timeoutMs: count,
  /** The row that asks, and the row that answers. */
  event: count.nullable(),
  answerEvent: count.nullable(),
  sentence: z.string(),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

/** What a person answers: a result as JSON text, or a JSON-RPC error. */
export const inboxAnswerSchema = z.union([
  z.object({ kind: z.literal('result'), result: z.string() }),
  z.object({ kind: z.literal('error'), code: z.number().int(), message: z.string() }),
]);
export type InboxAnswer = z.infer<typeof inboxAnswerSchema>;

/** What to do with a kind of question without asking the person. */
export const answerPolicySchema = z.union([
  z.literal('ask'),
  z.literal('decline'),
  /** The JSON text of a result given each time; it becomes part of messages, so nothing else is taken. */
  z.object({ result: z.string().refine(isJson, 'It is not JSON.') }),
]);
export type AnswerPolicy = z.infer<typeof answerPolicySchema>;

export const answerPoliciesSchema = z.object({ sampling: answerPolicySchema, elicitation: answerPolicySchema });
export type AnswerPolicies = z.infer<typeof answerPoliciesSchema>;

/** An answer a person kept to give again. */
export const cannedAnswerSchema = z.object({ name: z.string(), method: z.string(), result: z.string() });
export type CannedAnswer = z.infer<typeof cannedAnswerSchema>;

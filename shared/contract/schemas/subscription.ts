import { z } from 'zod';

const count = z.number().int().nonnegative();

/** What is listened to; the members are those of `subscriptions/listen` (2026-07-28 › Subscriptions). */
export const listenFilterSchema = z.object({
  toolsListChanged: z.boolean().optional(),
  promptsListChanged: z.boolean().optional(),
  resourcesListChanged: z.boolean().optional(),
  resourceSubscriptions: z.array(z.string()).optional(),
  taskIds: z.array(z.string()).optional(),
});
export type ListenFilter = z.infer<typeof listenFilterSchema>;

/** One thing listened to: a `subscriptions/listen` stream, or a resource subscribed to in a legacy revision. */
export const subscriptionSchema = z.object({
  subscription: z.string(),
  capture: z.string(),
  kind: z.enum(['listen', 'resource']),
  /** What was asked for, and what the server acknowledged; null before it did. */
  asked: listenFilterSchema,
  acknowledged: listenFilterSchema.nullable(),
  state: z.enum(['opening', 'open', 'closing', 'ended']),
  /** Notifications that came, by method; updates of a resource also by its URI. */
  received: z.record(z.string(), count),
  lastEvent: count.nullable(),
  /** Wall clock ms. */
  startedAt: z.number(),
  /** How it ended, or another remark. */
  sentence: z.string(),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

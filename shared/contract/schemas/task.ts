import { z } from 'zod';

const count = z.number().int().nonnegative();

/** One task: ours at the server (2025-11-25 core, or the tasks extension), or the server's at us. */
export const taskSchema = z.object({
  taskId: z.string(),
  capture: z.string(),
  /** `server` runs it for us, `client` means we hold it for the server (task-augmented sampling or elicitation). */
  heldBy: z.enum(['server', 'client']),
  /** The call that made it, where it was made in this session. */
  call: z.string().nullable(),
  method: z.string(),
  target: z.string(),
  /** `unknown` until the server told. Anything the server says is kept as said. */
  status: z.string(),
  statusMessage: z.string(),
  /** As the server wrote them, ISO 8601; empty where not told. */
  createdAt: z.string(),
  lastUpdatedAt: z.string(),
  /** Ms it is kept; null unlimited or not told. */
  ttlMs: z.number().nullable(),
  pollMs: z.number().nullable(),
  polls: count,
  /** Whether it is polled by itself, and what to say about that. */
  following: z.boolean(),
  sentence: z.string(),
  /** The newest row about it, and the row of its result. */
  event: count.nullable(),
  answer: count.nullable(),
  result: z.unknown().optional(),
  error: z.object({ code: z.number(), message: z.string(), data: z.unknown().optional() }).nullable(),
});
export type TaskState = z.infer<typeof taskSchema>;

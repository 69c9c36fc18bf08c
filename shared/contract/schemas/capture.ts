import { z } from 'zod';
import { clientProfileSchema, rootSchema } from './client.ts';
import { cannedAnswerSchema } from './inbox.ts';

const count = z.number().int().nonnegative();

/** A capture file on disk, as the list shows it. */
export const captureInfoSchema = z.object({
  /** Its file name without the extension: the id of a capture everywhere. */
  capture: z.string(),
  name: z.string(),
  url: z.string(),
  server: z.string(),
  /** Wall clock ms. */
  startedAt: z.number(),
  durationMs: z.number(),
  events: count,
  exchanges: count,
  bytes: count,
  fileBytes: count,
  /** `recording` now, by this app or another, `closed`, `cut-off` (no closing entry), or unreadable for the reason in `sentence`. */
  state: z.enum(['recording', 'closed', 'cut-off', 'unreadable']),
  sentence: z.string(),
});
export type CaptureInfo = z.infer<typeof captureInfoSchema>;

/** A recent server of the connect page. */
export const recentServerSchema = z.object({
  url: z.string(),
  label: z.string(),
  transport: z.string(),
  revision: z.string(),
  lastUsed: z.number(),
  outcome: z.enum(['connected', 'failed']),
  sentence: z.string(),
  /** What this client declared and the roots it gave, where a person changed them. */
  client: clientProfileSchema.optional(),
  roots: z.array(rootSchema).optional(),
});
export type RecentServer = z.infer<typeof recentServerSchema>;

export const settingsSchema = z.object({
  theme: z.enum(['system', 'dark', 'light']),
  recent: z.array(recentServerSchema),
  /** Pane sizes per layout key and window width class, in percent. */
  layout: z.record(z.string(), z.record(z.string(), z.number())),
  timeColumn: z.enum(['start', 'previous', 'clock']),
  callTimeoutMs: z.number().int().positive(),
  /** Ms in all that progress may keep a call alive; 0 without limit. */
  callMaxTotalMs: z.number().int().nonnegative(),
  /** Ms a question of the server waits for the person; 0 for ever. */
  inboxTimeoutMs: z.number().int().nonnegative(),
  /** Answers kept to give again. */
  answers: z.array(cannedAnswerSchema),
});
export type Settings = z.infer<typeof settingsSchema>;

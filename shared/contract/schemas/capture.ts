import { z } from 'zod';
import { clientProfileSchema, rootSchema } from './client.ts';
import { cannedAnswerSchema } from './inbox.ts';
import { redactionRulesSchema } from './travel.ts';

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
  /** What it was imported from and what is missing for that, in sentences. */
  imported: z.string().optional(),
  /** Words a person sorts captures by. */
  tags: z.array(z.string()).optional(),
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

/** A filter to use again, in any capture. */
export const savedFilterSchema = z.object({
  name: z.string(),
  query: z.string(),
  preset: z.enum(['all', 'messages', 'wire', 'problems']),
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;

/** A column of the rows: hidden or not, and how wide in px where that is not its own width. */
export const columnSchema = z.object({ id: z.string(), hidden: z.boolean().optional(), width: z.number().positive().optional() });
export type ColumnSetting = z.infer<typeof columnSchema>;

/** How long captures are kept. Those with the tag `keep` always are. */
export const retentionSchema = z.object({ days: z.number().positive().optional(), bytes: z.number().positive().optional() });
export type Retention = z.infer<typeof retentionSchema>;

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
  /** Filters kept under a name. */
  filters: z.array(savedFilterSchema),
  /** Columns of the rows as a person arranged them, in order; those not named stand where they belong. */
  columns: z.array(columnSchema),
  /** The folder of saved requests and environments; empty for the one beside the captures. */
  requestsFolder: z.string(),
  /** The environment variables of drafts are filled from; empty for none. */
  environment: z.string(),
  /** What redaction leaves alone, and a person's own rules; all kinds are on where absent. */
  redaction: redactionRulesSchema.optional(),
  /** Which captures are deleted when the app starts: those older, and the oldest beyond a size in all. None where absent. */
  retention: retentionSchema.optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

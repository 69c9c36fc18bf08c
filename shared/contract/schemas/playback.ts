import { z } from 'zod';

const count = z.number().int().nonnegative();

/** Something that was going on at a moment: the row it began with, and when, µs. */
export const playbackItemSchema = z.object({ event: count, method: z.string(), target: z.string(), since: z.number() });
export type PlaybackItem = z.infer<typeof playbackItemSchema>;

/** So many, and the first of them. */
export const playbackItemsSchema = z.object({ total: count, items: z.array(playbackItemSchema) });
export type PlaybackItems = z.infer<typeof playbackItemsSchema>;

/** A list as it was last told, and the row of its newest page. */
export const playbackListSchema = z.object({ total: count, names: z.array(z.string()), event: count });
export type PlaybackList = z.infer<typeof playbackListSchema>;

/** A capture as of a moment on its clock. Times are µs. */
export const playbackStateSchema = z.object({
  at: z.number(),
  /** The moment of the last row so far. */
  end: z.number(),
  /** The last row at or before the moment; 0 before the first. */
  event: count,
  events: count,
  /** Who answered the newest opening, and with what; null before there was one. */
  opened: z.object({ event: count, server: z.string(), revision: z.string(), capabilities: z.array(z.string()) }).nullable(),
  /** Null where nothing was told yet. */
  lists: z.object({
    tools: playbackListSchema.nullable(),
    resources: playbackListSchema.nullable(),
    templates: playbackListSchema.nullable(),
    prompts: playbackListSchema.nullable(),
  }),
  /** Requests of the client, requests of the server, event streams, and what is subscribed to. */
  calls: playbackItemsSchema,
  inbox: playbackItemsSchema,
  streams: playbackItemsSchema,
  subscriptions: playbackItemsSchema,
});
export type PlaybackState = z.infer<typeof playbackStateSchema>;

// What a server offers besides tools, as it described it: `raw` is the whole JSON, unknown members kept.
import { z } from 'zod';

const count = z.number().int().nonnegative();

/** The lists a server may hand out in pages. */
export const listIdSchema = z.enum(['tools', 'resources', 'templates', 'prompts']);
export type ListId = z.infer<typeof listIdSchema>;

/** Caching hints (2026-07-28 › Caching): ms something may be kept and for whom, null where the server gave none, and the wall clock ms it came. */
export const cachingSchema = z.object({
  ttlMs: z.number().nullable(),
  cacheScope: z.string().nullable(),
  fetchedAt: z.number().nullable(),
});

/** Where one list stands. */
export const listStateSchema = z.object({
  state: z.enum(['unknown', 'loading', 'ready', 'failed', 'unsupported']),
  count,
  /** Why it failed or ends early, or another remark; empty where there is nothing to say. */
  sentence: z.string(),
  /** Pages fetched, and the cursor of the next one where there is one and pages are fetched one by one. */
  pages: count,
  next: z.string().nullable(),
  /** Caching hints of the newest page; no time before the first. */
  ...cachingSchema.shape,
  /** The server said it changed, and it was not fetched again yet. */
  changed: z.boolean(),
});
export type ListState = z.infer<typeof listStateSchema>;

export const resourceSchema = z.object({
  uri: z.string(),
  name: z.string(),
  title: z.string(),
  description: z.string(),
  mimeType: z.string(),
  size: z.number().nullable(),
  raw: z.unknown(),
});
export type Resource = z.infer<typeof resourceSchema>;

/** A resource template; `problem` says why its RFC 6570 text cannot be expanded, empty where it can. */
export const templateSchema = z.object({
  uriTemplate: z.string(),
  name: z.string(),
  title: z.string(),
  description: z.string(),
  mimeType: z.string(),
  /** Its variables in the order they appear. */
  variables: z.array(z.string()),
  problem: z.string(),
  raw: z.unknown(),
});
export type ResourceTemplate = z.infer<typeof templateSchema>;

export const promptSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  arguments: z.array(z.object({ name: z.string(), title: z.string(), description: z.string(), required: z.boolean() })),
  raw: z.unknown(),
});
export type Prompt = z.infer<typeof promptSchema>;

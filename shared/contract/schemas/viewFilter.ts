import { z } from 'zod';
import { eventRowSchema } from './event.ts';

/** Which rows a view shows. `preset` is one of the timeline's; everything else narrows it. */
export const viewFilterSchema = z.object({
  preset: z.enum(['all', 'messages', 'wire', 'problems']),
  /** Only these kinds; empty means any. */
  kinds: z.array(eventRowSchema.shape.kind),
  /** Only rows of these methods; empty or absent means any. */
  methods: z.array(z.string()).optional(),
  /** Only rows with one of these targets (of a log message, its level); empty or absent means any. */
  targets: z.array(z.string()).optional(),
  /** Only rows a query shows (docs/queries.md); empty or absent means any. */
  query: z.string().optional(),
});
export type ViewFilter = z.infer<typeof viewFilterSchema>;

import { z } from 'zod';

const count = z.number().int().nonnegative();

/** A sequence diagram as text: what it draws of how many rows, in the order they happened. */
export const writtenSequenceSchema = z.object({
  text: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  drawn: count,
  total: count,
});

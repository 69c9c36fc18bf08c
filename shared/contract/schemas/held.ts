// What the rows of a capture have, to be offered where a filter is typed.
import { z } from 'zod';

const count = z.number().int().nonnegative();

export const heldSchema = z.object({
  /** Values by field of the query language, most frequent first. */
  fields: z.record(z.string(), z.array(z.object({ value: z.string(), rows: count }))),
  /** Ways into messages, of some of them, those most have first, and values there. */
  paths: z.array(z.object({ path: z.string(), values: z.array(z.string()) })),
  /** Rows counted so far, of all. */
  counted: count,
  all: count,
});

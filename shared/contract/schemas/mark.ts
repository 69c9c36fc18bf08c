import { z } from 'zod';

/** The colours a row can be marked with. */
export const markColours = ['red', 'amber', 'green', 'blue', 'violet'] as const;

/** The longest note, characters. */
export const LONGEST_NOTE = 4_000;

/** What a person says of a row: a colour and a note, either of which may be empty; both empty is no mark. */
export const markSchema = z.object({
  event: z.number().int().positive(),
  colour: z.enum([...markColours, '']),
  note: z.string().max(LONGEST_NOTE),
});
export type Mark = z.infer<typeof markSchema>;
export type MarkColour = (typeof markColours)[number];

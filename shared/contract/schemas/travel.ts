import { z } from 'zod';

const count = z.number().int().nonnegative();

const secretSchema = z.object({
  number: count,
  /** Which kind of rule found it. */
  kind: z.string(),
  /** Where it was seen first: `header Authorization`. */
  place: z.string(),
  /** What stands for it, everywhere. */
  pseudonym: z.string(),
  /** Enough of it to know it by. */
  masked: z.string(),
});

/** What redaction replaces, and what it left in the result: nothing, or a mistake of ours. */
export const redactionReportSchema = z.object({
  /** Secrets there are; the list has the first of them. */
  total: count,
  secrets: z.array(
    secretSchema.extend({
      /** Places that hold secrets and held this one. */
      seen: count,
      replaced: count,
      /** False where it is too short or too common to be replaced wherever it turns up: it is replaced in those places only. */
      everywhere: z.boolean(),
    }),
  ),
  /** Secrets found in what was written, at about which byte and how they are written there. */
  leaks: z.array(secretSchema.extend({ at: count, written: z.string() })),
});
export type RedactionReport = z.infer<typeof redactionReportSchema>;

/** A rule of a person: a path into messages, or a regular expression. */
export const ownRuleSchema = z.object({ kind: z.enum(['path', 'pattern']), text: z.string().max(1_000) });

/** What redaction leaves alone, and what a person added. */
export const redactionRulesSchema = z.object({ off: z.array(z.string()), own: z.array(ownRuleSchema) });
export type RedactionSetting = z.infer<typeof redactionRulesSchema>;

/** How far an export or an import is; `job` is the name its caller gave it. */
export const jobProgressSchema = z.object({ job: z.string(), stage: z.string(), done: count, total: count });

/** What was imported: the capture, and what its source could not say. */
export const importedSchema = z.object({
  capture: z.string(),
  /** "HAR by Chrome". */
  from: z.string(),
  exchanges: count,
  events: count,
  /** Sentences about what is missing or was left out; none where everything came along. */
  remarks: z.array(z.string()),
});
export type Imported = z.infer<typeof importedSchema>;

/** An export that was written, to be read in pieces by its id. */
export const exportedSchema = z.object({
  export: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  bytes: count,
  /** What was replaced, and what of it is left; absent where nothing was to be. */
  report: redactionReportSchema.optional(),
});

import { z } from 'zod';

const count = z.number().int().nonnegative();
const line = z.tuple([z.string(), z.string()]).readonly();

/** The wire form of `ComposedDraft`. */
export const composedDraftSchema = z.object({
  text: z.string(),
  body: z.enum(['compact', 'typed']),
  carrier: z.enum(['stream', 'end']).optional(),
  method: z.string().optional(),
  url: z.string().optional(),
  head: z.object({
    entries: z
      .array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('era'), name: z.string() }),
          z.object({ kind: z.literal('own'), line }),
        ]),
      )
      .readonly(),
    removed: z.array(z.string()).readonly(),
    ordered: z.boolean(),
  }),
  revision: z.string().optional(),
});

/** Why a header line is there. */
export const lineOriginSchema = z.enum(['you', 'options', 'revision', 'session', 'message', 'schema', 'client', 'counted']);

/** Something to know before a draft is sent; it never stops anybody. */
export const draftCheckSchema = z.object({
  /** The rule it breaks, as `docs/checks.md` names it. */
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  sentence: z.string(),
  /** What a correct server does about it, or empty. */
  expect: z.string(),
  /** Where: a JSON pointer into the message, or a header's name. */
  path: z.string().optional(),
  header: z.string().optional(),
  /** A draft without the fault, and what the button that takes it says. */
  fix: z.object({ title: z.string(), draft: composedDraftSchema }).optional(),
});

/** What a correct server answers: `status` and `code` are undefined where the specification leaves them open. */
export const expectationSchema = z.object({
  status: count.optional(),
  code: z.number().int().optional(),
  /** A result, whatever the status: it comes elsewhere than the request went. */
  result: z.boolean().optional(),
  sentence: z.string(),
});

/** The exact request a draft comes to, and what is to be said of it. */
export const plannedDraftSchema = z.object({
  method: z.string(),
  url: z.string(),
  /** In order, with the lines the wire adds. */
  headers: z.array(z.object({ name: z.string(), value: z.string(), origin: lineOriginSchema })).readonly(),
  bodyBytes: count,
  /** The text of the raw face. */
  raw: z.string(),
  /** The name of the tool or thing the message is about, and its method; empty where it has none. */
  message: z.object({ kind: z.string(), method: z.string(), target: z.string(), id: z.string().optional() }),
  checks: z.array(draftCheckSchema).readonly(),
  /** Its variables, in the order they are met; `raw` and `headers` show all but secrets filled in. */
  variables: z.array(z.object({ name: z.string(), known: z.boolean(), secret: z.boolean() })).readonly(),
  expected: expectationSchema,
});

export type PlannedDraft = z.infer<typeof plannedDraftSchema>;
export type DraftCheck = z.infer<typeof draftCheckSchema>;
export type Expectation = z.infer<typeof expectationSchema>;

// The text on a pipe. Each message is one JSON object, one of four:
//
//   UI → engine   {"id":7,"method":"view.rows","params":{…}}          a question
//   engine → UI   {"id":7,"result":{…}}                               its answer
//                 {"id":7,"error":{"code":"not-found","sentence":"…"}} its refusal
//                 {"tick":"session","value":{…}}                      something said unasked
//
// `id` is a number the asker chooses and never reuses on the same pipe. Questions are answered in any order.
import { z } from 'zod';
import { ticks, type TickName } from './contract.ts';
import { contractErrorCodes } from './contractError.ts';

const id = z.number().int().nonnegative();

/** A question as it stands on the pipe; whether the method exists and what its params must be is checked later. */
export const questionSchema = z.object({ id, method: z.string(), params: z.unknown() });
export type Question = z.infer<typeof questionSchema>;

const answerSchema = z.object({ id, result: z.unknown() });
const refusalSchema = z.object({ id, error: z.object({ code: z.enum(contractErrorCodes), sentence: z.string() }) });
const tickSchema = z.object({ tick: z.enum(Object.keys(ticks) as [TickName, ...TickName[]]), value: z.unknown() });

/** What the engine says. */
export const saidSchema = z.union([tickSchema, refusalSchema, answerSchema]);
export type Said = z.infer<typeof saidSchema>;

/** Reads one pipe text with a schema; undefined where it is not JSON or not of that shape. */
export function readEnvelope<S extends z.ZodType>(schema: S, text: string): z.infer<S> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = schema.safeParse(value);
  return read.success ? read.data : undefined;
}

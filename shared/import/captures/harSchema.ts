// As much of HAR 1.2 as an import reads, as leniently as its writers differ.
import { z } from 'zod';

const pairs = z
  .array(z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.null()]).transform(String) }))
  .catch([]);
const count = z.number().catch(-1);
const text = z.string().catch('');

export const harEntrySchema = z.object({
  startedDateTime: z.union([z.string(), z.number()]),
  time: count.optional(),
  request: z.object({
    method: z.string(),
    url: z.string(),
    httpVersion: text.optional(),
    headers: pairs,
    _content: z.object({ text: z.string(), encoding: z.string().optional() }).optional().catch(undefined),
    _requestBodyStatus: z.string().optional().catch(undefined),
    postData: z
      .object({
        mimeType: text.optional(),
        text: z.string().nullish(),
        params: pairs.optional(),
        encoding: z.string().optional(),
        _encoding: z.string().optional(),
      })
      .nullish()
      .catch(undefined),
  }),
  response: z
    .object({
      status: z.number().catch(0),
      statusText: text.optional(),
      httpVersion: text.optional(),
      headers: pairs,
      content: z
        .object({ size: count.optional(), mimeType: text.optional(), text: z.string().nullish(), encoding: z.string().nullish() })
        .nullish()
        .catch(undefined),
      _error: z.string().nullish().catch(undefined),
      _failureText: z.string().nullish().catch(undefined),
    })
    .nullish()
    .catch(undefined),
  timings: z
    .object({ blocked: count, dns: count, connect: count, ssl: count, send: count, wait: count, receive: count })
    .partial()
    .nullish()
    .catch(undefined),
  serverIPAddress: z.string().optional().catch(undefined),
  comment: z.string().optional().catch(undefined),
  _resourceType: z.string().optional().catch(undefined),
  _webSocketMessages: z.array(z.unknown()).optional().catch(undefined),
  _eventSourceMessages: z
    .array(z.object({ time: z.number(), data: z.string() }))
    .optional()
    .catch(undefined),
});
export type HarEntry = z.infer<typeof harEntrySchema>;

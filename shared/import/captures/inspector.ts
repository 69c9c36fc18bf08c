// What MCP Inspector exports: its protocol log (messages, an answer folded into its request) or its network log (requests without the
// bytes and times of their bodies).
import { z } from 'zod';
import { encodeUtf8 } from '../../base/bytes.ts';
import type { CaptureSink } from './captureSink.ts';
import { createMessageImport } from './messages.ts';

const moment = z.union([z.string(), z.number()]).transform((value) => (typeof value === 'number' ? value : Date.parse(value)));
const messageSchema = z.object({
  timestamp: moment,
  direction: z.enum(['request', 'response', 'notification']),
  origin: z.enum(['client', 'server']).optional(),
  message: z.record(z.string(), z.unknown()),
  response: z.record(z.string(), z.unknown()).optional(),
  duration: z.number().optional(),
});
const fetchSchema = z.object({
  timestamp: moment,
  method: z.string(),
  url: z.string(),
  requestHeaders: z.record(z.string(), z.string()),
  requestBody: z.string().optional(),
  responseStatus: z.number().optional(),
  responseStatusText: z.string().optional(),
  responseHeaders: z.record(z.string(), z.string()).optional(),
  responseBody: z.string().optional(),
  duration: z.number().optional(),
  error: z.string().optional(),
});
type LoggedFetch = z.infer<typeof fetchSchema>;

/** Reads an export that was parsed; false where it is none. */
export function readInspector(value: unknown, sink: CaptureSink): boolean {
  const entries = Array.isArray(value) ? value : listIn(value);
  const messages = z.array(messageSchema).min(1).safeParse(entries);
  if (messages.success) readMessages(messages.data, sink);
  const fetches = messages.success ? undefined : z.array(fetchSchema).min(1).safeParse(entries);
  if (fetches?.success === true) readFetches(fetches.data, sink);
  return messages.success || fetches?.success === true;
}

/** The one list in an object around it. */
function listIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const lists = Object.values(value).filter((each) => Array.isArray(each) && each.length > 0);
  return lists.length === 1 ? lists[0] : undefined;
}

function readMessages(entries: readonly z.infer<typeof messageSchema>[], sink: CaptureSink): void {
  const startedAt = Math.floor(Math.min(...entries.map(({ timestamp }) => timestamp)));
  const url = 'inspector:messages';
  const messages = createMessageImport(sink, startedAt, url);
  sink.remark(
    'Inspector parsed the messages before it kept them: white space, repeated members and large numbers are not as they were sent.',
  );
  for (const { timestamp, direction, origin, message, response, duration } of entries) {
    // Older exports do not say who spoke: a person's own requests are what they are mostly about.
    const isOut = origin === undefined ? direction === 'request' : origin === 'client';
    messages.add({ at: timestamp, direction: isOut ? 'out' : 'in', text: JSON.stringify(message), conversation: '' });
    if (response !== undefined)
      messages.add({
        at: timestamp + (duration ?? 0),
        direction: isOut ? 'in' : 'out',
        text: JSON.stringify(response),
        conversation: '',
      });
  }
  sink.about({ url, app: 'MCP Inspector', startedAt, lastAt: messages.lastAt(), inOrderOfTime: true });
}

function readFetches(entries: readonly LoggedFetch[], sink: CaptureSink): void {
  const startedAt = Math.floor(Math.min(...entries.map(({ timestamp }) => timestamp)));
  let [seq, lastAt] = [1, 0];
  sink.remark('Inspector keeps the time to the head of an answer only: when bodies came and how long they took is not known.');
  sink.remark('Header lines are as Inspector set them: those its HTTP library added, their order and their case are not known.');
  if (entries.some(({ responseStatus, responseBody }) => responseStatus !== undefined && responseBody === undefined))
    sink.remark('Some bodies are not in the file: Inspector does not keep what comes on streams that stay open.');
  if (entries.some((entry) => JSON.stringify(entry).includes('[REDACTED]')))
    sink.remark('Inspector redacted secrets before it kept them: what it replaced is in no file.');
  for (const [index, entry] of entries.entries()) {
    const at = Math.round((entry.timestamp - startedAt) * 1000);
    const head = at + Math.round((entry.duration ?? 0) * 1000);
    lastAt = Math.max(lastAt, head);
    seq = addFetch(entry, { exchange: index + 1, at, head, seq }, sink);
  }
  sink.about({ url: entries[0]!.url, app: 'MCP Inspector', startedAt, lastAt, inOrderOfTime: true });
}

function addFetch(
  entry: LoggedFetch,
  place: { readonly exchange: number; readonly at: number; readonly head: number; readonly seq: number },
  sink: CaptureSink,
): number {
  const { exchange, at, head } = place;
  let { seq } = place;
  const { method, url } = entry;
  const purpose = /"method"\s*:\s*"initialize"/.test(entry.requestBody ?? '') ? 'handshake' : 'call';
  sink.add(seq++, {
    kind: 'exchange-opened',
    at,
    exchange,
    purpose,
    connection: 1,
    method,
    url,
    headers: Object.entries(entry.requestHeaders),
    continues: undefined,
  });
  const chunk = (side: 'request' | 'response', when: number, text: string): void => {
    if (text !== '')
      sink.add(seq++, {
        kind: 'chunk',
        at: when,
        exchange,
        side,
        layer: 'sent',
        from: 0,
        bytes: encodeUtf8(text),
        parts: undefined,
      });
  };
  chunk('request', at, entry.requestBody ?? '');
  if (entry.responseStatus !== undefined) {
    // The body was decoded before it was kept: a coding that is still named would have it undone again.
    const headers = Object.entries(entry.responseHeaders ?? {}).filter(([name]) => !/^content-encoding$/i.test(name));
    const { responseStatus: status, responseStatusText: statusText = '' } = entry;
    sink.add(seq++, { kind: 'response-head', at: head, exchange, httpVersion: '1.1', status, statusText, headers });
    chunk('response', head, entry.responseBody ?? '');
  }
  const ending =
    entry.responseStatus === undefined
      ? ({ how: 'failed', code: 'unknown', sentence: entry.error ?? 'The export tells of no answer.', advice: '' } as const)
      : ({ how: 'complete' } as const);
  sink.add(seq++, { kind: 'exchange-closed', at: head, exchange, ending });
  return seq;
}

// A line of a session log of mcpsnoop: an envelope around a message, as its proxy saw it.
import { z } from 'zod';
import type { MessageImport } from './messages.ts';

export const mcpsnoopLineSchema = z.object({
  session_id: z.string(),
  server_label: z.string().optional(),
  ts: z.string(),
  direction: z.enum(['c2s', 's2c', 'stderr', 'meta']),
  transport: z.string().optional(),
  raw: z.unknown().optional(),
  text: z.string().optional(),
  status: z.number().optional(),
  auth_challenge: z.string().optional(),
  conn_id: z.string().optional(),
  truncated: z.boolean().optional(),
  redacted: z.boolean().optional(),
});
export type McpsnoopLine = z.infer<typeof mcpsnoopLineSchema>;

const RAW = /"raw"\s*:\s*/;

/** Reads one line; `line` is its text, in which the message stands as it was. */
export function readMcpsnoopLine(
  envelope: McpsnoopLine,
  line: string,
  messages: MessageImport,
  remark: (sentence: string) => void,
): void {
  const { direction, raw, text } = envelope;
  const at = nanoMoment(envelope.ts);
  if (envelope.truncated === true) remark('Some messages were cut by mcpsnoop: the rest of them is in no file.');
  if (envelope.redacted === true) remark('Some messages were redacted by mcpsnoop: what it replaced is in no file.');
  if (direction === 'meta') return;
  if (direction === 'stderr') return messages.note(at, 'Standard error', text ?? '');
  // An HTTP answer without a body is a line without a message: what it says is its status.
  if (raw === undefined && (text ?? '') === '') {
    const { status, auth_challenge: challenge = '' } = envelope;
    if (status !== undefined) messages.note(at, `HTTP ${status}`, challenge);
    return;
  }
  const message = raw === undefined ? text! : rawText(line, raw);
  messages.add({
    at,
    direction: direction === 'c2s' ? 'out' : 'in',
    text: message,
    conversation: `${envelope.session_id} ${envelope.conn_id ?? ''}`,
  });
}

/** Unix ms with the fractions Go writes. */
export function nanoMoment(text: string): number {
  const ms = Date.parse(text);
  const fraction = /\.\d{3}(\d{1,6})/.exec(text)?.[1];
  return Number.isFinite(ms) ? ms + (fraction === undefined ? 0 : Number(`0.${fraction}`)) : 0;
}

/** The message's own text where it can be cut out of the line, else the same value written anew. */
function rawText(line: string, raw: unknown): string {
  const found = RAW.exec(line);
  if (found !== null) {
    const from = found.index + found[0].length;
    for (const tail of [
      ',"text"',
      ',"mcp_',
      ',"batch"',
      ',"conn_id"',
      ',"truncated"',
      ',"redacted"',
      ',"status"',
      ',"auth_',
      '}',
    ]) {
      const to = tail === '}' ? line.lastIndexOf('}') : line.lastIndexOf(tail);
      if (to > from && isSame(line.slice(from, to), raw)) return line.slice(from, to);
    }
  }
  return JSON.stringify(raw);
}

function isSame(text: string, value: unknown): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  } catch {
    return false;
  }
}

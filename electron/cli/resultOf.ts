import type { CallState } from '../../shared/contract/schemas/session.ts';
import type { CaptureFile } from '../engine/capture/captureFile.ts';
import { Failure } from './failure.ts';

/** The result of a call that ended well: from the call where it is small, from the capture where it is not. */
export function resultOf(ended: CallState, file: CaptureFile): unknown {
  if (ended.result !== undefined) return ended.result;
  const row = ended.answer === null ? undefined : file.row(ended.answer);
  if (row?.exchange === undefined || row.bytes === undefined) throw new Failure('The answer is not in the capture.');
  const { side, from, to } = row.bytes;
  const decoded = file.bytes(row.exchange, side, 'decoded', from, to);
  const { bytes } = decoded.total > 0 ? decoded : file.bytes(row.exchange, side, 'sent', from, to);
  const message = JSON.parse(messageText(new TextDecoder().decode(bytes))) as { readonly result?: unknown };
  return message.result;
}

/** The JSON of a body, or of the `data` lines where the bytes are an SSE block. */
function messageText(text: string): string {
  if (/^\s*[{[]/.test(text)) return text;
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5))
    .join('\n');
}

// Captures that nobody asked to keep are deleted where a person made a rule for it.
import type { Retention } from '../../../shared/contract/schemas/capture.ts';
import { listCaptures, removeCapture } from './captureFolder.ts';

const DAY_MS = 86_400_000;

/** Deletes the captures of a folder that a rule says are too old or too many, and says which. Those that are open, recorded, not readable or tagged `keep` stay. */
export function applyRetention(
  folder: string,
  { days, bytes }: Retention,
  wallMs: number,
  isOpen: (capture: string) => boolean,
): string[] {
  const all = listCaptures(folder);
  let kept = all.reduce((sum, { fileBytes }) => sum + fileBytes, 0);
  const gone: string[] = [];
  for (const { capture, startedAt, durationMs, fileBytes, state, tags = [] } of all.toReversed()) {
    if (state === 'recording' || state === 'unreadable' || tags.includes('keep') || isOpen(capture)) continue;
    const isOld = days !== undefined && wallMs - (startedAt + durationMs) > days * DAY_MS;
    const isTooMuch = bytes !== undefined && kept > bytes;
    if (!isOld && !isTooMuch) continue;
    removeCapture(folder, capture);
    kept -= fileBytes;
    gone.push(capture);
  }
  return gone;
}

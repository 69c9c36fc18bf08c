// Captures as choices, for the places that send them again, serve them and compare them.
import type { CaptureInfo } from '../../shared/contract/schemas/capture.ts';
import { formatPlural } from '../ui/format.ts';
import type { Option } from '../ui/Select.tsx';

/** Those that can be read and hold requests. */
export function usableCaptures(captures: readonly CaptureInfo[] | undefined): readonly CaptureInfo[] {
  return (captures ?? []).filter(({ state, exchanges }) => state !== 'unreadable' && exchanges > 0);
}

/** One choice a capture; names may repeat, so the moment tells them apart. */
export function captureOptions(captures: readonly CaptureInfo[]): readonly Option<string>[] {
  return captures.map(({ capture, name, startedAt, exchanges }) => ({
    id: capture,
    title: name,
    detail: `${utcMinute(startedAt)} · ${formatPlural(exchanges, 'exchange')}`,
  }));
}

/** A wall clock in ms as `2026-11-21 09:41`, in UTC; empty where it is not known. */
export function utcMinute(ms: number): string {
  return ms === 0 ? '' : new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
}

import { useState } from 'react';
import { useApp } from './useApp.ts';

/** How long a call may take, as typed and as the engine takes it. */
export interface CallLimits {
  /** "60 s": without progress, and in all. */
  readonly timeout: string;
  readonly longest: string;
  readonly onTimeout: (typed: string) => void;
  readonly onLongest: (typed: string) => void;
  /** What of them is a number of seconds. */
  readonly sent: { readonly timeoutMs?: number; readonly maxTotalMs?: number };
}

/** The limits of the next call: those of the settings until others are typed. */
export function useCallLimits(): CallLimits {
  const timeoutMs = useApp((state) => state.settings.callTimeoutMs);
  const maxTotalMs = useApp((state) => state.settings.callMaxTotalMs);
  const [timeout, setTimeout] = useState<string>();
  const [longest, setLongest] = useState<string>();
  const shown = { timeout: timeout ?? inSeconds(timeoutMs), longest: longest ?? inSeconds(maxTotalMs) };
  const quiet = msOf(shown.timeout);
  const total = msOf(shown.longest);
  return {
    ...shown,
    onTimeout: setTimeout,
    onLongest: setLongest,
    sent: { ...(quiet !== undefined && { timeoutMs: quiet }), ...(total !== undefined && { maxTotalMs: total }) },
  };
}

/** Ms of "60 s" or "1.5"; undefined where it is no number of seconds. */
export function msOf(typed: string): number | undefined {
  const ms = Math.round(Number.parseFloat(typed) * 1000);
  return ms >= 0 && Number.isSafeInteger(ms) ? ms : undefined;
}

function inSeconds(ms: number): string {
  return `${ms / 1000} s`;
}

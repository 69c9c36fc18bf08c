import type { SessionSummary } from '../../shared/contract/schemas/session.ts';
import type { IconName, Tone } from '../ui/Icon.tsx';

/** How a phase is said and drawn. `counts` when the time since it began is worth a clock. */
export interface PhaseLook {
  readonly word: string;
  readonly icon: IconName;
  readonly tone: Tone;
  readonly counts: boolean;
}

const looks: Readonly<Record<SessionSummary['phase'], PhaseLook>> = {
  connecting: { word: 'Connecting', icon: 'pending', tone: 'now', counts: true },
  connected: { word: 'Connected', icon: 'ok', tone: 'in', counts: true },
  reconnecting: { word: 'Reconnecting', icon: 'pending', tone: 'now', counts: true },
  failed: { word: 'Not connected', icon: 'error', tone: 'error', counts: false },
  disconnected: { word: 'Disconnected', icon: 'skip', tone: 'weak', counts: false },
  offline: { word: 'Opened from disk', icon: 'file', tone: 'weak', counts: false },
};

/** The word, glyph and colour of a session's phase. */
export function phaseLook({ phase }: Pick<SessionSummary, 'phase'>): PhaseLook {
  return looks[phase];
}

import type { RecentServer } from '../../../shared/contract/schemas/capture.ts';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';

/** What the connect page remembers of a session that connected or failed. */
export function recentOf(summary: SessionSummary, wallMs: number): RecentServer {
  const connected = summary.phase === 'connected';
  return {
    url: summary.url,
    label: summary.label,
    transport: summary.transport ?? '',
    revision: summary.revision ?? '',
    lastUsed: wallMs,
    outcome: connected ? 'connected' : 'failed',
    sentence: connected ? '' : (summary.failure?.title ?? ''),
  };
}

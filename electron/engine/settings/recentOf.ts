import type { ClientProfile } from '../../../shared/contract/schemas/client.ts';
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
    ...(isChanged(summary.client) && { client: summary.client }),
    ...(summary.roots.length > 0 && { roots: summary.roots }),
  };
}

/** Whether a person made the client another one than it is by itself. */
function isChanged({ name, title, features, capabilities }: ClientProfile): boolean {
  return (
    name !== 'wirescope' ||
    title !== undefined ||
    capabilities !== undefined ||
    Object.values(features).some((declared) => !declared)
  );
}

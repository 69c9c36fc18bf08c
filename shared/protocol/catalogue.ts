// The methods Wirescope itself has to know, one line each. A revision that is outside `since` … `until` does not have the method:
// absence is the deletion. Methods missing here can still be sent and shown; nothing is assumed about them.
import { revisions } from './revisions.ts';

/** Who may send it. */
type Sender = 'client' | 'server' | 'both';

/** One method of the protocol. */
export interface MethodEntry {
  readonly method: string;
  readonly kind: 'request' | 'notification';
  readonly from: Sender;
  /** First and last revision that has it; `until` undefined means it is still there. */
  readonly since: string;
  readonly until?: string;
  /** The member of the result that is a page of things, for methods that hand out a `nextCursor`. */
  readonly pages?: string;
  /** The parameter mirrored in `Mcp-Name` (2026-07-28 › Streamable HTTP › Standard Request Headers). */
  readonly names?: string;
  /** Whether the work may take long enough for a progress token to be worth sending. */
  readonly progress?: boolean;
}

const oldest = '2024-11-05';
const lastLegacy = '2025-11-25';

/** Every method we know something about. */
export const catalogue: readonly MethodEntry[] = [
  { method: 'initialize', kind: 'request', from: 'client', since: oldest, until: lastLegacy },
  { method: 'notifications/initialized', kind: 'notification', from: 'client', since: oldest, until: lastLegacy },
  { method: 'server/discover', kind: 'request', from: 'client', since: '2026-07-28' },
  { method: 'ping', kind: 'request', from: 'both', since: oldest, until: lastLegacy },
  { method: 'notifications/cancelled', kind: 'notification', from: 'both', since: oldest },
  { method: 'notifications/progress', kind: 'notification', from: 'both', since: oldest },
  { method: 'tools/list', kind: 'request', from: 'client', since: oldest, pages: 'tools' },
  { method: 'tools/call', kind: 'request', from: 'client', since: oldest, names: 'name', progress: true },
  { method: 'notifications/tools/list_changed', kind: 'notification', from: 'server', since: oldest },
  { method: 'prompts/get', kind: 'request', from: 'client', since: oldest, names: 'name', progress: true },
  { method: 'resources/read', kind: 'request', from: 'client', since: oldest, names: 'uri', progress: true },
];

const order = new Map(revisions.map(({ id }, index) => [id, index]));
const byName = new Map(catalogue.map((entry) => [entry.method, entry]));

/** The entry of a method where `revision` has it. An unknown revision is read as one newer than all we know. */
export function methodIn(method: string, revision: string): MethodEntry | undefined {
  const entry = byName.get(method);
  if (!entry) return undefined;
  const place = order.get(revision) ?? revisions.length;
  const since = order.get(entry.since) ?? 0;
  const until = entry.until === undefined ? revisions.length : (order.get(entry.until) ?? revisions.length);
  return place >= since && place <= until ? entry : undefined;
}

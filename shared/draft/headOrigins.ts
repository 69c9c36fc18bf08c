import type { PlannedDraft } from '../contract/schemas/draft.ts';
import type { RawHeader, RawHeaders } from '../http/headers.ts';

type Origin = PlannedDraft['headers'][number]['origin'];

const byName: Readonly<Record<string, Origin>> = {
  'mcp-protocol-version': 'revision',
  'mcp-session-id': 'session',
  'mcp-method': 'message',
  'mcp-name': 'message',
  host: 'counted',
  connection: 'counted',
  'content-length': 'counted',
  'transfer-encoding': 'counted',
};

/** Why each line of a head is there. `era` are the lines the era would send, `options` those the person set for the whole connection. */
export function headOrigins(headers: RawHeaders, era: RawHeaders, options: RawHeaders): PlannedDraft['headers'] {
  return headers.map(([name, value]) => ({ name, value, origin: originOf([name, value], era, options) }));
}

function originOf([name, value]: RawHeader, era: RawHeaders, options: RawHeaders): Origin {
  const isIn = (lines: RawHeaders): boolean => lines.some(([other, said]) => other.toLowerCase() === lower && said === value);
  const lower = name.toLowerCase();
  if (isIn(options)) return 'options';
  const known = byName[lower] ?? (lower.startsWith('mcp-param-') ? 'schema' : 'client');
  return known === 'counted' || isIn(era) ? known : 'you';
}

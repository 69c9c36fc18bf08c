// What the numbers in errors mean, and in which revisions they mean it.
import { covers, type Span } from './span.ts';

/** One error code. */
export interface ErrorCode extends Span {
  readonly code: number;
  readonly name: string;
  /** Who gave it its meaning; `custom` is what implementations do without a specification saying so. */
  readonly by: 'json-rpc' | 'mcp' | 'custom';
}

/** Every code with a meaning, from the standard ones on. */
export const errorCodes: readonly ErrorCode[] = [
  { code: -32700, name: 'Parse error', by: 'json-rpc' },
  { code: -32600, name: 'Invalid request', by: 'json-rpc' },
  { code: -32601, name: 'Method not found', by: 'json-rpc' },
  { code: -32602, name: 'Invalid params', by: 'json-rpc' },
  { code: -32603, name: 'Internal error', by: 'json-rpc' },
  { code: -32001, name: 'Session not found', by: 'custom', until: '2025-11-25' },
  { code: -32002, name: 'Resource not found', by: 'mcp', until: '2025-11-25' },
  { code: -1, name: 'Sampling refused', by: 'mcp', until: '2025-11-25' },
  { code: -32042, name: 'URL elicitation required', by: 'mcp', since: '2025-11-25', until: '2025-11-25' },
  { code: -32020, name: 'Header mismatch', by: 'mcp', since: '2026-07-28' },
  { code: -32021, name: 'Missing client capability', by: 'mcp', since: '2026-07-28' },
  { code: -32022, name: 'Unsupported protocol version', by: 'mcp', since: '2026-07-28' },
];

/** Where codes of no known meaning fall; the first that holds a code names it. 2026-07-28 divided what JSON-RPC leaves to servers. */
const ranges: readonly (Span & { readonly from: number; readonly to: number; readonly name: string })[] = [
  { from: -32019, to: -32000, name: 'Server error', since: '2026-07-28' },
  { from: -32099, to: -32020, name: 'Reserved by MCP', since: '2026-07-28' },
  { from: -32099, to: -32000, name: 'Server error' },
  { from: -32768, to: -32100, name: 'Reserved by JSON-RPC' },
];

/**
 * The name of a code in a few words, for a person. A code another revision gave a meaning keeps its name, with the revision said; any
 * other is named by its range. Without a revision, the code's name in whichever has it.
 */
export function errorName(code: number, revision?: string): string {
  const known = errorCodes.filter((entry) => entry.code === code);
  const here = known.find((entry) => revision === undefined || covers(entry, revision));
  if (here) return here.name;
  const elsewhere = known[0];
  if (elsewhere) return `${elsewhere.name} (${spanInWords(elsewhere)})`;
  const range = ranges.find(({ from, to, ...span }) => code >= from && code <= to && covers(span, revision ?? '2025-11-25'));
  return range?.name ?? 'Application error';
}

function spanInWords({ since, until }: Span): string {
  if (since === until) return `in ${since} only`;
  return until === undefined ? `since ${since}` : `until ${until}`;
}

import type { ConnectOptions, Transport } from '../../shared/contract/schemas/session.ts';
import { UsageError } from './usageError.ts';

/** Options of every command that connects, for `readArgs`. */
export const connectArgs = {
  era: { type: 'string', default: 'auto' },
  revision: { type: 'string', default: 'auto' },
  header: { type: 'string', multiple: true, default: [] as string[] },
  capture: { type: 'string' },
} as const;

/** Their help lines. */
export const connectHelp = `  --era ERA           http-sse, streamable or stateless instead of finding out
  --revision DATE     a dated revision instead of the newest both sides know, e.g. 2025-06-18
  --header 'N: v'     send a header with every request; may be repeated
  --capture FILE      keep everything seen in this file`;

const eras: readonly string[] = ['auto', 'http-sse', 'streamable', 'stateless'] satisfies ('auto' | Transport)[];

/** What to connect with, from the command line. Throws `UsageError` where a value cannot be right. */
export function connectOptionsOf(
  url: string,
  { era, revision, header }: { readonly era: string; readonly revision: string; readonly header: readonly string[] },
): ConnectOptions {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(`${url} is not an address: it starts with http:// or https:// and names a host.`);
  }
  if (!isEra(era)) throw new UsageError(`--era is one of ${eras.join(', ')}, not ${era}.`);
  if (revision !== 'auto' && !/^\d{4}-\d{2}-\d{2}$/.test(revision))
    throw new UsageError(`--revision is a date like 2025-06-18, not ${revision}.`);
  return { url, transport: era, revision, headers: header.map(readHeader) };
}

function isEra(era: string): era is 'auto' | Transport {
  return eras.includes(era);
}

function readHeader(line: string): [string, string] {
  const at = line.indexOf(':');
  const name = line.slice(0, at).trim();
  if (at < 1 || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) throw new UsageError(`--header wants 'Name: value', not "${line}".`);
  return [name, line.slice(at + 1).trim()];
}

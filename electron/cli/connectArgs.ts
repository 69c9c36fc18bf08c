import type { ConnectOptions, Transport } from '../../shared/contract/schemas/session.ts';
import { logLevels } from '../../shared/protocol/logLevels.ts';
import { clientArgs, clientHelp, clientOf, policiesOf, rootsOf } from './clientArgs.ts';
import { UsageError } from './usageError.ts';

/** Options of every command that connects, for `readArgs`. */
export const connectArgs = {
  era: { type: 'string', default: 'auto' },
  revision: { type: 'string', default: 'auto' },
  header: { type: 'string', multiple: true, default: [] as string[] },
  ...clientArgs,
  'log-level': { type: 'string' },
  capture: { type: 'string' },
} as const;

/** Their help lines. */
export const connectHelp = `  --era ERA           http-sse, streamable or stateless instead of finding out
  --revision DATE     a dated revision instead of the newest both sides know, e.g. 2025-06-18
  --header 'N: v'     send a header with every request; may be repeated
${clientHelp}
  --log-level L       ask for log messages from this level on, and print them
  --capture FILE      keep everything seen in this file`;

/** Values of the options above, as `readArgs` gives them. */
export interface ConnectValues {
  readonly era: string;
  readonly revision: string;
  readonly header: readonly string[];
  readonly declare?: string | undefined;
  readonly client?: string | undefined;
  readonly root: readonly string[];
  readonly answer: readonly string[];
  readonly 'log-level'?: string | undefined;
  readonly capture?: string | undefined;
  /** Of commands that list: how many pages of a list are fetched at most. */
  readonly pages?: string | undefined;
}

const eras: readonly string[] = ['auto', 'http-sse', 'streamable', 'stateless'] satisfies ('auto' | Transport)[];
const levels: readonly string[] = logLevels;

/** What to connect with, from the command line. Throws `UsageError` where a value cannot be right. */
export function connectOptionsOf(url: string, values: ConnectValues): ConnectOptions {
  const { era, revision, header, declare, client: named, root, answer, 'log-level': level } = values;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(`${url} is not an address: it starts with http:// or https:// and names a host.`);
  }
  if (!isEra(era)) throw new UsageError(`--era is one of ${eras.join(', ')}, not ${era}.`);
  if (revision !== 'auto' && !/^\d{4}-\d{2}-\d{2}$/.test(revision))
    throw new UsageError(`--revision is a date like 2025-06-18, not ${revision}.`);
  if (level !== undefined && !levels.includes(level))
    throw new UsageError(`--log-level is one of ${levels.join(', ')}, not ${level}.`);
  const client = clientOf(declare, named);
  return {
    url,
    transport: era,
    revision,
    headers: header.map(readHeader),
    roots: rootsOf(root),
    policies: policiesOf(answer),
    ...(client && { client }),
    ...(values.pages !== undefined && { paging: 'one' }),
  };
}

function isEra(era: string): era is 'auto' | Transport {
  return eras.includes(era);
}

/** A header line as it is typed. Throws `UsageError` where it is none. */
export function readHeader(line: string): [string, string] {
  const at = line.indexOf(':');
  const name = line.slice(0, at).trim();
  if (at < 1 || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) throw new UsageError(`--header wants 'Name: value', not "${line}".`);
  return [name, line.slice(at + 1).trim()];
}

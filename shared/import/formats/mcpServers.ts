// Reads the server lists other MCP clients keep: `mcpServers` files, VS Code's `servers`, and the few spellings beside them.
import { splitBearer, type Imported, type ImportedServer } from '../importedServer.ts';
import { plainJson } from '../jsonWithComments.ts';
import { readServerUrl } from '../serverUrl.ts';

type Json = Readonly<Record<string, unknown>>;
type Entry = { readonly server: ImportedServer } | { readonly skipped: { readonly name: string; readonly reason: string } };

const LISTS = ['mcpServers', 'servers', 'context_servers'] as const;
const ADDRESSES = ['url', 'serverUrl', 'httpUrl', 'endpoint'] as const;

/** Whether a text looks like JSON at all, so that its errors are worth telling. */
export function looksLikeJson(text: string): boolean {
  return /^\uFEFF?\s*(?:\{|\/\/|\/\*)/.test(text);
}

/** The servers of an `mcp.json`, with or without comments. Entries without an address are skipped with the reason. */
export function readMcpServers(text: string): Imported {
  const root = parse(text);
  if (typeof root === 'string') return { ok: false, sentence: root };
  const list = listIn(root);
  if (list === undefined) {
    return { ok: false, sentence: 'This JSON has no mcpServers or servers member, so it names no servers.' };
  }
  const entries = Object.entries(list).map(([name, entry]) => readEntry(name, entry));
  if (entries.length === 0) return { ok: false, sentence: 'The list of servers in this file is empty.' };
  return {
    ok: true,
    servers: entries.flatMap((entry) => ('server' in entry ? [entry.server] : [])),
    skipped: entries.flatMap((entry) => ('skipped' in entry ? [entry.skipped] : [])),
  };
}

function parse(text: string): Json | string {
  try {
    const value: unknown = JSON.parse(plainJson(text));
    return isObject(value) ? value : 'This JSON is not an object, so it names no servers.';
  } catch (error) {
    return `This is not JSON a settings file could hold: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function listIn(root: Json): Json | undefined {
  const holders = [root, root.mcp, root.settings].filter(isObject);
  for (const holder of holders) {
    for (const key of LISTS) if (isObject(holder[key])) return holder[key];
  }
  if (addressOf(root) !== undefined) return { '': root };
  const values = Object.values(root);
  return values.length > 0 &&
    values.every((value) => isObject(value) && (addressOf(value) !== undefined || typeof value.command === 'string'))
    ? root
    : undefined;
}

function readEntry(name: string, entry: unknown): Entry {
  if (!isObject(entry)) return { skipped: { name, reason: 'It is not an object.' } };
  const address = addressOf(entry);
  if (address === undefined) {
    const command = typeof entry.command === 'string' ? entry.command : undefined;
    return {
      skipped: {
        name,
        reason:
          command === undefined
            ? 'It has no URL.'
            : `It starts a program (${command}) and speaks over stdio; only servers with a URL can be opened here.`,
      },
    };
  }
  const placeholder = /\$\{[^}]*\}/.exec(address)?.[0];
  const url = readServerUrl(address);
  if (!url.ok && placeholder === undefined) return { skipped: { name, reason: url.sentence } };
  const headers = isObject(entry.headers)
    ? Object.entries(entry.headers).map(([key, value]) => [key, String(value)] as const)
    : [];
  const open = [placeholder, ...headers.map(([, value]) => /\$\{[^}]*\}/.exec(value)?.[0])].filter(
    (found) => found !== undefined,
  );
  return {
    server: {
      label: name,
      url: url.ok ? url.url : address,
      transport: typeof entry.type === 'string' && entry.type.toLowerCase() === 'sse' ? 'http-sse' : 'auto',
      ...splitBearer(headers),
      acceptInvalidTls: false,
      remarks: [
        ...[...new Set(open)].map((found) => `Replace ${found}: its value is not in the file.`),
        ...(entry.disabled === true ? ['It is switched off in that file.'] : []),
      ],
    },
  };
}

function addressOf(entry: Json): string | undefined {
  return ADDRESSES.map((key) => entry[key]).find((value) => typeof value === 'string');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

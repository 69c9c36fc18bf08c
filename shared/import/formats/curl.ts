// Reads a curl command as people paste it from documentation or a browser: the URL, its headers and the certificate switch.
import { splitBearer, type Imported } from '../importedServer.ts';
import { readServerUrl } from '../serverUrl.ts';

/** Options that take a value and say nothing about where to connect. */
const IGNORED_WITH_VALUE = new Set([
  '-X',
  '--request',
  '-d',
  '--data',
  '--data-raw',
  '--data-binary',
  '--data-ascii',
  '--json',
  '-o',
  '--output',
  '-m',
  '--max-time',
  '--connect-timeout',
  '-w',
  '--write-out',
  '--retry',
  '-F',
  '--form',
  '-x',
  '--proxy',
  '-c',
  '--cookie-jar',
  '--resolve',
  '--cacert',
  '--cert',
  '--key',
  '-E',
  '-T',
]);
const BODY = new Set(['-d', '--data', '--data-raw', '--data-binary', '--data-ascii', '--json', '-F', '--form']);

/** Whether a text is a curl command. */
export function looksLikeCurl(text: string): boolean {
  return /^\s*\$?\s*curl(?:\.exe)?\s/.test(text);
}

/** The one server a curl command talks to. The method and the body are not taken over; a remark says so. */
export function readCurl(text: string): Imported {
  const words = shellWords(text.replace(/^\s*\$\s*/, '')).slice(1);
  const headers: (readonly [string, string])[] = [];
  const found = { url: undefined as string | undefined, insecure: false, body: false, files: false };
  for (let at = 0; at < words.length; at += 1) {
    const { option, value, used } = readOption(words, at);
    at += used;
    if (option === undefined) found.url ??= value;
    else if (option === '--url') found.url = value;
    else if (option === '-H' || option === '--header') headers.push(...readHeader(value));
    else if (option === '-A' || option === '--user-agent') headers.push(['User-Agent', value]);
    else if (option === '-b' || option === '--cookie') headers.push(['Cookie', value]);
    else if (option === '-u' || option === '--user') headers.push(['Authorization', `Basic ${base64(value)}`]);
    else if (option === '--oauth2-bearer') headers.push(['Authorization', `Bearer ${value}`]);
    else if (option === '-k' || option === '--insecure') found.insecure = true;
    else if (BODY.has(option)) found.body = true;
    else if (/^(?:--cacert|--cert|--key|-E)$/.test(option)) found.files = true;
  }
  if (found.url === undefined) return { ok: false, sentence: 'This curl command names no URL.' };
  const url = readServerUrl(found.url);
  if (!url.ok) return url;
  const remarks = [
    ...(found.body ? ['The body of the command was left out: it can be sent by hand once connected.'] : []),
    ...(found.files ? ['The command names certificate files; paste their contents under TLS.'] : []),
  ];
  // What every MCP request carries anyway would only get in the way of what the eras send.
  const own = headers.filter(([name]) => !/^(?:accept|content-type|content-length|host|mcp-.*)$/i.test(name));
  return {
    ok: true,
    servers: [{ label: '', url: url.url, transport: 'auto', ...splitBearer(own), acceptInvalidTls: found.insecure, remarks }],
    skipped: [],
  };
}

const WITH_VALUE = new Set([
  '-H',
  '--header',
  '-A',
  '--user-agent',
  '-b',
  '--cookie',
  '-u',
  '--user',
  '--oauth2-bearer',
  '--url',
  ...IGNORED_WITH_VALUE,
]);

function readOption(words: readonly string[], at: number): { option: string | undefined; value: string; used: number } {
  const word = words[at] ?? '';
  if (!word.startsWith('-') || word === '-') return { option: undefined, value: word, used: 0 };
  const [name = '', joined] = word.startsWith('--')
    ? word.split(/=(.*)/s)
    : [word.slice(0, 2), word.length > 2 ? word.slice(2) : undefined];
  if (!WITH_VALUE.has(name)) {
    // Switches written together: `-sk`.
    return { option: !word.startsWith('--') && word.includes('k') ? '-k' : name, value: '', used: 0 };
  }
  return joined === undefined ? { option: name, value: words[at + 1] ?? '', used: 1 } : { option: name, value: joined, used: 0 };
}

function readHeader(text: string): (readonly [string, string])[] {
  const colon = text.indexOf(':');
  return colon > 0 ? [[text.slice(0, colon).trim(), text.slice(colon + 1).trim()]] : [];
}

/** Splits a POSIX shell line into words: quotes, `$'…'`, escapes and line continuations. */
function shellWords(text: string): string[] {
  const words: string[] = [];
  const pattern = /\\\r?\n|\s+|((?:\$'(?:\\.|[^'\\])*'|'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+)|['"\\]/gs;
  for (const match of text.matchAll(pattern)) {
    if (match[1] !== undefined) words.push(unquote(match[1]));
  }
  return words;
}

function unquote(word: string): string {
  return word.replace(
    /\$'((?:\\.|[^'\\])*)'|'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/gs,
    (_all, ansi?: string, single?: string, double?: string, escaped?: string) => {
      if (ansi !== undefined)
        return ansi.replace(/\\(n|t|r|.)/gs, (_escape, letter: string) => ({ n: '\n', t: '\t', r: '\r' })[letter] ?? letter);
      if (double !== undefined) return double.replace(/\\([$`"\\])/g, '$1').replace(/\\\r?\n/g, '');
      return single ?? escaped ?? '';
    },
  );
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

// A curl command that was pasted, as what it puts on the wire. It reads what people copy from browsers, documents and this program.
import { encodeBase64 } from '../../base/base64.ts';
import { encodeUtf8 } from '../../base/bytes.ts';
import { failed, ok, type Result } from '../../base/result.ts';
import type { RawHeader, RawHeaders } from '../headers.ts';
import { PIPE, separators, shellWords } from './shellWords.ts';

/** What a command says. */
export interface CurlCommand {
  readonly method: string;
  /** As it is written; undefined where none is. */
  readonly url: string | undefined;
  readonly headers: RawHeaders;
  readonly body: string;
  /** Files that hold parts of it: a body, certificates. Nothing is read. */
  readonly bodyFile: string | undefined;
  readonly certificates: boolean;
  /** Certificates are not checked (`-k`). */
  readonly insecure: boolean;
}

const shortWithValue = /[AbcCdDeEFhHKmoPQrtTuUwxXyYz]/;
const longWithValue = new Set(
  (
    'request header user-agent referer cookie user oauth2-bearer url data data-raw data-ascii data-binary data-urlencode json form ' +
    'output max-time connect-timeout write-out retry retry-delay retry-max-time proxy proxy-user cacert capath cert cert-type key ' +
    'key-type pass cookie-jar resolve connect-to interface unix-socket dump-header limit-rate range upload-file config max-redirs ' +
    'noproxy dns-servers keepalive-time tls-max ciphers form-string url-query abstract-unix-socket stderr trace trace-ascii variable'
  ).split(' '),
);
const longNames: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  A: 'user-agent',
  e: 'referer',
  b: 'cookie',
  u: 'user',
  d: 'data',
  F: 'form',
  T: 'upload-file',
  E: 'cert',
  k: 'insecure',
  G: 'get',
  I: 'head',
};

/** Whether a text begins like a curl command. */
export function looksLikeCurl(text: string): boolean {
  return /^\s*(?:\$|>)?\s*curl(?:\.exe)?\s/.test(text);
}

interface Reading {
  method: string | undefined;
  url: string | undefined;
  readonly headers: RawHeader[];
  readonly data: string[];
  readonly flags: Set<string>;
  bodyFile: string | undefined;
}

/** Reads a command, or says what stands in the way. */
export function readCurlCommand(command: string): Result<CurlCommand, string> {
  const { line, document } = withoutDocument(command.trim());
  const words = shellWords(line);
  if (words === undefined) return failed('A quote in the command is not closed.');
  const start = words.findIndex((word) => /(^|[\\/])curl(\.exe)?$/.test(word));
  if (start < 0) return failed('It does not begin with curl.');
  const stdin = document ?? hereString(words) ?? piped(words.slice(0, start));
  const end = words.findIndex((word, at) => at > start && separators.has(word));
  const reading: Reading = { method: undefined, url: undefined, headers: [], data: [], flags: new Set(), bodyFile: undefined };
  const problem = readOptions(reading, words.slice(start + 1, end < 0 ? undefined : end), stdin);
  return problem === '' ? ok(said(reading)) : failed(problem);
}

function said({ method, url, headers, data, flags, bodyFile }: Reading): CurlCommand {
  const joined = data.join('&');
  const isGet = flags.has('get');
  const asked = isGet && joined !== '' && url !== undefined ? `${url}${url.includes('?') ? '&' : '?'}${joined}` : url;
  const usual = flags.has('head') ? 'HEAD' : data.length > 0 && !isGet ? 'POST' : 'GET';
  return {
    method: method ?? usual,
    url: asked,
    headers,
    body: isGet ? '' : joined,
    bodyFile,
    certificates: ['cacert', 'cert', 'key'].some((name) => flags.has(name)),
    insecure: flags.has('insecure'),
  };
}

/** Takes the options; a sentence where one cannot be taken over. */
function readOptions(read: Reading, words: readonly string[], stdin: string | undefined): string {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    if (word.startsWith('<')) at += word === '<' || word === '<<<' ? 1 : 0;
    else if (!word.startsWith('-') || word === '-') read.url ??= word;
    else {
      const { switches, option, joined } = splitOption(word);
      for (const name of switches) read.flags.add(name);
      if (option === undefined) continue;
      read.flags.add(option);
      const problem = take(read, option, joined ?? words[(at += 1)] ?? '', stdin);
      if (problem !== '') return problem;
    }
  }
  return '';
}

/** A word of options: switches, and the last where it takes a value, which may follow in the same word: `-sXPOST`, `--request=POST`. */
function splitOption(word: string): {
  readonly switches: readonly string[];
  readonly option?: string;
  readonly joined?: string | undefined;
} {
  if (word.startsWith('--')) {
    const [, name = '', joined] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    return longWithValue.has(name) ? { switches: [], option: name, joined } : { switches: [name] };
  }
  const letters = word.slice(1);
  const valued = letters.search(shortWithValue);
  const names = Array.from(valued < 0 ? letters : letters.slice(0, valued), (letter) => longNames[letter] ?? letter);
  if (valued < 0) return { switches: names };
  const letter = letters[valued]!;
  return { switches: names, option: longNames[letter] ?? letter, joined: letters.slice(valued + 1) || undefined };
}

function take(read: Reading, name: string, value: string, stdin: string | undefined): string {
  switch (name) {
    case 'request':
      read.method = value.toUpperCase();
      return '';
    case 'header':
      return header(read, value);
    case 'user-agent':
      read.headers.push(['User-Agent', value]);
      return '';
    case 'referer':
      read.headers.push(['Referer', value]);
      return '';
    case 'cookie':
      read.headers.push(['Cookie', value]);
      return '';
    case 'user':
      read.headers.push(['Authorization', `Basic ${encodeBase64(encodeUtf8(value))}`]);
      return '';
    case 'oauth2-bearer':
      read.headers.push(['Authorization', `Bearer ${value}`]);
      return '';
    case 'url':
      read.url = value;
      return '';
    default:
      return /^(?:data.*|json|form.*|upload-file)$/.test(name) ? data(read, name, value, stdin) : '';
  }
}

function header({ headers }: Reading, line: string): string {
  if (line.startsWith('@')) return `Header lines are in the file ${line.slice(1)}, which is not read; paste them here.`;
  const empty = /^([^:;\s]+);$/.exec(line);
  if (empty) headers.push([empty[1]!, '']);
  const pair = /^([^:\s]+)\s*:\s*(.*)$/s.exec(line);
  // A name and a colon keeps curl from sending a line of its own; here there is none to keep back.
  if (pair && pair[2] !== '') headers.push([pair[1]!, pair[2]!.trimEnd()]);
  return '';
}

function data(read: Reading, name: string, value: string, stdin: string | undefined): string {
  if (name.startsWith('form') || name === 'upload-file') {
    read.bodyFile ??= `of --${name}`;
    return '';
  }
  if (name === 'json') {
    const has = (wanted: string): boolean => read.headers.some(([each]) => each.toLowerCase() === wanted);
    if (!has('content-type')) read.headers.push(['Content-Type', 'application/json']);
    if (!has('accept')) read.headers.push(['Accept', 'application/json']);
  }
  const isFile = value.startsWith('@') && name !== 'data-raw';
  const inHand = isFile && value === '@-' ? stdin : undefined;
  if (isFile && inHand === undefined) read.bodyFile ??= value.slice(1);
  // Read from a file, line ends go; they stay in what is written out.
  const text =
    inHand === undefined ? (isFile ? '' : value) : /^data(-ascii)?$/.test(name) ? inHand.replace(/[\r\n]/g, '') : inHand;
  read.data.push(name === 'data-urlencode' ? urlEncoded(text) : text);
  return '';
}

function urlEncoded(text: string): string {
  const [, name = '', value = ''] = /^(?:([^=]*)=)?([\s\S]*)$/.exec(text) ?? [];
  return `${name === '' ? '' : `${name}=`}${encodeURIComponent(value)}`;
}

/** The command without a document that follows it (`<<EOF`), and the document. */
function withoutDocument(text: string): { readonly line: string; readonly document: string | undefined } {
  const found = /<<-?[ \t]*(['"]?)(\w+)\1([^\n]*)\r?\n(?:([\s\S]*?)\r?\n)?[ \t]*\2[ \t]*(?=\r?\n|$)/.exec(text);
  // Within quotes it is text like any other.
  if (found === null || shellWords(text.slice(0, found.index)) === undefined) return { line: text, document: undefined };
  return { line: text.slice(0, found.index) + found[3]! + text.slice(found.index + found[0].length), document: found[4] ?? '' };
}

/** What `<<<` gives a command to read. */
function hereString(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word.startsWith('<<<'));
  return at < 0 ? undefined : words[at] === '<<<' ? words[at + 1] : words[at]!.slice(3);
}

/** What `echo` or `printf` gives it through a pipe. */
function piped(before: readonly string[]): string | undefined {
  if (before.at(-1) !== PIPE) return undefined;
  const [program, ...rest] = before.slice(0, -1);
  const words = rest.filter((word) => !/^-[neE]+$/.test(word));
  if (program === 'echo') return words.join(' ');
  return program === 'printf' ? (words[0] === '%s' ? words[1] : words[0]) : undefined;
}

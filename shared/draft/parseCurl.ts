// A curl command that was pasted, as a request. It reads what people copy from browsers, documents and this program: quoting as POSIX
// shells do it, line ends escaped by a backslash or a caret, and the options that say what goes out. Nothing is run.
import { failed, ok, type Result } from '../base/result.ts';
import type { RawHeader } from '../http/headers.ts';
import type { SentRequest } from './resendDraft.ts';

/** A request, and the address it goes to. */
export interface CurlRequest extends SentRequest {
  readonly url: string;
}

/** Options that say nothing about the request, with how many words follow them. */
const ignored: Readonly<Record<string, number>> = {
  '-o': 1,
  '--output': 1,
  '-m': 1,
  '--max-time': 1,
  '--connect-timeout': 1,
  '-w': 1,
  '--retry': 1,
  '-x': 1,
  '--proxy': 1,
  '--cacert': 1,
  '--cert': 1,
  '--key': 1,
  '-E': 1,
};
const dataOptions = new Set(['-d', '--data', '--data-raw', '--data-ascii', '--data-binary', '--json']);
const valued = new Set([
  '-X',
  '--request',
  '-H',
  '--header',
  '-A',
  '--user-agent',
  '-e',
  '--referer',
  '-b',
  '--cookie',
  '-u',
  '--user',
  '--url',
  ...dataOptions,
]);

/** Reads a command, or says what stands in the way. */
export function parseCurl(command: string): Result<CurlRequest, string> {
  const words = shellWords(command.trim());
  if (words === undefined) return failed('A quote in the command is not closed.');
  const start = words.findIndex((word) => /(^|\/)curl(\.exe)?$/.test(word));
  if (start < 0) return failed('It does not begin with curl.');
  return readOptions(words.slice(start + 1));
}

interface Reading {
  method: string | undefined;
  url: string | undefined;
  readonly headers: RawHeader[];
  readonly data: string[];
  isGet: boolean;
}

function readOptions(words: readonly string[]): Result<CurlRequest, string> {
  const read: Reading = { method: undefined, url: undefined, headers: [], data: [], isGet: false };
  const rest = words.flatMap(splitJoined);
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at]!;
    if (word === '|' || word === ';' || word === '&&') break;
    if (valued.has(word)) {
      const problem = take(read, word, rest[(at += 1)] ?? '');
      if (problem !== '') return failed(problem);
    } else if (word === '-G' || word === '--get') read.isGet = true;
    else if (word === '-I' || word === '--head') read.method = 'HEAD';
    else if (word.startsWith('-') && word !== '-') at += ignored[word] ?? 0;
    else read.url ??= word;
  }
  if (read.url === undefined) return failed('The command names no address.');
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(read.url) ? read.url : `http://${read.url}`;
  if (!URL.canParse(url)) return failed(`${read.url} is no address.`);
  const body = read.isGet ? '' : read.data.join('&');
  return ok({ method: read.method ?? (read.data.length > 0 && !read.isGet ? 'POST' : 'GET'), url, headers: read.headers, body });
}

/** `-XPOST` and `--request=POST` as two words. */
function splitJoined(word: string): readonly string[] {
  const long = /^(--[a-z-]+)=(.*)$/s.exec(word);
  if (long) return [long[1]!, long[2]!];
  const short = /^(-[XHdAbeu])(.+)$/s.exec(word);
  return short ? [short[1]!, short[2]!] : [word];
}

function take(read: Reading, option: string, value: string): string {
  switch (option) {
    case '-X':
    case '--request':
      read.method = value.toUpperCase();
      return '';
    case '-H':
    case '--header':
      return header(read, value);
    case '-A':
    case '--user-agent':
      read.headers.push(['User-Agent', value]);
      return '';
    case '-e':
    case '--referer':
      read.headers.push(['Referer', value]);
      return '';
    case '-b':
    case '--cookie':
      read.headers.push(['Cookie', value]);
      return '';
    case '-u':
    case '--user':
      return 'Name and password (-u) are not taken over; write an Authorization header instead.';
    case '--url':
      read.url = value;
      return '';
    default:
      return data(read, option, value);
  }
}

function header({ headers }: Reading, line: string): string {
  const empty = /^([^:;\s]+);$/.exec(line);
  if (empty) headers.push([empty[1]!, '']);
  const pair = /^([^:\s]+):\s*(.*)$/s.exec(line);
  // A name and a colon keeps curl from sending a line of its own; here there is none to keep back.
  if (pair && pair[2] !== '') headers.push([pair[1]!, pair[2]!.trimEnd()]);
  return '';
}

function data(read: Reading, option: string, value: string): string {
  if (value.startsWith('@') && option !== '--data-raw')
    return `The body is in the file ${value.slice(1)}, which is not read; paste it here.`;
  if (option === '--json') {
    const has = (name: string): boolean => read.headers.some(([each]) => each.toLowerCase() === name);
    if (!has('content-type')) read.headers.push(['Content-Type', 'application/json']);
    if (!has('accept')) read.headers.push(['Accept', 'application/json']);
  }
  read.data.push(value);
  return '';
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' };

/** The words of a command as a POSIX shell takes them apart, with `$'…'` beside; undefined where a quote stays open. */
function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  const add = (more: string): void => void (word = (word ?? '') + more);
  while (at < text.length) {
    const char = text[at]!;
    if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at += 1;
    } else if (char === '\\' || (char === '^' && /[\r\n]/.test(text[at + 1] ?? ''))) {
      const next = /^\r?\n/.exec(text.slice(at + 1, at + 3))?.[0];
      if (next === undefined) add(text[at + 1] ?? '');
      at += 1 + (next?.length ?? 1);
    } else if (char === "'" || char === '"' || (char === '$' && text[at + 1] === "'")) {
      const quoted = readQuoted(text, at);
      if (quoted === undefined) return undefined;
      add(quoted.text);
      at = quoted.to;
    } else {
      add(char);
      at += 1;
    }
  }
  return word === undefined ? words : [...words, word];
}

function readQuoted(text: string, from: number): { readonly text: string; readonly to: number } | undefined {
  const dollar = text[from] === '$';
  const quote = dollar ? "'" : text[from]!;
  let said = '';
  for (let at = from + (dollar ? 2 : 1); at < text.length; at += 1) {
    const char = text[at]!;
    if (char === quote) return { text: said, to: at + 1 };
    if (char !== '\\' || (quote === "'" && !dollar)) said += char;
    else {
      const next = text[(at += 1)] ?? '';
      const unicode = dollar && next === 'u' ? /^[0-9a-fA-F]{4}/.exec(text.slice(at + 1, at + 5))?.[0] : undefined;
      if (unicode !== undefined) {
        said += String.fromCharCode(Number.parseInt(unicode, 16));
        at += 4;
      } else if (dollar) said += escapes[next] ?? `\\${next}`;
      else if (next === '\n') continue;
      else said += '"\\$`'.includes(next) ? next : `\\${next}`;
    }
  }
  return undefined;
}

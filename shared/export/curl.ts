// A request as a curl command that runs as pasted in a POSIX shell and puts the same request on the wire.
import { findBadUtf8 } from '../base/utf8.ts';
import { decodeUtf8 } from '../base/bytes.ts';
import { headerValue } from '../http/headers.ts';
import type { RawHeader, RawHeaders } from '../http/headers.ts';

export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: RawHeaders;
  /** Empty for none. */
  readonly body: Uint8Array;
}

/** What curl writes by itself, from the URL, the body and the connection. */
const OWN_HEADERS = new Set(['host', 'content-length', 'connection', 'transfer-encoding']);
/** What curl would add where the request has none; a name and a colon keeps it from doing so. */
const ADDED_HEADERS = ['User-Agent', 'Accept'];
/** The longest body given as an argument; Linux takes 128 kB, and the shell's own `printf` takes any. */
const LONGEST_ARGUMENT = 100_000;

/** The command, one option a line. */
export function curlCommand({ method, url, headers, body }: CurlRequest): string {
  const options = ['curl --no-buffer', ...methodOption(method, body), ...urlOptions(url), addressOption(url)];
  for (const header of headers) if (!isOwn(header, url)) options.push(`-H ${quote(headerText(header))}`);
  for (const name of ADDED_HEADERS) if (headerValue(headers, name) === undefined) options.push(`-H ${quote(`${name}:`)}`);
  if (headerValue(headers, 'accept-encoding') !== undefined) options.push('--compressed');
  if (body.length === 0) return options.join(' \\\n  ');

  if (headerValue(headers, 'content-type') === undefined) options.push("-H 'Content-Type:'");
  // Above a megabyte curl asks first and waits a second for the answer.
  if (headerValue(headers, 'expect') === undefined) options.push("-H 'Expect:'");
  const text = plainText(body);
  if (text !== undefined && body.length <= LONGEST_ARGUMENT && !text.startsWith('@'))
    return [...options, `--data-binary ${quote(text)}`].join(' \\\n  ');
  const printed = text === undefined ? `printf ${quote(octal(body))}` : `printf %s ${quote(text)}`;
  return `${printed} | ${[...options, '--data-binary @-'].join(' \\\n  ')}`;
}

function methodOption(method: string, body: Uint8Array): string[] {
  if (method === 'HEAD') return ['--head'];
  return method === (body.length === 0 ? 'GET' : 'POST') ? [] : [`-X ${quote(method)}`];
}

/** What an imported recording calls an address may be an option, or name a file of this machine. */
function addressOption(url: string): string {
  return /^https?:\/\//i.test(url) ? quote(url) : `--proto '=http,https' --url ${quote(url)}`;
}

/** Brackets and braces are patterns to curl, and dot segments are tidied away, unless it is told not to. */
function urlOptions(url: string): string[] {
  return [...(/[[\]{}]/.test(url) ? ['--globoff'] : []), ...(/\/\.\.?(\/|$|\?)/.test(url) ? ['--path-as-is'] : [])];
}

function isOwn([name, value]: RawHeader, url: string): boolean {
  const lower = name.toLowerCase();
  if (lower === 'host') return URL.canParse(url) && new URL(url).host === value;
  return OWN_HEADERS.has(lower);
}

/** To curl, `Name:` removes a header and `Name;` sends it empty. */
function headerText([name, value]: RawHeader): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}

function quote(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The body as text, where a shell can carry it: UTF-8 without NUL. */
function plainText(body: Uint8Array): string | undefined {
  return body.includes(0) || findBadUtf8(body) !== undefined ? undefined : decodeUtf8(body);
}

function octal(body: Uint8Array): string {
  return Array.from(body, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

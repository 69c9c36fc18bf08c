// A request as a JavaScript program that runs as pasted in Node or a browser's console, as far as `fetch` can put it on the wire.
import { decodeUtf8 } from '../../base/bytes.ts';
import { visibleLine } from '../../base/visibleText.ts';
import { findBadUtf8 } from '../../base/utf8.ts';
import type { CurlRequest } from '../curl.ts';

/** What `fetch` writes by itself and lets nobody say. */
const OWN_HEADERS = new Set([
  'host',
  'content-length',
  'connection',
  'transfer-encoding',
  'expect',
  'keep-alive',
  'upgrade',
  'te',
]);
const BODILESS = new Set(['GET', 'HEAD']);

/** The program. What it cannot do as it is asked is said in a comment at its head. */
export function fetchProgram({ method, url, headers, body }: CurlRequest): string {
  const sent = headers.filter(([name, value]) => !OWN_HEADERS.has(name.toLowerCase()) && isSendable(value));
  const hasBody = body.length > 0 && !BODILESS.has(method.toUpperCase());
  const lines = [
    ...remarks({ method, url, headers, body }),
    `const response = await fetch(${JSON.stringify(url)}, {`,
    `  method: ${JSON.stringify(method)},`,
    '  headers: [',
    ...sent.map(([name, value]) => `    [${JSON.stringify(name)}, ${JSON.stringify(value)}],`),
    '  ],',
    ...(hasBody ? [`  body: ${bodyLiteral(body)},`] : []),
    "  redirect: 'manual',",
    '});',
    "console.log(response.status, response.headers.get('content-type') ?? '');",
    'const text = new TextDecoder();',
    'for await (const part of response.body ?? []) console.log(text.decode(part, { stream: true }));',
  ];
  return `${lines.join('\n')}\n`;
}

/** Comments: names come from recordings, also imported ones, and may hold what ends a line. */
function remarks({ method, url, headers, body }: CurlRequest): readonly string[] {
  const host = URL.canParse(url) ? new URL(url).host : '';
  const names = headers
    .filter(([name, value]) => {
      const lower = name.toLowerCase();
      return (
        (OWN_HEADERS.has(lower) &&
          lower !== 'content-length' &&
          lower !== 'connection' &&
          !(lower === 'host' && value === host)) ||
        !isSendable(value)
      );
    })
    .map(([name]) => name);
  const repeated = headers.map(([name]) => name.toLowerCase()).filter((name, at, all) => all.indexOf(name) !== at);
  return [
    ...(names.length > 0 ? [`// fetch does not let a program send: ${visibleLine(names.join(', '))}.`] : []),
    ...(repeated.length > 0 ? [`// fetch joins lines of one name: ${visibleLine([...new Set(repeated)].join(', '))}.`] : []),
    ...(body.length > 0 && BODILESS.has(method.toUpperCase()) ? [`// fetch sends no body with ${method}.`] : []),
  ];
}

/** A header line of `fetch` holds Latin-1 without controls. */
function isSendable(value: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return !/[\0\r\n]|[^\u0000-\u00ff]/.test(value);
}

function bodyLiteral(body: Uint8Array): string {
  if (findBadUtf8(body) === undefined) return JSON.stringify(decodeUtf8(body));
  return `new Uint8Array([${body.join(', ')}])`;
}

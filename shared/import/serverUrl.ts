/** An address that can be asked, or why a text is none. */
export type ServerUrl =
  | { readonly ok: true; readonly url: string; readonly remark: string }
  | { readonly ok: false; readonly sentence: string };

/**
 * Reads what a person typed as a server's address. A missing scheme is filled in (`http` for this machine, numeric addresses and names without a dot,
 * `https` otherwise) and said in `remark`; nothing else is changed: no slash is added or taken away.
 */
export function readServerUrl(typed: string): ServerUrl {
  const text = typed
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .replace(/^(["'`])(.*)\1$/, '$2');
  if (text === '') return no('Type the address of an MCP server, for example http://localhost:3001/mcp.');
  if (/\s/.test(text)) return no('An address has no spaces or line breaks in it. Paste only the URL.');
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d+(?:[/?#]|$))/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return no(wrongScheme(scheme));
  if (scheme !== undefined && !/^https?:\/\//i.test(text))
    return no(`After ${scheme}: an address goes on with //, as in ${scheme}://localhost:3001/mcp.`);
  const url = scheme === undefined ? `${guessScheme(text)}://${text}` : text;
  if (!URL.canParse(url)) return no(whyNot(url));
  if (scheme === undefined && !looksLikeHost(text))
    return no(`“${text.slice(0, 60)}” is not an address. One looks like https://example.com/mcp or http://localhost:3001/sse.`);
  return { ok: true, url, remark: scheme === undefined ? `Read as ${url}` : '' };
}

function no(sentence: string): ServerUrl {
  return { ok: false, sentence };
}

function wrongScheme(scheme: string): string {
  if (scheme === 'ws' || scheme === 'wss') return 'MCP has no WebSocket transport. Use the http or https address of the server.';
  if (scheme === 'file') return 'This is a file on disk. Drop an mcp.json here, or open a capture under Captures.';
  return `MCP servers are reached over http or https, not ${scheme}.`;
}

function guessScheme(text: string): string {
  const host = text.split(/[/?#]/)[0]?.replace(/:\d*$/, '').toLowerCase() ?? '';
  return host === 'localhost' || host.endsWith('.localhost') || /^(?:\d+\.\d+\.\d+\.\d+$|\[)/.test(host) || !host.includes('.')
    ? 'http'
    : 'https';
}

function looksLikeHost(text: string): boolean {
  const host = text.split(/[/?#]/)[0] ?? '';
  return (
    host.startsWith('[') ||
    /^localhost(?::\d+)?$/i.test(host) ||
    /^[\p{L}\p{N}_-]+:\d+$/u.test(host) ||
    /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+\.?(?::\d+)?$/u.test(host)
  );
}

function whyNot(url: string): string {
  const port = /^https?:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/i.exec(url)?.[1];
  if (port !== undefined && Number(port) > 65_535) return `A port is at most 65535; this address says ${port}.`;
  if (/^https?:\/\/(?:[/?#:]|$)/i.test(url)) return 'This address names no host.';
  return `“${url.slice(0, 80)}” is not an address a server could have.`;
}

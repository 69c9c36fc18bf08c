// What the world's failures are called and said: an error of node's network code becomes a closed code, a sentence and an advice.
// Pure: knows error codes, must not touch sockets.
import { failed, hostAndPort, type Failed, type FailureContext } from './failed.ts';
import type { NetworkError } from './networkError.ts';
import { tlsFailure } from './tlsFailure.ts';
import { BadTlsMaterial, MAX_HEAD_BYTES } from './transports.ts';

/** The URL cannot be asked at all. */
export function badUrl(url: string): Failed {
  return failed('bad-url', addressProblem(url), 'Write it as http://host:port/path or https://host/path.');
}

function addressProblem(url: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*:)\/\//i.exec(url)?.[1]?.toLowerCase();
  if (url.trim() === '') return 'The address is empty.';
  if (scheme === undefined) return `“${url}” has no http:// or https:// in front.`;
  return scheme === 'http:' || scheme === 'https:'
    ? `“${url}” is not a web address.`
    : `“${url}” starts with ${scheme}, which is not HTTP.`;
}

/** The ending for an error that came before, or instead of, a whole response. */
export function failureOf(error: NetworkError, about: FailureContext): Failed {
  const viaProxy = proxyFailure(error, about);
  if (viaProxy !== undefined) return viaProxy;
  if (error instanceof BadTlsMaterial) {
    return failed(
      'tls',
      `The TLS material given for ${about.url.host} cannot be used: ${error.message}.`,
      'Check that the CA, certificate and key are PEM text and that the key belongs to the certificate.',
    );
  }
  return (
    connectFailure(error, about) ??
    tlsFailure(error, about) ??
    notHttp(error, about) ??
    closed(error, about) ??
    unsendable(error, about)
  );
}

function proxyFailure(error: NetworkError, { url, proxy }: FailureContext): Failed | undefined {
  if (proxy === undefined) return undefined;
  if (error.code === 'ERR_PROXY_TUNNEL') {
    const status = /: HTTP\/\S+ (.+)$/.exec(error.message)?.[1];
    const said = status === undefined ? 'closed the connection instead of opening a tunnel' : `refused a tunnel: ${status}`;
    const advice =
      error.statusCode === 407
        ? 'Put the user name and password into the proxy’s address.'
        : `Check the proxy, or name ${url.hostname} in NO_PROXY.`;
    return failed('proxy', `The proxy ${proxy} ${said} (for ${hostAndPort(url)}).`, advice);
  }
  if (error.syscall !== 'connect' && error.syscall !== 'getaddrinfo') return undefined;
  return failed(
    'proxy',
    `The proxy ${proxy} cannot be reached (${error.code ?? error.message}).`,
    `Check HTTP_PROXY and HTTPS_PROXY, or name ${url.hostname} in NO_PROXY.`,
  );
}

function connectFailure(error: NetworkError, { url }: FailureContext): Failed | undefined {
  const at = hostAndPort(url);
  switch (error.code) {
    case 'ECONNREFUSED':
      return failed(
        'refused',
        `Nothing listens at ${at}${triedAddresses(error)}: the connection was refused.`,
        'Start the server, or check the host and port.',
      );
    case 'ENOTFOUND':
      return failed(
        'unknown-host',
        `The name ${url.hostname} does not resolve to an address.`,
        'Check the spelling, or the name server this machine uses.',
      );
    case 'EAI_AGAIN':
      return failed(
        'unknown-host',
        `The name ${url.hostname} could not be looked up: no name server answered.`,
        'Check the network connection, then try again.',
      );
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return failed(
        'unreachable',
        `There is no route from this machine to ${at} (${error.code}).`,
        'Check the network connection, the VPN, or the address.',
      );
    case 'ETIMEDOUT':
      return error.syscall === 'read'
        ? failed(
            'reset',
            `The connection to ${at} went dead: the network gave up on it.`,
            'Check the network connection, then try again.',
          )
        : failed(
            'connect-timeout',
            `${at} did not accept the connection in time${triedAddresses(error)}.`,
            'Check the address, and that no firewall drops the connection.',
          );
    default:
      return undefined;
  }
}

function notHttp(error: NetworkError, about: FailureContext): Failed | undefined {
  if (error.code?.startsWith('HPE_') !== true) return undefined;
  const { url, answered } = about;
  const at = peerOf(about);
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    return failed(
      'not-http',
      `The response head of ${at} is larger than ${MAX_HEAD_BYTES / 1024} KB.`,
      'Look for a header that grows, a cookie for instance.',
    );
  }
  if (error.code === 'HPE_INVALID_EOF_STATE')
    return failed('reset', `${at} closed the connection in the middle of the response head.`, 'Check the server’s log.');
  const packet = error.rawPacket;
  if (packet !== undefined && (packet[0] === 0x15 || packet[0] === 0x16) && packet[1] === 0x03) {
    return failed('tls', `${at} answered in TLS, but was asked in plain HTTP.`, `Use https://${url.host}${url.pathname}.`);
  }
  const complaint = lowerFirst(error.reason ?? error.message);
  if (answered === 'head')
    return failed(
      'not-http',
      `The body from ${at} is not framed as HTTP/1.1 says: ${complaint}.`,
      'Check what writes the body: the server, or a proxy in between.',
    );
  const began = packet === undefined ? '' : ` It began with “${printable(packet)}”.`;
  return failed(
    'not-http',
    `What ${at} sent is not HTTP/1.1: ${complaint}.${began}`,
    'Check the port: something else may listen there.',
  );
}

function closed(error: NetworkError, about: FailureContext): Failed | undefined {
  if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE' && error.code !== 'ECONNABORTED') return undefined;
  const { url, reused, answered } = about;
  const at = peerOf(about);
  const byReset = error.syscall === 'read' || error.syscall === 'write';
  const act = byReset ? `${at} reset the connection` : `${at} closed the connection`;
  if (reused && answered === 'nothing') {
    return failed(
      'reset',
      `${act}, which was kept alive from an earlier exchange, as this request was sent. Whether the server read it is not known.`,
      'Nothing was sent again. Send it again if that does no harm.',
    );
  }
  const when = answered === 'nothing' ? ' without answering.' : ' in the middle of the response head.';
  return failed(
    'reset',
    act + when,
    url.protocol === 'http:' && answered === 'nothing'
      ? 'Check the server’s log. If this port speaks TLS, use https://.'
      : 'Check the server’s log.',
  );
}

function unsendable(error: NetworkError, { url }: FailureContext): Failed {
  if (
    error.code === 'ERR_INVALID_CHAR' ||
    error.code === 'ERR_INVALID_HTTP_TOKEN' ||
    error.code === 'ERR_INVALID_ARG_VALUE' ||
    error.code === 'ERR_UNESCAPED_CHARACTERS'
  ) {
    return failed(
      'unknown',
      `This request cannot be written as HTTP: ${lowerFirst(error.message)}.`,
      'Change the method or the header it names.',
    );
  }
  return failed(
    'unknown',
    `The exchange with ${hostAndPort(url)} failed: ${error.message || error.code || error.name}.`,
    'Try again; if it stays, check the server’s log and the network.',
  );
}

function triedAddresses({ errors }: NetworkError): string {
  const addresses = errors?.flatMap(({ address }) => address ?? []) ?? [];
  return addresses.length > 1 ? ` (tried ${addresses.join(' and ')})` : '';
}

/** Who is at the other end of the connection: the server, or the proxy that stands for it. */
function peerOf({ url, proxy }: FailureContext): string {
  return proxy === undefined || url.protocol === 'https:' ? hostAndPort(url) : `${proxy} (the proxy for ${hostAndPort(url)})`;
}

function printable(bytes: Buffer): string {
  return bytes
    .subarray(0, 24)
    .toString('latin1')
    .replace(/[^\x20-\x7e]+/g, '·');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}

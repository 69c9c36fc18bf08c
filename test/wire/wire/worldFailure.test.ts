// Failures no loopback socket can be brought to; the others are met for real in `endings`, `tls` and `proxy`.
import { expect } from 'vitest';
import type { NetworkError } from '../../../electron/engine/wire/networkError.ts';
import { failureOf } from '../../../electron/engine/wire/worldFailure.ts';
import { verifies } from '../../support/verifies.ts';

function said(error: Partial<NetworkError>, url = 'http://orders.example.com/mcp', proxy?: string) {
  const about = { url: new URL(url), proxy, certificate: undefined, reused: false, answered: 'nothing' } as const;
  const { code, sentence } = failureOf({ name: 'Error', message: '', ...error }, about);
  return { code, sentence };
}

verifies('wire-failures-in-words', 'for what the network does beyond this machine', () => {
  expect(said({ code: 'EHOSTUNREACH', syscall: 'connect' })).toEqual({
    code: 'unreachable',
    sentence: 'There is no route from this machine to orders.example.com:80 (EHOSTUNREACH).',
  });
  expect(said({ code: 'EAI_AGAIN', syscall: 'getaddrinfo' })).toEqual({
    code: 'unknown-host',
    sentence: 'The name orders.example.com could not be looked up: no name server answered.',
  });
  expect(said({ code: 'ETIMEDOUT', syscall: 'connect' }, 'https://orders.example.com/')).toEqual({
    code: 'connect-timeout',
    sentence: 'orders.example.com:443 did not accept the connection in time.',
  });
  expect(said({ code: 'ETIMEDOUT', syscall: 'read' })).toEqual({
    code: 'reset',
    sentence: 'The connection to orders.example.com:80 went dead: the network gave up on it.',
  });
  const errors = ['::1', '127.0.0.1'].map((address) => ({ name: 'Error', message: '', code: 'ECONNREFUSED', address }));
  expect(said({ code: 'ECONNREFUSED', errors }, 'http://localhost:3000/')).toEqual({
    code: 'refused',
    sentence: 'Nothing listens at localhost:3000 (tried ::1 and 127.0.0.1): the connection was refused.',
  });
});

verifies('wire-failures-in-words', 'for proxies that stand for the server', () => {
  expect(said({ code: 'ECONNRESET', message: 'socket hang up' }, 'http://orders.example.com/', 'proxy:3128')).toEqual({
    code: 'reset',
    sentence: 'proxy:3128 (the proxy for orders.example.com:80) closed the connection without answering.',
  });
  expect(said({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'https://orders.example.com/', 'proxy:3128')).toEqual({
    code: 'proxy',
    sentence: 'The proxy proxy:3128 cannot be reached (ENOTFOUND).',
  });
});

verifies('wire-tls-failures', 'for alerts and certificates no test server sends', () => {
  const url = 'https://orders.example.com/';
  expect(said({ code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', reason: 'sslv3 alert handshake failure' }, url)).toEqual({
    code: 'tls',
    sentence: 'orders.example.com:443 refused the TLS handshake (handshake failure).',
  });
  expect(said({ code: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', reason: 'tlsv1 alert unknown ca' }, url)).toEqual({
    code: 'tls',
    sentence: 'orders.example.com:443 refused the client certificate (unknown ca).',
  });
  expect(said({ code: 'CERT_NOT_YET_VALID' }, url)).toEqual({
    code: 'tls',
    sentence: 'The certificate of orders.example.com is not valid yet.',
  });
  expect(said({ code: 'CERT_REVOKED', message: 'certificate revoked' }, url)).toEqual({
    code: 'tls',
    sentence: 'The certificate of orders.example.com is not accepted: certificate revoked.',
  });
  expect(said({ code: 'ERR_SSL_UNSUPPORTED_PROTOCOL', reason: 'unsupported protocol' }, url)).toEqual({
    code: 'tls',
    sentence: 'TLS with orders.example.com:443 failed: unsupported protocol.',
  });
});

verifies('wire-failures-in-words', 'and for what nobody foresaw', () => {
  expect(said({ code: 'EWHATEVER', message: 'something odd' })).toEqual({
    code: 'unknown',
    sentence: 'The exchange with orders.example.com:80 failed: something odd.',
  });
});

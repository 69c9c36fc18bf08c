// TLS failures in words. Pure: knows the codes of OpenSSL and node:tls.
import { failed, hostAndPort, type Failed, type FailureContext } from './failed.ts';
import type { NetworkError } from './networkError.ts';

const ALLOW = 'allow it for this server only';

/** The ending for a TLS error, or undefined where the error is none. */
export function tlsFailure(error: NetworkError, about: FailureContext): Failed | undefined {
  const { url } = about;
  const said = certificateFailure(error, about) ?? alertFailure(error, about);
  if (said !== undefined) return said;
  const code = error.code ?? '';
  const reason = reasonOf(error);
  if (/^(wrong version number|packet length too long|http request)$/.test(reason)) {
    return failed(
      'tls',
      `${hostAndPort(url)} does not speak TLS.`,
      `If it is a plain HTTP server, use http://${url.host}${url.pathname}.`,
    );
  }
  if (code === 'ECONNRESET' && url.protocol === 'https:' && /before secure TLS connection/.test(error.message)) {
    return failed(
      'tls',
      `${hostAndPort(url)} closed the connection during the TLS handshake.`,
      'Check that this port speaks TLS, and whether it wants a client certificate.',
    );
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    return failed('tls', `TLS with ${hostAndPort(url)} failed: ${reason}.`, 'Check the TLS settings of the server.');
  }
  return undefined;
}

/** The server's certificate was refused by us. */
function certificateFailure(error: NetworkError, { url, certificate }: FailureContext): Failed | undefined {
  const whose = `The certificate of ${url.hostname}`;
  switch (error.code) {
    case 'CERT_HAS_EXPIRED':
      return failed(
        'tls',
        certificate === undefined ? `${whose} has expired.` : `${whose} ended on ${day(certificate.validTo)}.`,
        `Renew it, or ${ALLOW}.`,
      );
    case 'CERT_NOT_YET_VALID':
      return failed(
        'tls',
        certificate === undefined ? `${whose} is not valid yet.` : `${whose} is not valid before ${day(certificate.validFrom)}.`,
        `Check the clocks of both machines, or ${ALLOW}.`,
      );
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return failed('tls', `${whose} is self-signed: no authority vouches for it.`, `Give it as a custom CA, or ${ALLOW}.`);
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE': {
      const issuer = certificate === undefined ? 'an authority' : `“${certificate.issuer}”`;
      return failed(
        'tls',
        `${whose} was issued by ${issuer}, which this machine does not trust.`,
        `Give that authority’s certificate as a custom CA, or ${ALLOW}.`,
      );
    }
    case 'ERR_TLS_CERT_ALTNAME_INVALID': {
      const names = certificate?.altNames.replaceAll(/(DNS|IP Address):/g, '') || certificate?.subject;
      return failed(
        'tls',
        names === undefined ? `${whose} is for another name.` : `${whose} is for ${names}, not for ${url.hostname}.`,
        `Use a name the certificate has, or ${ALLOW}.`,
      );
    }
    case 'CERT_REVOKED':
    case 'CERT_SIGNATURE_FAILURE':
    case 'CERT_UNTRUSTED':
    case 'CERT_REJECTED':
    case 'INVALID_CA':
    case 'INVALID_PURPOSE':
    case 'PATH_LENGTH_EXCEEDED':
      return failed('tls', `${whose} is not accepted: ${error.message}.`, `Replace it, or ${ALLOW}.`);
    default:
      return undefined;
  }
}

/** The server refused us, or the handshake, with a TLS alert. */
function alertFailure(error: NetworkError, { url }: FailureContext): Failed | undefined {
  const alert = /\balert (.+)$/.exec(reasonOf(error))?.[1];
  if (alert === undefined) return undefined;
  const at = hostAndPort(url);
  if (alert === 'certificate required')
    return failed('tls', `${at} wants a client certificate and got none.`, 'Give a client certificate and its key.');
  if (alert === 'unknown ca' || alert.includes('certificate')) {
    return failed(
      'tls',
      `${at} refused the client certificate (${alert}).`,
      'Give a certificate from an authority this server trusts.',
    );
  }
  return failed(
    'tls',
    `${at} refused the TLS handshake (${alert}).`,
    'It may want a client certificate, or a TLS version or cipher this machine does not offer.',
  );
}

/** OpenSSL's reason, such as `wrong version number`; node gives it by itself or inside the message. */
function reasonOf(error: NetworkError): string {
  return error.reason ?? /SSL routines:[^:]*:([^:]+):/.exec(error.message)?.[1] ?? error.message;
}

function day(iso: string): string {
  return iso.slice(0, 10);
}

import { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';

/** A certificate as the details pane shows it. Dates are ISO 8601. */
export interface PeerCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly fingerprint256: string;
  readonly serialNumber: string;
  /** As in the certificate: `DNS:localhost, IP Address:127.0.0.1`. */
  readonly altNames: string;
}

/** The certificate the other side showed, or undefined before the handshake got there. */
export function peerCertificate(socket: TLSSocket): PeerCertificate | undefined {
  // Not getPeerX509Certificate: it takes the certificate out of the handshake, and node can no longer judge it.
  const { raw } = socket.getPeerCertificate() ?? {};
  if (raw === undefined) return undefined;
  const x509 = new X509Certificate(raw);
  return {
    subject: oneLine(x509.subject),
    issuer: oneLine(x509.issuer),
    validFrom: x509.validFromDate.toISOString(),
    validTo: x509.validToDate.toISOString(),
    fingerprint256: x509.fingerprint256,
    serialNumber: x509.serialNumber,
    altNames: x509.subjectAltName ?? '',
  };
}

/** node:crypto gives one name part a line. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

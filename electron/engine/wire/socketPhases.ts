// The timing marks a socket gives: assigned, name resolved, connected, TLS agreed. Knows sockets; must not know HTTP.
import { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Phase } from '../../../shared/observation/truth.ts';

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

/** Marks as a socket passes them, and what is known of its peer. */
export interface SocketWatch {
  /** The server's certificate, once the handshake has shown it, valid or not. */
  readonly certificate: PeerCertificate | undefined;
  /** Says that TLS failed: where we refused the handshake, the `tls` mark tells what it showed. */
  refused(reason: string): void;
  /** Removes every listener: the socket goes back to its agent. */
  stop(): void;
}

type Mark = (phase: Phase['phase'], detail: Phase['detail']) => void;

/** Marks `socket` at once, and on a new socket `dns`, `tcp` and `tls` when they happen. */
export function watchSocket(socket: Socket, reused: boolean, proxy: string | undefined, mark: Mark): SocketWatch {
  let certificate: PeerCertificate | undefined;
  let handshake: Phase['detail'];
  let judged = false;
  const listeners: [event: string, listener: (...args: never[]) => void][] = [];
  const once = (event: string, listener: (...args: never[]) => void): void => {
    socket.prependOnceListener(event, listener as (...args: unknown[]) => void);
    listeners.push([event, listener]);
  };

  mark('socket', { reused, ...(proxy === undefined ? {} : { proxy }) });
  if (!reused) {
    const addresses: { address: string; family: number | undefined }[] = [];
    const onLookup = (error: Error | null, address?: string, family?: number): void => {
      if (error !== null || address === undefined) return;
      // Every address of the name is told in the same turn, one event each.
      if (addresses.push({ address, family }) === 1) process.nextTick(() => mark('dns', { ...addresses[0], addresses }));
    };
    socket.on('lookup', onLookup);
    listeners.push(['lookup', onLookup as (...args: never[]) => void]);
    const connected = (): void => mark('tcp', addressesOf(socket));
    const secured = (tls: TLSSocket): void => {
      judged = true;
      const authorizationError = tls.authorizationError ? String(tls.authorizationError) : undefined;
      mark('tls', { ...handshakeOf(tls), certificate, authorized: tls.authorized, authorizationError });
    };
    if (socket.connecting) once('connect', connected);
    if (socket instanceof TLSSocket) {
      const tls = socket;
      certificate = certificateOf(tls);
      // A tunnel through a proxy is handed over with its handshake behind it.
      if (!tls.connecting && certificate !== undefined) secured(tls);
      // `secure` comes before the certificate is judged; afterwards a refused socket no longer tells what it saw.
      once('secure', () => {
        certificate = certificateOf(tls);
        handshake = handshakeOf(tls);
      });
      once('secureConnect', () => secured(tls));
    }
  }

  return {
    get certificate() {
      return certificate;
    },
    refused(reason) {
      if (certificate !== undefined && !judged) mark('tls', { ...handshake, certificate, authorized: false, authorizationError: reason });
    },
    stop() {
      for (const [event, listener] of listeners) socket.removeListener(event, listener as (...args: unknown[]) => void);
    },
  };
}

function addressesOf(socket: Socket): Phase['detail'] {
  const { remoteAddress, remotePort, localAddress, localPort } = socket;
  return { remoteAddress, remotePort, localAddress, localPort };
}

function handshakeOf(socket: TLSSocket): Phase['detail'] {
  const cipher = socket.getCipher();
  return { protocol: socket.getProtocol(), cipher: cipher.standardName, alpn: socket.alpnProtocol || undefined, remoteAddress: socket.remoteAddress };
}

function certificateOf(socket: TLSSocket): PeerCertificate | undefined {
  // Not getPeerX509Certificate: it takes the certificate out of the handshake, before node itself has judged it.
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

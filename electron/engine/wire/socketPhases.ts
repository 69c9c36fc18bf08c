// The timing marks a socket gives: assigned, name resolved, connected, TLS agreed. Knows sockets; must not know HTTP.
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Phase } from '../../../shared/observation/truth.ts';
import { peerCertificate, type PeerCertificate } from './peerCertificate.ts';

type Mark = (phase: Phase['phase'], detail: Phase['detail']) => void;
type Listener = (...args: never[]) => void;

/** Marks `socket` when constructed, and on a new socket `dns`, `tcp` and `tls` when they happen. */
export class SocketPhases {
  readonly #socket: Socket;
  readonly #mark: Mark;
  readonly #listeners: (readonly [event: string, listener: Listener])[] = [];
  readonly #addresses: { readonly address: string; readonly family: number | undefined }[] = [];
  #certificate: PeerCertificate | undefined;
  #handshake: Phase['detail'];
  #told = false;

  /** `proxy` is the `host:port` the socket leads to instead of the server, if it does. */
  constructor(socket: Socket, reused: boolean, proxy: string | undefined, mark: Mark) {
    this.#socket = socket;
    this.#mark = mark;
    mark('socket', { reused, ...(proxy !== undefined && { proxy }) });
    if (reused) return;
    if (socket.connecting) {
      this.#on('lookup', this.#onLookup);
      this.#on('connect', () => mark('tcp', endsOf(socket)));
    }
    if (socket instanceof TLSSocket) this.#watchHandshake(socket);
  }

  /** The server's certificate once the handshake has shown it, valid or not. */
  get certificate(): PeerCertificate | undefined {
    return this.#certificate;
  }

  /** TLS failed: where we refused what the handshake showed, the `tls` mark tells it. */
  refused(reason: string): void {
    if (this.#certificate !== undefined && !this.#told) this.#markTls(false, reason);
  }

  /** Removes every listener: the socket may go back to its agent. */
  stop(): void {
    for (const [event, listener] of this.#listeners) this.#socket.removeListener(event, listener as (...args: unknown[]) => void);
  }

  readonly #onLookup = (error: Error | null, address?: string, family?: number): void => {
    if (error !== null || address === undefined) return;
    // Every address of the name is told in the same turn, one event each.
    if (this.#addresses.push({ address, family }) === 1)
      process.nextTick(() => this.#mark('dns', { ...this.#addresses[0], addresses: this.#addresses }));
  };

  #watchHandshake(socket: TLSSocket): void {
    const shown = (): void => {
      this.#certificate = peerCertificate(socket);
      this.#handshake = handshakeOf(socket);
    };
    const judged = (): void =>
      this.#markTls(socket.authorized, socket.authorizationError ? String(socket.authorizationError) : undefined);
    // A tunnel through a proxy is handed over with its handshake behind it.
    if (!socket.connecting && peerCertificate(socket) !== undefined) {
      shown();
      return judged();
    }
    // `secure` comes before the certificate is judged; afterwards a refused socket no longer tells what it saw.
    this.#on('secure', shown);
    this.#on('secureConnect', judged);
  }

  #markTls(authorized: boolean, authorizationError: string | undefined): void {
    this.#told = true;
    this.#mark('tls', { ...this.#handshake, certificate: this.#certificate, authorized, authorizationError });
  }

  #on(event: string, listener: Listener): void {
    this.#socket.prependListener(event, listener as (...args: unknown[]) => void);
    this.#listeners.push([event, listener]);
  }
}

function endsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): Phase['detail'] {
  return { remoteAddress, remotePort, localAddress, localPort };
}

function handshakeOf(socket: TLSSocket): Phase['detail'] {
  return {
    protocol: socket.getProtocol(),
    cipher: socket.getCipher().standardName,
    alpn: socket.alpnProtocol || undefined,
    remoteAddress: socket.remoteAddress,
  };
}

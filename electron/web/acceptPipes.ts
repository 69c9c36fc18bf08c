import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Pipe } from '../../shared/contract/pipe.ts';
import { webPipePath } from '../../shared/contract/carriers.ts';
import type { Admission, Refusal } from './admission.ts';
import { webSocketPipe } from './webSocketPipe.ts';

/** What the pages' pipes are handed to. */
export interface PipeTaker {
  connect(pipe: Pipe): void;
}

/** The longest contract message a page may send: room for large call arguments, and a bound. */
const maxMessageBytes = 64 * 1024 * 1024;

/** Turns upgrade requests of admitted pages into pipes; the others are told why not. `close` ends every pipe at once. */
export function acceptPipes(
  admission: Admission,
  engine: PipeTaker,
): { upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void; close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false });
  return {
    upgrade(request, socket, head) {
      const refusal = refuseUpgrade(request, admission);
      if (refusal) return refuseSocket(socket, refusal);
      sockets.handleUpgrade(request, socket, head, (webSocket) => engine.connect(webSocketPipe(webSocket)));
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

function refuseUpgrade(request: IncomingMessage, admission: Admission): Refusal | undefined {
  if (request.url !== webPipePath) return { status: 404, title: 'Nothing is here', sentence: `The pipe is at ${webPipePath}.` };
  return admission.refuseSource(request.headers, true) ?? admission.refuseStranger(request.headers);
}

function refuseSocket(socket: Duplex, { status, sentence }: Refusal): void {
  socket.on('error', () => socket.destroy());
  const head = [
    `HTTP/1.1 ${status} Refused`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(sentence)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${sentence}`);
}

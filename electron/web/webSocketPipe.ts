import type { WebSocket } from 'ws';
import type { Pipe } from '../../shared/contract/pipe.ts';

/** A WebSocket as a pipe: one text message is one contract message. Binary messages break the contract and close it. */
export function webSocketPipe(socket: WebSocket): Pipe {
  let hear: (text: string) => void = () => {};
  let closed: (reason: string) => void = () => {};
  socket.on('message', (data: Buffer, binary) => {
    if (binary) socket.close(1003, 'The pipe carries text.');
    else hear(data.toString('utf8'));
  });
  socket.on('close', (_code, reason) => closed(reason.toString('utf8') || 'The connection to the page ended.'));
  // The `close` event that follows says all there is to say.
  socket.on('error', () => {});
  return {
    send(text) {
      if (socket.readyState === socket.OPEN) socket.send(text);
    },
    onMessage: (listener) => void (hear = listener),
    onClose: (listener) => void (closed = listener),
    get backlog() {
      return socket.bufferedAmount;
    },
    dispose: () => socket.close(1000),
  };
}

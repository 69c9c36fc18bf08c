// The browser's pipe: one WebSocket to the host that served the page. Knows nothing of what is said over it.
import type { Pipe } from '../../shared/contract/pipe.ts';

/** Opens a pipe to `url`; what is sent before the socket is open waits for it. */
export function socketPipe(url: string): Pipe {
  const socket = new WebSocket(url);
  const waiting: string[] = [];
  let disposed = false;
  socket.addEventListener('open', () => {
    for (const text of waiting.splice(0)) socket.send(text);
  });
  return {
    send(text) {
      if (socket.readyState === WebSocket.CONNECTING) waiting.push(text);
      else socket.send(text);
    },
    onMessage(listener) {
      socket.addEventListener('message', (message) => {
        if (typeof message.data === 'string') listener(message.data);
      });
    },
    onClose(listener) {
      socket.addEventListener('close', (closed) => {
        if (!disposed) listener(closed.reason === '' ? 'The program that serves this page has stopped.' : closed.reason);
      });
    },
    get backlog() {
      return socket.bufferedAmount;
    },
    dispose() {
      disposed = true;
      socket.close();
    },
  };
}

// A way to a server that can be cut: every byte goes through as it comes, until the test resets a connection. New ones are let through.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Cuttable {
  /** The same address by this way. */
  readonly url: string;
  /** Resets the connections whose newest bytes from the client hold these words. */
  cut(words: string): void;
  close(): Promise<void>;
}

/** Opens the way to the server at `url`, on a free loopback port. */
export async function startCuttable(url: string): Promise<Cuttable> {
  const there = new URL(url);
  const newest = new Map<Socket, string>();
  const server = createServer((client) => {
    const onward = connect(Number(there.port), there.hostname);
    newest.set(client, '');
    for (const socket of [client, onward]) socket.on('error', () => {});
    client.on('data', (bytes) => newest.set(client, bytes.toString()));
    client.on('close', () => {
      newest.delete(client);
      onward.destroy();
    });
    onward.on('close', () => client.end());
    client.pipe(onward).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${there.pathname}`,
    cut(words) {
      for (const [socket, sent] of newest) if (sent.includes(words)) socket.resetAndDestroy();
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of newest.keys()) socket.destroy();
      await closed;
    },
  };
}

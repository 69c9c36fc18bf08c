// A way to a server that can be cut: every byte goes through as it comes, until the test resets all connections there are. New ones
// are let through again at once.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Cuttable {
  /** The same address by this way. */
  readonly url: string;
  /** Resets every connection of the client. */
  cut(): void;
  close(): Promise<void>;
}

/** Opens the way to the server at `url`, on a free loopback port. */
export async function startCuttable(url: string): Promise<Cuttable> {
  const there = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const onward = connect(Number(there.port), there.hostname);
    sockets.add(client);
    for (const socket of [client, onward]) socket.on('error', () => {});
    client.on('close', () => {
      sockets.delete(client);
      onward.destroy();
    });
    onward.on('close', () => client.end());
    client.pipe(onward).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => sockets.forEach((socket) => socket.resetAndDestroy());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${there.pathname}`,
    cut,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
}

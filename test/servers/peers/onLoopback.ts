// Loaded into a peer's process before the peer itself: whatever port and host it wants, it listens on a free port of 127.0.0.1
// and tells its parent which. It ends with its parent.
import { Server } from 'node:net';

// oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
const listen: (this: Server, options: { port: number; host: string }, callback: () => void) => Server = Server.prototype.listen;

Server.prototype.listen = function (this: Server, ...args: unknown[]): Server {
  return listen.call(this, { port: 0, host: '127.0.0.1' }, () => {
    const address = this.address();
    if (typeof address === 'object') process.send?.({ port: address?.port });
    const callback = args.at(-1);
    if (typeof callback === 'function') callback.call(this);
  });
};

process.once('disconnect', () => process.exit());

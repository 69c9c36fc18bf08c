import { httpResponse } from '../../support/rawServer.ts';
import { alwaysServer, type FaultServer } from './faultServer.ts';

/** Every request gets 403, as from a server that rejects the origin or the host. */
export function forbidden(): Promise<FaultServer> {
  return alwaysServer((conn) =>
    conn.write(httpResponse('403 Forbidden', { 'Content-Type': 'text/plain' }, 'Invalid Origin header')),
  );
}

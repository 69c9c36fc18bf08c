import { httpResponse } from '../../support/rawServer.ts';
import { alwaysServer, type FaultServer } from './faultServer.ts';

/** A server in trouble: every request gets 500 with a text. */
export function internalError(): Promise<FaultServer> {
  return alwaysServer((conn) =>
    conn.write(httpResponse('500 Internal Server Error', { 'Content-Type': 'text/plain' }, 'Internal Server Error')),
  );
}

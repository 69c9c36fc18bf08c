import { httpResponse } from '../../support/rawServer.ts';
import { mcpServer, type FaultServer } from './faultServer.ts';

/** `tools/call` is answered with 200, `application/json`, and no body. */
export function emptyOk(): Promise<FaultServer> {
  return mcpServer((conn) => conn.write(httpResponse('200 OK', { 'Content-Type': 'application/json' })));
}

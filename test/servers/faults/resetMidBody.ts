import { httpChunk } from '../../support/rawServer.ts';
import { mcpServer, SSE_HEAD, type FaultServer } from './faultServer.ts';

/** `tools/call` streams one comment, then the connection is reset (RST). */
export function resetMidBody(): Promise<FaultServer> {
  return mcpServer(async (conn) => {
    await conn.write(SSE_HEAD + httpChunk(': working\n\n').toString());
    // Long enough for the client to read what came before: a RST may overtake it.
    await conn.delay(50);
    conn.rst();
  });
}

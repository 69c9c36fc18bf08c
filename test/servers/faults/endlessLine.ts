import { httpChunk } from '../../support/rawServer.ts';
import { mcpServer, SSE_HEAD, type FaultServer } from './faultServer.ts';

/** `tools/call` streams one `data:` line that never ends, as fast as it is read, until the client closes. */
export function endlessLine(): Promise<FaultServer> {
  const more = httpChunk(Buffer.alloc(2 ** 20, 'x'));
  return mcpServer(async (conn) => {
    await conn.write(SSE_HEAD + httpChunk('data: ').toString());
    while (conn.socket.writable) await conn.write(more);
  });
}

import { httpChunk } from '../../support/rawServer.ts';
import { LAST_CHUNK, mcpServer, SSE_HEAD, sseMessage, textResult, type FaultServer } from './faultServer.ts';

/** `tools/call` streams its answer one byte every 5 ms, each an HTTP chunk of its own: about a second in all. */
export function slowDrip(): Promise<FaultServer> {
  return mcpServer(async (conn, { id }) => {
    await conn.write(SSE_HEAD);
    for (const byte of Buffer.from(sseMessage(textResult(id, 'drip')))) {
      await conn.write(httpChunk(Uint8Array.of(byte)));
      await conn.delay(5);
    }
    await conn.write(LAST_CHUNK);
  });
}

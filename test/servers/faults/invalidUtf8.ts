import { httpChunk } from '../../support/rawServer.ts';
import { LAST_CHUNK, mcpServer, SSE_HEAD, sseMessage, textResult, type FaultServer } from './faultServer.ts';

/** `tools/call` streams an answer with two bytes in its text that are not UTF-8 (C3 28). */
export function invalidUtf8(): Promise<FaultServer> {
  return mcpServer(async (conn, { id }) => {
    const [before, after] = sseMessage(textResult(id, 'caf|')).split('|') as [string, string];
    const event = Buffer.concat([Buffer.from(before), Buffer.from([0xc3, 0x28]), Buffer.from(after)]);
    await conn.write(Buffer.concat([Buffer.from(SSE_HEAD), httpChunk(event), Buffer.from(LAST_CHUNK)]));
  });
}

import { httpChunk } from '../../support/rawServer.ts';
import { mcpServer, SSE_HEAD, sseMessage, textResult, type FaultServer } from './faultServer.ts';

/** `tools/call` streams one whole event and half of the answer's, then the server closes (FIN) without ending the body. */
export function halfFrameThenFin(): Promise<FaultServer> {
  return mcpServer(async (conn, { id }) => {
    const answer = sseMessage(textResult(id, 'never seen whole'));
    await conn.write(SSE_HEAD + httpChunk(': working\n\n').toString() + httpChunk(answer.slice(0, answer.length / 2)).toString());
    conn.fin();
  });
}

import { httpChunk } from '../../support/rawServer.ts';
import { LAST_CHUNK, mcpServer, SSE_HEAD, sseMessage, textResult, type FaultServer } from './faultServer.ts';

/** `tools/call` streams a response under an id nobody asked with, and then the right answer. */
export function unknownId(): Promise<FaultServer> {
  return mcpServer((conn, { id }) =>
    conn.write(
      SSE_HEAD +
        httpChunk(sseMessage(textResult('nobody-asked', 'for whom'))).toString() +
        httpChunk(sseMessage(textResult(id, 'done'))).toString() +
        LAST_CHUNK,
    ),
  );
}

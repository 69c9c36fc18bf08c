import { httpChunk } from '../../support/rawServer.ts';
import { LAST_CHUNK, mcpServer, SSE_HEAD, sseMessage, textResult, type FaultServer } from './faultServer.ts';

/** `tools/call` streams its response twice, with different texts under the same id. */
export function duplicateId(): Promise<FaultServer> {
  return mcpServer((conn, { id }) =>
    conn.write(
      SSE_HEAD +
        httpChunk(sseMessage(textResult(id, 'first'))).toString() +
        httpChunk(sseMessage(textResult(id, 'second'))).toString() +
        LAST_CHUNK,
    ),
  );
}

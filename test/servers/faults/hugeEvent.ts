import { httpChunk } from '../../support/rawServer.ts';
import { LAST_CHUNK, mcpServer, SSE_HEAD, sseMessage, textResult, type FaultServer } from './faultServer.ts';

/** `tools/call` streams its answer as one SSE event whose text is 16 MiB unless told otherwise. */
export function hugeEvent(textBytes = 16 * 2 ** 20): Promise<FaultServer> {
  return mcpServer((conn, { id }) =>
    conn.write(SSE_HEAD + httpChunk(sseMessage(textResult(id, 'x'.repeat(textBytes)))).toString() + LAST_CHUNK),
  );
}

import { httpChunk } from '../../support/rawServer.ts';
import { LAST_CHUNK, mcpServer, SSE_HEAD, sseMessage, textResult, type FaultServer } from './faultServer.ts';

/** `tools/call` streams an event whose data is prose, and then the right answer. */
export function nonJsonData(): Promise<FaultServer> {
  return mcpServer((conn, { id }) =>
    conn.write(
      SSE_HEAD +
        httpChunk('event: message\ndata: almost there, hold on\n\n').toString() +
        httpChunk(sseMessage(textResult(id, 'done'))).toString() +
        LAST_CHUNK,
    ),
  );
}

import { httpResponse } from '../../support/rawServer.ts';
import { mcpServer, textResult, type FaultServer } from './faultServer.ts';

/** `tools/call` is answered with the right JSON-RPC body under `text/plain`. */
export function wrongContentType(): Promise<FaultServer> {
  return mcpServer((conn, { id }) =>
    conn.write(httpResponse('200 OK', { 'Content-Type': 'text/plain' }, JSON.stringify(textResult(id, 'done')))),
  );
}

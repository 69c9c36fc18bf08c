import { httpChunk, httpResponse } from '../../support/rawServer.ts';
import { alwaysServer, sseMessage, SSE_HEAD, type FaultServer } from './faultServer.ts';

/** An SSE stream that is no MCP server: GET gives comments and a `message`, never an `endpoint`; POST is 405. */
export function sseWithoutEndpoint(): Promise<FaultServer> {
  return alwaysServer(async (conn, request) => {
    if (request.method !== 'GET') return conn.write(httpResponse('405 Method Not Allowed', { Allow: 'GET' }));
    await conn.write(
      SSE_HEAD + httpChunk(': welcome\n\n').toString() + httpChunk(sseMessage({ news: 'nothing yet' })).toString(),
    );
  }, '/sse');
}

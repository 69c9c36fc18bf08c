import { httpChunk, httpResponse, rawServer, type RawConn } from '../../support/rawServer.ts';
import { SSE_HEAD, sseMessage, textResult, wellBehaved, type FaultServer, type RpcCall } from './faultServer.ts';

/**
 * An HTTP+SSE server whose `endpoint` event names another origin (another port). That origin works: a client allowed to follow it
 * gets its answers on the stream.
 */
export async function crossOriginEndpoint(): Promise<FaultServer> {
  let stream: RawConn | undefined;
  const other = await rawServer(async (conn) => {
    for (;;) {
      const call = JSON.parse((await conn.readRequest()).body) as RpcCall;
      await conn.write(httpResponse('202 Accepted', {}, 'Accepted'));
      if (call.id === undefined) continue;
      const answer = call.method === 'tools/call' ? textResult(call.id, 'from the other origin') : wellBehaved(call);
      await stream?.write(httpChunk(sseMessage(answer)));
    }
  });
  const server = await rawServer(async (conn) => {
    for (;;) {
      const request = await conn.readRequest();
      if (request.method === 'GET') {
        stream = conn;
        await conn.write(SSE_HEAD + httpChunk(`event: endpoint\ndata: ${other.url}/messages\n\n`).toString());
      } else await conn.write(httpResponse('405 Method Not Allowed', { Allow: 'GET' }));
    }
  });
  return {
    url: `${server.url}/sse`,
    async close() {
      await server.close();
      await other.close();
    },
  };
}

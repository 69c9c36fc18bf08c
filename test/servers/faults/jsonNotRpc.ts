import { jsonResponse, mcpServer, type FaultServer } from './faultServer.ts';

/** `tools/call` is answered with JSON that is not JSON-RPC: the bare output. */
export function jsonNotRpc(): Promise<FaultServer> {
  return mcpServer((conn) => conn.write(jsonResponse({ output: 'done', took: 12 })));
}

// S4: the official Python package's SSE server mounted in Starlette, as its own documentation shows it.
import { pythonSseRoutes } from './base/pythonSse.ts';
import { textResult, TOOLS_ONLY, type RpcDefinition } from './base/rpcServer.ts';
import { startSeedServer, type SeedOptions, type SeedServer } from './base/seedServer.ts';

const definition: RpcDefinition = {
  serverInfo: { name: 'mcp-starlette', version: '1.6.0' },
  capabilities: TOOLS_ONLY,
  tools: [
    {
      name: 'add',
      description: 'Add two numbers',
      inputSchema: {
        properties: { a: { title: 'A', type: 'integer' }, b: { title: 'B', type: 'integer' } },
        required: ['a', 'b'],
        title: 'addArguments',
        type: 'object',
      },
    },
  ],
  call: (_name, args) => textResult(String(Number(args['a']) + Number(args['b']))),
};

/** Starts the server on `/sse` and `/messages/`. */
export function startStarletteServer(options: SeedOptions = {}): Promise<SeedServer> {
  const { stream, messages } = pythonSseRoutes(definition, '/messages/', options.pingMs);
  return startSeedServer(
    { entry: '/sse', framework: 'starlette', paths: { '/sse': { GET: stream }, '/messages/': { POST: messages } } },
    options,
  );
}

// S5: HTTP+SSE mounted in FastAPI on `/mcp`, a path that looks like Streamable HTTP. A long answer comes in parts, each a
// notification, before the final result.
import { setTimeout as delay } from 'node:timers/promises';
import { pythonSseRoutes } from './base/pythonSse.ts';
import { textResult, TOOLS_ONLY, type RpcDefinition } from './base/rpcServer.ts';
import { startSeedServer, type SeedOptions, type SeedServer } from './base/seedServer.ts';

/** `partMs`: milliseconds between two parts of an answer. */
export interface MountedOptions extends SeedOptions {
  readonly partMs?: number;
}

const PARTS = ['The stream opened. ', 'Each part is sent as it is made, ', 'and the whole follows as the result.'];

/** Starts the server on `/mcp` and `/mcp/messages/`. */
export function startMountedServer(options: MountedOptions = {}): Promise<SeedServer> {
  const { stream, messages } = pythonSseRoutes(definition(options.partMs ?? 200), '/mcp/messages/', options.pingMs);
  return startSeedServer(
    { entry: '/mcp', framework: 'fastapi', paths: { '/mcp': { GET: stream }, '/mcp/messages/': { POST: messages } } },
    options,
  );
}

function definition(partMs: number): RpcDefinition {
  return {
    serverInfo: { name: 'fastapi-mounted', version: '0.1.0' },
    capabilities: { ...TOOLS_ONLY, logging: {} },
    tools: [
      {
        name: 'tell',
        description: 'Tells a short story in parts',
        inputSchema: { properties: {}, title: 'tellArguments', type: 'object' },
      },
    ],
    async call(_name, _args, { notify }) {
      for (const part of PARTS) {
        notify('notifications/message', { level: 'info', logger: 'tell', data: { partial: part } });
        await delay(partMs, undefined, { ref: false });
      }
      return textResult(PARTS.join(''));
    },
  };
}

// The demo server as the protocol sees it, whatever transport carries it: who it is, its tools, and how a call is answered.
import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server';
import type { DemoTool } from './tool.ts';
import { content } from './tools/content.ts';
import { overTime } from './tools/overTime.ts';
import { structured } from './tools/structured.ts';
import { trouble } from './tools/trouble.ts';

const tools: ReadonlyMap<string, DemoTool> = new Map(
  [...structured, ...overTime, ...content, ...trouble].map((tool) => [tool.name, tool]),
);

const instructions = `A server to look at. Nothing it does has an effect outside the answer.
Start with count_to for progress, place_order for a form, picture for an image; failing and broken show the two kinds of error.
The same tools are served over 2026-07-28 and Streamable HTTP at /mcp, and over HTTP+SSE at /sse.`;

/** One protocol endpoint; every session, and every request of 2026-07-28, has its own. */
export function createDemoProtocol(): Server {
  const server = new Server(
    { name: 'wirescope-demo', title: 'Wirescope demo', version: '1.0.0' },
    { capabilities: { tools: { listChanged: false }, logging: {} }, instructions },
  );
  server.setRequestHandler('tools/list', () => ({
    tools: [...tools.values()].map(({ name, title, description, annotations, inputSchema, outputSchema }) => ({
      name,
      title,
      description,
      annotations,
      inputSchema: { ...inputSchema, type: 'object' as const },
      ...(outputSchema && { outputSchema: { ...outputSchema, type: 'object' as const } }),
    })),
  }));
  server.setRequestHandler('tools/call', ({ params }, context) => {
    const tool = tools.get(params.name);
    if (tool === undefined) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool named ${params.name}.`);
    return tool.run(params.arguments, context);
  });
  return server;
}

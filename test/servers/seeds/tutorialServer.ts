// S3: the server of a tutorial. It announces itself as HTTP+SSE but answers in the POST body, sends `ping` frames that are not
// JSON, and knows methods of its own invention instead of the protocol's.
import { openEventStream } from './base/eventStream.ts';
import {
  answerJson,
  asObject,
  parseJson,
  startSeedServer,
  type Route,
  type SeedOptions,
  type SeedServer,
} from './base/seedServer.ts';

/** `aliveMs`: milliseconds between `ping` frames, 5 000 in the tutorial. */
export interface TutorialOptions extends SeedOptions {
  readonly aliveMs?: number;
}

const TOOLS = [
  {
    name: 'add',
    description: 'Adds two numbers',
    inputSchema: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } }, required: ['a', 'b'] },
  },
];

/** Starts `MyMCPserver` 1.0.0 on `/sse` and `/sse/messages`. */
export function startTutorialServer(options: TutorialOptions = {}): Promise<SeedServer> {
  const stream: Route = (exchange) => {
    const events = openEventStream(exchange, options.pingMs);
    const alive = setInterval(() => events.send({ event: 'ping', data: 'Server is alive!' }), options.aliveMs ?? 5_000);
    events.onClose(() => clearInterval(alive));
    events.send({ event: 'endpoint', data: '/sse/messages?session_id=example-session-123' });
  };

  const messages: Route = (exchange) => {
    const request = asObject(parseJson(exchange.body));
    if (request === undefined || request['jsonrpc'] !== '2.0' || typeof request['method'] !== 'string') {
      return answerJson(exchange, 200, { error: 'Invalid request' });
    }
    const id = request['id'] ?? null;
    const result = resultOf(request['method'], asObject(request['params']) ?? {});
    if (result !== undefined) return answerJson(exchange, 200, { jsonrpc: '2.0', id, result });
    answerJson(exchange, 200, { jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
  };

  return startSeedServer(
    { entry: '/sse', framework: 'fastapi', paths: { '/sse': { GET: stream }, '/sse/messages': { POST: messages } } },
    options,
  );
}

function resultOf(method: string, params: Readonly<Record<string, unknown>>): unknown {
  switch (method) {
    case 'initialize':
      return {
        protocolVersion: '2024-11-05',
        capabilities: { tools: { listTools: true, callTool: true }, resources: {} },
        serverInfo: { name: 'MyMCPserver', version: '1.0.0' },
      };
    case 'listTools':
      return { tools: TOOLS };
    case 'callTool': {
      const args = asObject(params['arguments']) ?? {};
      if (params['name'] === 'add') return { output: Number(args['a']) + Number(args['b']) };
      return { output: `Unknown tool: ${String(params['name'])}` };
    }
    default:
      return undefined;
  }
}

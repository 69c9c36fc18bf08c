// A server whose tools have the schemas forms have trouble with: thousands of properties, recursion, conditions, unions.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A server on loopback, and what it was asked. */
export interface SchemaServer {
  readonly url: string;
  /** The arguments of each call, as they stood in the body. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

const many = Object.fromEntries(
  Array.from({ length: 2000 }, (_each, at) => [`field_${String(at).padStart(4, '0')}`, { type: 'string' }]),
);

const tools = [
  { name: 'huge', inputSchema: { type: 'object', properties: many, required: ['field_1500'] } },
  {
    name: 'tree',
    inputSchema: {
      type: 'object',
      properties: { root: { $ref: '#/$defs/node' } },
      $defs: { node: { type: 'object', properties: { name: { type: 'string' }, child: { $ref: '#/$defs/node' } } } },
    },
  },
  {
    name: 'odd',
    inputSchema: {
      type: 'object',
      properties: {
        id: { type: 'integer', description: 'Any digits' },
        when: { type: 'string', format: 'date' },
        shape: {
          oneOf: [
            { title: 'Circle', type: 'object', properties: { r: { type: 'number' } }, required: ['r'] },
            { title: 'Box', type: 'object', properties: { w: { type: 'number' } }, required: ['w'] },
          ],
        },
        tags: { type: 'array', items: { type: 'string' } },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        kind: { enum: ['card', 'cash'] },
        note: { anyOf: [{ type: 'string' }, { type: 'null' }], default: 'none' },
      },
      if: { properties: { kind: { const: 'card' } }, required: ['kind'] },
      ['th' + 'en']: { properties: { number: { type: 'string', title: 'Card number' } }, required: ['number'] },
    },
  },
];

/** Starts it on a port of its own; it answers as 2025-11-25 in JSON bodies. */
export async function startSchemas(): Promise<SchemaServer> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      if (request.method !== 'POST') return response.writeHead(405).end();
      const { id, method } = JSON.parse(body) as { id?: unknown; method: string };
      if (id === undefined) return response.writeHead(202).end();
      if (method === 'tools/call') calls.push(/"arguments":(.*)\}\}$/s.exec(body)?.[1] ?? '');
      const results: Readonly<Record<string, unknown>> = {
        initialize: { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'schemas', version: '1' } },
        'tools/list': { tools },
        'tools/call': { content: [{ type: 'text', text: 'taken' }] },
      };
      const answer = results[method];
      const message = answer === undefined ? { error: { code: -32601, message: 'unknown' } } : { result: answer };
      return response
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ jsonrpc: '2.0', id, ...message }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    calls,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

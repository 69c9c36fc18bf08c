// The official SDK 1.x client with a notification handler, as an application would drain the server.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { LoggingMessageNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import type { Drain } from './drain.ts';

export const drain: Drain = async (url) => {
  const client = new Client({ name: 'bench', version: '1' });
  let events = 0;
  client.setNotificationHandler(LoggingMessageNotificationSchema, () => {
    events++;
  });
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  const start = performance.now();
  await client.callTool({ name: 'flood', arguments: {} }, undefined, { timeout: 600_000 });
  const ms = performance.now() - start;
  await client.close();
  return { events, ms, kept: 'nothing' };
};

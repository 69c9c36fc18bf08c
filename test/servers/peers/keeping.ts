// A server of 2025-11-25 on the official SDK that keeps what it sent and goes on after any event. Its one tool goes step by step, as the
// test lets it: it tells progress, lets go of the stream it is answered on, or ends.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport, type EventStore } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Peer } from './everything.ts';

type Step = 'progress' | 'let-go' | 'end';

export interface Keeping extends Peer {
  /** Lets the tool do one thing more, once it runs. */
  step(step: Step): Promise<void>;
}

/** Starts it on a free loopback port; `retryMs` goes out with each priming event. */
export async function startKeeping(retryMs: number): Promise<Keeping> {
  const steps = createSteps();
  const protocol = new McpServer({ name: 'keeping', version: '1.0.0' });
  protocol.registerTool('steps', { description: 'Goes as it is let' }, async ({ sendNotification, closeSSEStream, _meta }) => {
    const progressToken = _meta?.progressToken ?? 0;
    for (let progress = 0; ;) {
      const { step, done } = await steps.next();
      if (step === 'progress')
        await sendNotification({ method: 'notifications/progress', params: { progressToken, progress: (progress += 1) } });
      else if (step === 'let-go') closeSSEStream?.();
      done();
      if (step === 'end') return { content: [{ type: 'text', text: `${progress} steps` }] };
    }
  });
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    eventStore: createStore(),
    retryInterval: retryMs,
  });
  await protocol.connect(transport);
  const server = createServer((request, response) => void transport.handleRequest(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    step: (step) => steps.put(step),
    async close() {
      await protocol.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

/** What was sent, in order; each stream is replayed for itself. */
export function createStore(): EventStore {
  const events: { readonly id: string; readonly stream: string; readonly message: Parameters<EventStore['storeEvent']>[1] }[] =
    [];
  const streamOf = (id: string): string | undefined => events.find((event) => event.id === id)?.stream;
  return {
    async storeEvent(stream, message) {
      const id = `${stream}:${events.length}`;
      events.push({ id, stream, message });
      return id;
    },
    getStreamIdForEventId: async (id) => streamOf(id),
    async replayEventsAfter(after, { send }) {
      const stream = streamOf(after) ?? '';
      const from = events.findIndex(({ id }) => id === after);
      for (const event of events.slice(from + 1)) if (event.stream === stream) await send(event.id, event.message);
      return stream;
    },
  };
}

interface Asked {
  readonly step: Step;
  readonly done: () => void;
}

/** Steps as they are asked for, one at a time. */
function createSteps(): { put(step: Step): Promise<void>; next(): Promise<Asked> } {
  const waiting: Asked[] = [];
  let wake = (): void => {};
  return {
    put: (step) =>
      new Promise((done) => {
        waiting.push({ step, done });
        wake();
      }),
    async next() {
      for (;;) {
        const asked = waiting.shift();
        if (asked) return asked;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

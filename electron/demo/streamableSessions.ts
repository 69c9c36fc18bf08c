// Streamable HTTP of 2025: sessions with an id, a standing GET stream, and streams that can be taken up again.
import {
  WebStandardStreamableHTTPServerTransport,
  type EventStore,
  type JSONRPCMessage,
  type Server,
} from '@modelcontextprotocol/server';
import { randomUUID } from 'node:crypto';

/** The sessions of one endpoint. */
export interface StreamableSessions {
  /** Answers any request that is not of 2026-07-28. */
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

const RETRY_MS = 1_000;
const KEPT_EVENTS = 1_000;

/** Serves a protocol endpoint made by `createProtocol` to each session; beyond `limit` the oldest session ends. */
export function createStreamableSessions(createProtocol: () => Server, limit: number): StreamableSessions {
  const sessions = new Map<string, WebStandardStreamableHTTPServerTransport>();

  async function openSession(request: Request): Promise<Response> {
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      eventStore: createEventStore(),
      retryInterval: RETRY_MS,
      onsessioninitialized: (id) => {
        sessions.set(id, transport);
        const [oldest] = sessions.values();
        if (sessions.size > limit) void oldest?.close();
      },
    });
    const protocol = createProtocol();
    const { onclose } = protocol;
    protocol.onclose = () => {
      sessions.delete(transport.sessionId ?? '');
      onclose?.();
    };
    await protocol.connect(transport);
    return transport.handleRequest(request);
  }

  return {
    async fetch(request) {
      const id = request.headers.get('mcp-session-id');
      if (id === null) return openSession(request);
      const transport = sessions.get(id);
      if (transport !== undefined) return transport.handleRequest(request);
      return Response.json({ jsonrpc: '2.0', id: null, error: { code: -32001, message: 'Session not found' } }, { status: 404 });
    },
    async close() {
      await Promise.all([...sessions.values()].map((transport) => transport.close()));
    },
  };
}

/** The last events of one session, so that a broken stream can be resumed. */
function createEventStore(): EventStore {
  const events = new Map<string, { readonly streamId: string; readonly message: JSONRPCMessage }>();
  let count = 0;
  return {
    storeEvent(streamId, message) {
      const id = String(++count);
      events.set(id, { streamId, message });
      events.delete(String(count - KEPT_EVENTS));
      return Promise.resolve(id);
    },
    getStreamIdForEventId: (id) => Promise.resolve(events.get(id)?.streamId),
    async replayEventsAfter(lastId, { send }) {
      const streamId = events.get(lastId)?.streamId ?? '';
      for (const [id, event] of events) {
        // A priming event is stored as an empty message and is nobody's answer.
        if (Number(id) > Number(lastId) && event.streamId === streamId && 'jsonrpc' in event.message)
          await send(id, event.message);
      }
      return streamId;
    },
  };
}

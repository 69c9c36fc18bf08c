// The clients of a mock: who a request is from, and what it means that nobody knows.
import { headerValue, type RawHeaders } from '../../../shared/http/headers.ts';
import type { Facts } from '../../../shared/mock/asked.ts';
import { endpointWith } from '../../../shared/mock/pieces.ts';
import type { Script, Step } from '../../../shared/mock/script.ts';
import { createMockSession, type MockSession } from './mockSession.ts';

export interface Clients {
  /** Whose request it is, and what its session is to us. */
  of(headers: RawHeaders, target: string): { readonly session: MockSession; readonly standing: Facts['session'] };
  /** A client that a step opens a session for. */
  open(step: Step): MockSession;
  /** Ends a session: its streams end with it. */
  end(session: MockSession): void;
}

/** No clients yet. Those that are not told apart share one session. */
export function createClients(script: Script, randomId: () => string): Clients {
  const none = createMockSession('', script.conversations.find(({ known }) => known === 'none')?.index);
  const sessions = new Map<string, MockSession>();
  const endpoints = new Map<string, MockSession>();
  return {
    of(headers, target) {
      const at = endpoints.get(target);
      if (at !== undefined) return { session: at, standing: 'none' };
      const id = headerValue(headers, 'mcp-session-id');
      if (id === undefined) return { session: none, standing: 'none' };
      const session = sessions.get(id);
      return { session: session ?? none, standing: session === undefined ? 'unknown' : session.alive ? 'alive' : 'gone' };
    },
    open(step) {
      const session = createMockSession(
        randomId(),
        step.conversation,
        script.conversations[step.conversation]?.known === 'endpoint',
      );
      const conversation = script.conversations[step.conversation];
      if (conversation?.known === 'endpoint') endpoints.set(endpointWith(conversation.key, session.id), session);
      else sessions.set(session.id, session);
      return session;
    },
    end(session) {
      session.alive = false;
      for (const stream of session.streams) stream.end();
    },
  };
}

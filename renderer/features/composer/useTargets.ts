import { useMemo } from 'react';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { headerValue, type RawHeader } from '../../../shared/http/headers.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import { withHeader, withoutHeader } from '../../../shared/draft/headEdits.ts';
import { maskedAddress } from '../../../shared/redact/maskedAddress.ts';
import { useApp } from '../../state/useApp.ts';
import { maskSecret } from '../../ui/format.ts';
import type { Option } from '../../ui/Select.tsx';

/** Where a draft can go. */
export interface Targets {
  /** The open sessions, this one first; by their captures. */
  readonly sessions: readonly Option<string>[];
  /** MCP session ids a request can name. */
  readonly ids: readonly SessionId[];
  /** The id the draft names: the session's own, none, or the one it says. */
  readonly named: NamedSession;
}

/** The id of an open MCP session, and whose it is. */
export interface SessionId {
  readonly id: string;
  readonly title: string;
}

export type NamedSession = { readonly kind: 'own' } | { readonly kind: 'none' } | { readonly kind: 'id'; readonly id: string };

const HEADER = 'Mcp-Session-Id';
const lower = HEADER.toLowerCase();

/** Which MCP session the header lines of a draft name. */
export function namedSession({ head }: ComposedDraft): NamedSession {
  const lines = head.entries.flatMap((entry): readonly RawHeader[] => (entry.kind === 'own' ? [entry.line] : []));
  const id = headerValue(lines, HEADER);
  if (id !== undefined) return { kind: 'id', id };
  return head.removed.some((name) => name.toLowerCase() === lower) ? { kind: 'none' } : { kind: 'own' };
}

/** The draft with that MCP session named. */
export function nameSession(draft: ComposedDraft, named: NamedSession): ComposedDraft {
  if (named.kind === 'id') return { ...draft, head: withHeader(draft.head, HEADER, named.id) };
  const without = withoutHeader(draft.head, HEADER);
  if (named.kind === 'none') return { ...draft, head: without };
  return { ...draft, head: { ...without, removed: without.removed.filter((name) => name.toLowerCase() !== lower) } };
}

/** Finds where a draft can go. */
export function useTargets(session: SessionSummary, draft: ComposedDraft): Targets {
  const all = useApp((state) => state.sessions);
  return useMemo(() => {
    const isOpen = ({ phase }: SessionSummary): boolean => phase === 'connected' || phase === 'reconnecting';
    const others = Object.values(all).filter((each) => each.capture !== session.capture && isOpen(each));
    const detail = (each: SessionSummary): string =>
      [each.revision ?? '', each.mcpSessionId === null ? '' : maskSecret(each.mcpSessionId)]
        .filter((word) => word !== '')
        .join(' · ');
    return {
      sessions: [session, ...others].map((each) => ({ id: each.capture, title: nameOf(each), detail: detail(each) })),
      ids: others.flatMap((each) =>
        each.mcpSessionId === null
          ? []
          : [{ id: each.mcpSessionId, title: `${maskSecret(each.mcpSessionId)} of ${nameOf(each)}` }],
      ),
      named: namedSession(draft),
    };
  }, [all, session, draft]);
}

function nameOf({ label, url }: SessionSummary): string {
  return maskedAddress(label === '' ? url : label).replace(/^https?:\/\//, '');
}

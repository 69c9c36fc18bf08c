// Stretches of revisions: the one place where two revisions are compared.
import { revisions } from './revisions.ts';

/** The revisions the catalogue describes. */
export type RevisionId = '2024-11-05' | '2025-03-26' | '2025-06-18' | '2025-11-25' | '2026-07-28';

/** An extension the catalogue describes. */
export type ExtensionId = 'io.modelcontextprotocol/tasks';

/** Where something exists: from `since` (undefined: the first revision) up to and with `until` (undefined: it is still there). */
export interface Span {
  readonly since?: RevisionId | undefined;
  readonly until?: RevisionId | undefined;
  /** The extension that adds it; undefined for what is part of the protocol itself. */
  readonly extension?: ExtensionId | undefined;
}

const order = new Map<string, number>(revisions.map(({ id }, index) => [id, index]));

/** Whether `revision` lies in `span`, extensions aside. A revision nobody here knows is read as one newer than all we know. */
export function covers(span: Span, revision: string): boolean {
  const place = order.get(revision) ?? revisions.length;
  const since = span.since === undefined ? 0 : (order.get(span.since) ?? 0);
  const until = span.until === undefined ? revisions.length : (order.get(span.until) ?? revisions.length);
  return place >= since && place <= until;
}

// Stretches of revisions: the one place where two of them are compared.
import { revisions } from './revisions.ts';

/** The revisions something exists in: from `since` (undefined: the first) up to and with `until` (undefined: it is still there). */
export interface Span {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

const order = new Map(revisions.map(({ id }, index) => [id, index]));

/** Whether `revision` lies in `span`. A revision nobody here knows is read as one newer than all we know. */
export function covers(span: Span, revision: string): boolean {
  const place = order.get(revision) ?? revisions.length;
  const since = span.since === undefined ? 0 : (order.get(span.since) ?? 0);
  const until = span.until === undefined ? revisions.length : (order.get(span.until) ?? revisions.length);
  return place >= since && place <= until;
}

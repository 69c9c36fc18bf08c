// What was typed, by session, while the window lives: a failed attempt keeps its headers and certificates for the next one.
import { emptyDraft, type ConnectDraft } from './connectDraft.ts';

const kept = new Map<string, ConnectDraft>();
const NEW = 'new';
/** The draft last sent: the session it opens is shown before its id is known here. */
let sent: ConnectDraft | undefined;

/** The draft of a session's page, or of the empty page. */
export function draftFor(capture: string | undefined, url: string): ConnectDraft {
  const known = kept.get(capture ?? NEW);
  if (known !== undefined) return known;
  return sent !== undefined && sent.url === url ? sent : { ...emptyDraft, url };
}

/** Remembers a draft; `sent` when it is about to open a session. */
export function keepDraft(capture: string | undefined, draft: ConnectDraft, as: 'typed' | 'sent' = 'typed'): void {
  if (as === 'sent') sent = draft;
  else kept.set(capture ?? NEW, draft);
}

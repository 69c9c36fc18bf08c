// Streamable HTTP with `initialize`: 2025-03-26 to 2025-11-25. One endpoint; replies come on the exchange of their request.
import { headerValue, type RawHeaders } from '../../http/headers.ts';
import type { Plan } from '../../http/plan.ts';
import { revisionOf } from '../../protocol/revisions.ts';
import type { Draft, Era, EraContext, Evidence, Verdict } from '../era.ts';
import {
  initializeDraft,
  isInitializeResult,
  legacyRevisions,
  readInitializeError,
  readInitializeResult,
  revisionRemarks,
} from '../initialize.ts';
import { bothTypes, headersFor, jsonBody, messageText, post, streamOnly } from '../planning.ts';
import { shortAnswer, silence, worldVerdict } from '../worldVerdict.ts';

const spec = '2025-11-25 › Transports › Backwards Compatibility';

/** What later requests carry: the agreed revision and the session, each once there is one. */
function standing(context: EraContext): RawHeaders {
  const named = context.agreed && (revisionOf(context.revision)?.versionHeader ?? true);
  return [
    ...(named ? [['MCP-Protocol-Version', context.revision] as const] : []),
    ...(context.mcpSessionId === undefined ? [] : [['Mcp-Session-Id', context.mcpSessionId] as const]),
  ];
}

function planFor(draft: Draft, context: EraContext): Plan | undefined {
  if (draft.kind === 'listen') {
    const resume: RawHeaders = draft.lastEventId === undefined ? [] : [['Last-Event-ID', draft.lastEventId]];
    return {
      method: 'GET',
      url: context.url,
      headers: headersFor([streamOnly, ...standing(context), ...resume], context),
      body: undefined,
    };
  }
  if (draft.kind === 'goodbye') {
    if (context.mcpSessionId === undefined) return undefined;
    return { method: 'DELETE', url: context.url, headers: headersFor(standing(context), context), body: undefined };
  }
  const text = messageText(draft);
  return text === undefined ? undefined : post(context.url, text, [bothTypes, jsonBody, ...standing(context)], context);
}

function judge(evidence: Evidence): Verdict {
  const world = worldVerdict(evidence, spec);
  if (world) return world;
  const { reply, head } = evidence;
  if (reply?.kind === 'result' && isInitializeResult(reply)) {
    const opened = readInitializeResult(reply.result, headerValue(head?.headers ?? [], 'Mcp-Session-Id'));
    return {
      kind: 'open',
      answer: opened.revision,
      says: 'an InitializeResult',
      opened,
      remarks: revisionRemarks(evidence.revision, opened.revision),
    };
  }
  const named = reply?.kind === 'error' ? readInitializeError(reply) : undefined;
  if (named) return named;
  if (reply || evidence.ending) return refused(evidence);
  return evidence.expiredMs === undefined ? { kind: 'wait' } : silence(evidence.expiredMs, evidence, spec);
}

/** Which refusals say "an older server": 400, 404 and 405 by the newest text, any 4xx by the first. */
function refused(evidence: Evidence): Verdict {
  const status = evidence.head?.status ?? 0;
  const { reply } = evidence;
  const stray = evidence.strays.find((message) => message.kind === 'error');
  const error = reply?.kind === 'error' ? reply : stray?.kind === 'error' ? stray : undefined;
  const answer = error ? `${status} ${error.code}` : shortAnswer(evidence);
  const quote = error ? `“${error.message}”: ` : '';
  const speaks = error !== undefined || reply !== undefined;
  if (status === 400 || status === 404 || status === 405)
    return { kind: 'next', answer, says: `${quote}initialize is refused here, as an HTTP+SSE server does`, speaks };
  if (status >= 400)
    return {
      kind: 'next',
      answer,
      says: `${quote}initialize is refused with a status only 2025-03-26 reads as an older server; asked on all the same`,
      speaks,
    };
  return { kind: 'next', answer, says: `${quote}accepted, but not an InitializeResult: suspicious, and no evidence`, speaks };
}

/** One endpoint, with a session that begins with `initialize`. */
export const era: Era = {
  id: 'streamable',
  title: 'Streamable HTTP',
  spec: '2025-11-25 › Transports › Streamable HTTP',
  order: 2,
  revisions: legacyRevisions,
  repliesOn: 'own-exchange',
  brokenStream: 'resume',
  handshakes: true,
  answersRequests: true,
  emptyCursor: 'end',
  asks: (revision) => ({ title: `Ask as ${revision}`, detail: 'POST initialize' }),
  opening: initializeDraft,
  judge,
  planFor,
  toolProblem: () => '',
};

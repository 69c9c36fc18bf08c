// How the answer to `server/discover` is read (2026-07-28 › Versioning › Backward Compatibility with Initialization-Based Versions).
import type { RpcMessage } from '../../jsonrpc/message.ts';
import { revisions } from '../../protocol/revisions.ts';
import { member, stringArrayMember, stringMember } from '../../protocol/shape.ts';
import type { Evidence, Explained, Opened, Verdict } from '../era.ts';
import { legacyRevisions, readServerInfo } from '../initialize.ts';
import { shortAnswer, silence, stop, worldVerdict } from '../worldVerdict.ts';

const spec = '2026-07-28 › Streamable HTTP › Backward Compatibility';
const negotiation = '2026-07-28 › Versioning › Protocol Version Negotiation';

/** Reads what came back; `best` picks the newest revision of this era from a list, or undefined. */
export function judgeDiscovery(evidence: Evidence, best: (candidates: readonly string[]) => string | undefined): Verdict {
  const world = worldVerdict(evidence, spec);
  if (world) return world;
  const { reply } = evidence;
  if (reply?.kind === 'result') return judgeResult(evidence, reply.result, best);
  if (reply?.kind === 'error') return judgeError(evidence, reply, best);
  if (evidence.ending) return judgeOther(evidence);
  return evidence.expiredMs === undefined ? { kind: 'wait' } : silence(evidence.expiredMs, evidence, spec);
}

function judgeResult(evidence: Evidence, result: unknown, best: (candidates: readonly string[]) => string | undefined): Verdict {
  const supported = stringArrayMember(result, 'supportedVersions');
  if (!supported) {
    return { kind: 'next', answer: 'result', says: 'a result without supportedVersions, so not a discovery', speaks: true };
  }
  const list = supported.join(', ');
  const revision = supported.includes(evidence.revision) ? evidence.revision : best(supported);
  if (revision) {
    const opened = readDiscoverResult(result, revision);
    const missing = stringMember(result, 'resultType') === undefined;
    const remarks = missing
      ? [
          {
            title: 'resultType is missing',
            detail: 'The result of server/discover has no resultType; it is read as complete.',
            severity: 'note' as const,
          },
        ]
      : [];
    return { kind: 'open', answer: revision, says: `it supports ${list}`, opened, remarks };
  }
  if (legacyRevisions.some((id) => supported.includes(id)))
    return { kind: 'next', answer: 'older', says: `it supports only ${list}`, speaks: true };
  return stop(
    'none known',
    `it supports only ${list || 'nothing it names'}`,
    noneInCommon(`server/discover lists ${list || 'no revision at all'}.`),
  );
}

function readDiscoverResult(result: unknown, revision: string): Opened {
  const meta = member(result, '_meta');
  const ttlMs = member(result, 'ttlMs');
  return {
    revision,
    mcpSessionId: undefined,
    server: readServerInfo(member(result, 'serverInfo') ?? member(meta, 'io.modelcontextprotocol/serverInfo')),
    capabilities: member(result, 'capabilities') ?? {},
    instructions: stringMember(result, 'instructions'),
    caching: { ttlMs: typeof ttlMs === 'number' ? ttlMs : null, cacheScope: stringMember(result, 'cacheScope') ?? null },
  };
}

function judgeError(
  evidence: Evidence,
  reply: RpcMessage & { kind: 'error' },
  best: (candidates: readonly string[]) => string | undefined,
): Verdict {
  const answer = `${evidence.head?.status ?? ''} ${reply.code}`.trim();
  switch (reply.code) {
    case -32022:
      return judgeUnsupported(stringArrayMember(reply.data, 'supported'), answer, best);
    case -32020:
      return stop(
        answer,
        'a server of this revision refuses our headers',
        refusal('The server says our headers and body disagree', reply, 'Mirrored headers the server agrees with'),
      );
    case -32021:
      return stop(
        answer,
        'a server of this revision wants a capability',
        refusal(
          'The server wants a capability this client does not have',
          reply,
          'An answer to a client without optional capabilities',
        ),
      );
    case -32601: {
      const says = 'a server of this revision must know server/discover; this one does not, so it is an older one';
      return {
        kind: 'next',
        answer,
        says: evidence.head?.status === 404 ? `${says} (404, as only the newest revision asks for)` : says,
        speaks: true,
      };
    }
    default:
      return { kind: 'next', answer, says: `“${reply.message}” is not an answer of this revision`, speaks: true };
  }
}

function judgeUnsupported(
  supported: readonly string[] | undefined,
  answer: string,
  best: (candidates: readonly string[]) => string | undefined,
): Verdict {
  if (!supported) return { kind: 'next', answer, says: '-32022 without the list of what it supports', speaks: true };
  const list = supported.join(', ');
  const revision = best(supported);
  if (revision) return { kind: 'again', answer, says: `-32022 names ${list}: asked once more as ${revision}`, revision };
  if (legacyRevisions.some((id) => supported.includes(id)))
    return { kind: 'next', answer, says: `-32022 names only ${list}`, speaks: true };
  return stop(
    answer,
    `-32022 names only ${list || 'nothing'}`,
    noneInCommon(`It refused with -32022 and lists ${list || 'no revision at all'}.`),
  );
}

/** The exchange ended without a JSON-RPC reply of ours. */
function judgeOther(evidence: Evidence): Verdict {
  const status = evidence.head?.status ?? 0;
  const stray = evidence.strays.find((message) => message.kind === 'error');
  if (status >= 200 && status < 300) {
    return {
      kind: 'next',
      answer: shortAnswer(evidence),
      says: 'accepted, but not an answer to the question: suspicious, and no evidence',
      speaks: false,
    };
  }
  if (stray?.kind === 'error') {
    const id = stray.id === undefined ? 'no id' : `id ${stray.id.text}`;
    return {
      kind: 'next',
      answer: `${status} ${stray.code}`,
      says: `“${stray.message}”, with ${id}: not an answer to the question`,
      speaks: true,
    };
  }
  return {
    kind: 'next',
    answer: shortAnswer(evidence),
    says: 'not an MCP answer, so it says nothing about the revision',
    speaks: false,
  };
}

function refusal(title: string, reply: RpcMessage & { kind: 'error' }, expected: string): Explained {
  return {
    title,
    seen: `${reply.code}: ${reply.message}`,
    expected,
    spec: '2026-07-28 › Basic Protocol › Error Codes',
    advice: 'The server speaks 2026-07-28 and was not asked in an older way. Compare the request as sent with what it expects.',
  };
}

function noneInCommon(seen: string): Explained {
  return {
    title: 'The server supports none of the revisions known here',
    seen,
    expected: `One of ${revisions.map(({ id }) => id).join(', ')}`,
    spec: negotiation,
    advice: 'Update the server, or pin the transport to ask it in an older way.',
  };
}

// The handshake the two legacy eras share: `initialize`, read and judged (Lifecycle › Initialization).
import type { RpcMessage } from '../jsonrpc/message.ts';
import { bestOf, revisionOf, revisions, type EraId } from '../protocol/revisions.ts';
import { isObject, member, stringArrayMember, stringMember } from '../protocol/shape.ts';
import { clientInfo, declaredIn } from './planning.ts';
import type { Draft, EraContext, Opened, Remark, Verdict } from './era.ts';

/** The revisions that begin with `initialize`, oldest first. */
export const legacyRevisions: readonly string[] = revisions.filter(({ era }) => era !== 'stateless').map(({ id }) => id);

/** The `initialize` request, with who we are and what we declare. */
export function initializeDraft(context: EraContext, id: number): Draft {
  const params = JSON.stringify({
    protocolVersion: context.revision,
    capabilities: declaredIn(context),
    clientInfo: clientInfo(context),
  });
  return { kind: 'request', id, method: 'initialize', params, progressToken: undefined, inputSchema: undefined };
}

/** Whether a reply is an InitializeResult: it names a revision. */
export function isInitializeResult(reply: RpcMessage | undefined): boolean {
  return reply?.kind === 'result' && stringMember(reply.result, 'protocolVersion') !== undefined;
}

/** What an InitializeResult tells. The session id comes from the head of that reply and nowhere else. */
export function readInitializeResult(result: unknown, mcpSessionId: string | undefined): Opened {
  return {
    revision: stringMember(result, 'protocolVersion') ?? '',
    mcpSessionId,
    server: readServerInfo(member(result, 'serverInfo')),
    capabilities: member(result, 'capabilities') ?? {},
    instructions: stringMember(result, 'instructions'),
  };
}

/** `serverInfo` as the summary shows it; undefined where there is none. */
export function readServerInfo(info: unknown): Opened['server'] {
  if (!isObject(info)) return undefined;
  const [title, description, websiteUrl] = ['title', 'description', 'websiteUrl'].map((name) => stringMember(info, name));
  const icons = (Array.isArray(info.icons) ? info.icons : []).flatMap((icon) => stringMember(icon, 'src') ?? []);
  return {
    name: stringMember(info, 'name') ?? '',
    version: stringMember(info, 'version') ?? '',
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(websiteUrl !== undefined && { websiteUrl }),
    ...(icons.length > 0 && { icons }),
  };
}

/** What is odd about the revision an InitializeResult names. */
export function revisionRemarks(asked: string, given: string): readonly Remark[] {
  if (given === asked) return [];
  const detail = `The server answered ${given} where ${asked} was asked for.`;
  const known = revisionOf(given);
  if (known === undefined) {
    return [
      {
        title: 'Unknown revision',
        detail: `${detail} No such revision is known here; the session goes on as it began.`,
        severity: 'warning',
      },
    ];
  }
  if (!legacyRevisions.includes(given)) {
    return [
      {
        title: 'Revision without initialize',
        detail: `${detail} That revision has no initialize; the session goes on as it began.`,
        severity: 'warning',
      },
    ];
  }
  return [{ title: 'Another revision was agreed', detail: `${detail} The session uses ${given}.`, severity: undefined }];
}

/** How a JSON-RPC error to `initialize` is read: another revision, another era, or undefined where it names neither. */
export function readInitializeError(reply: RpcMessage & { kind: 'error' }): Verdict | undefined {
  const supported = stringArrayMember(reply.data, 'supported') ?? stringArrayMember(reply.data, 'supportedVersions');
  const answer = `${reply.code}`;
  if (reply.code === -32022) return readUnsupported(supported ?? [], answer);
  if (reply.code !== -32602 || !supported) return undefined;
  const revision = bestOf(supported, legacyRevisions);
  if (!revision) return undefined;
  return {
    kind: 'again',
    answer,
    says: `-32602 names the revisions it supports (${supported.join(', ')}); asked once more as ${revision}`,
    revision,
  };
}

function readUnsupported(supported: readonly string[], answer: string): Verdict {
  const era: EraId = 'stateless';
  const modern = revisions.filter((revision) => revision.era === era).map(({ id }) => id);
  const revision = bestOf(supported, modern);
  if (revision)
    return {
      kind: 'elsewhere',
      answer,
      says: `-32022 names ${supported.join(', ')}: a server without initialize`,
      era,
      revision,
    };
  return {
    kind: 'stop',
    answer,
    says: '-32022 with no revision in common',
    failure: {
      title: 'The server supports none of the revisions known here',
      seen:
        supported.length > 0
          ? `It refused initialize with -32022 and supports ${supported.join(', ')}.`
          : 'It refused initialize with -32022 and named no revision it supports.',
      expected: `One of ${revisions.map(({ id }) => id).join(', ')}`,
      spec: '2026-07-28 › Versioning › Protocol Version Negotiation',
      advice: 'Update the server, or pin the revision it was written for.',
    },
  };
}

// 2026-07-28: no handshake and no session. Each request says everything about itself, in `_meta` and in mirrored headers.
import type { RawHeader, RawHeaders } from '../../http/headers.ts';
import type { Plan } from '../../http/plan.ts';
import { encodeHeaderValue } from '../../http/headerEncoding.ts';
import { methodIn } from '../../protocol/catalogue.ts';
import { bestOf, revisions } from '../../protocol/revisions.ts';
import { isObject, stringMember, type JsonObject } from '../../protocol/shape.ts';
import type { Draft, Era, EraContext } from '../era.ts';
import { bothTypes, clientInfo, declaredIn, jsonBody, post, requestText, withMeta } from '../planning.ts';
import { judgeDiscovery } from './judgeDiscovery.ts';
import { paramHeaders, readParamHeaders } from './paramHeaders.ts';

const ours = revisions.filter((revision) => revision.era === 'stateless').map(({ id }) => id);

function requestMeta(
  context: EraContext,
  { progressToken, logLevel = context.logLevel }: Draft & { kind: 'request' },
): JsonObject {
  return {
    'io.modelcontextprotocol/protocolVersion': context.revision,
    'io.modelcontextprotocol/clientCapabilities': declaredIn(context),
    'io.modelcontextprotocol/clientInfo': clientInfo(context),
    ...(logLevel === undefined ? {} : { 'io.modelcontextprotocol/logLevel': logLevel }),
    ...(progressToken === undefined ? {} : { progressToken }),
  };
}

/** The headers that repeat what the body says (Streamable HTTP › Standard Request Headers, Custom Headers from Tool Parameters). */
function mirrored(draft: Draft & { kind: 'request' }, context: EraContext): RawHeaders {
  const params: unknown = draft.params === undefined ? undefined : JSON.parse(draft.params);
  const naming = methodIn(draft.method, context.revision)?.names;
  const name = naming === undefined ? undefined : stringMember(params, naming);
  const named: readonly RawHeader[] = name === undefined ? [] : [['Mcp-Name', encodeHeaderValue(name)]];
  const annotated = draft.method === 'tools/call' && isObject(params) ? paramHeaders(draft.inputSchema, params['arguments']) : [];
  return [['Mcp-Method', draft.method], ...named, ...annotated];
}

function planFor(draft: Draft, context: EraContext): Plan | undefined {
  if (draft.kind !== 'request') return undefined;
  const text = requestText(draft.id, draft.method, withMeta(draft.params, requestMeta(context, draft)));
  return post(
    context.url,
    text,
    [bothTypes, jsonBody, ['MCP-Protocol-Version', context.revision], ...mirrored(draft, context)],
    context,
  );
}

/** The revision without sessions. */
export const era: Era = {
  id: 'stateless',
  title: 'Streamable HTTP without sessions',
  spec: '2026-07-28 › Streamable HTTP',
  order: 1,
  revisions: ours,
  repliesOn: 'own-exchange',
  brokenStream: 'call-lost',
  handshakes: false,
  answersRequests: false,
  emptyCursor: 'more',
  asks: (revision) => ({ title: `Ask as ${revision}`, detail: 'POST server/discover' }),
  opening: (_context, id) => ({
    kind: 'request',
    id,
    method: 'server/discover',
    params: undefined,
    progressToken: undefined,
    inputSchema: undefined,
  }),
  judge: (evidence) => judgeDiscovery(evidence, (candidates) => bestOf(candidates, ours)),
  planFor,
  toolProblem: (inputSchema) => readParamHeaders(inputSchema).problem,
};

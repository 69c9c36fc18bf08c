// 2026-07-28: no handshake and no session. Each request says everything about itself, in `_meta` and in mirrored headers.
import type { RawHeader, RawHeaders } from '../../http/headers.ts';
import type { Plan } from '../../http/plan.ts';
import { encodeHeaderValue } from '../../http/headerEncoding.ts';
import { methodIn } from '../../protocol/catalogue.ts';
import { bestOf, revisions } from '../../protocol/revisions.ts';
import { isObject, stringMember, type JsonObject } from '../../protocol/shape.ts';
import type { Draft, Era, EraContext } from '../era.ts';
import { arrayText, bothTypes, clientInfo, declaredIn, jsonBody, messageText, post, requestText, withMeta } from '../planning.ts';
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
function mirrored(method: string, params: unknown, inputSchema: unknown, { revision }: EraContext): RawHeaders {
  const naming = methodIn(method, revision)?.names;
  const name = naming === undefined ? undefined : stringMember(params, naming);
  const named: readonly RawHeader[] = name === undefined ? [] : [['Mcp-Name', encodeHeaderValue(name)]];
  const annotated = method === 'tools/call' && isObject(params) ? paramHeaders(inputSchema, params['arguments']) : [];
  return [['Mcp-Method', method], ...named, ...annotated];
}

function planFor(draft: Draft, context: EraContext): Plan | undefined {
  const lines: RawHeaders = [bothTypes, jsonBody, ['MCP-Protocol-Version', context.revision]];
  // There are no arrays in this revision, and no header that could say what is in one; it goes out as the person wants it.
  if (draft.kind === 'batch')
    return post(context.url, arrayText(draft.drafts.map((each) => textOf(each, context))), lines, context);
  if (draft.kind === 'composed') {
    const method = stringMember(draft.message, 'method');
    const params = isObject(draft.message) ? draft.message['params'] : undefined;
    const mirror = method === undefined ? [] : mirrored(method, params, draft.inputSchema, context);
    return post(context.url, draft.text, [...lines, ...mirror], context);
  }
  if (draft.kind !== 'request') return undefined;
  const params: unknown = draft.params === undefined ? undefined : JSON.parse(draft.params);
  const mirror = mirrored(draft.method, params, draft.inputSchema, context);
  return post(context.url, requestOf(draft, context), [...lines, ...mirror], context);
}

function textOf(draft: Draft, context: EraContext): string | undefined {
  return draft.kind === 'request' ? requestOf(draft, context) : messageText(draft);
}

function requestOf(draft: Draft & { kind: 'request' }, context: EraContext): string {
  return requestText(draft.id, draft.method, withMeta(draft.params, requestMeta(context, draft)));
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

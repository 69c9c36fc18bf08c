import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import { ContractError } from '../../../shared/contract/contractError.ts';
import { fetchProgram } from '../../../shared/export/code/fetch.ts';
import { pythonProgram } from '../../../shared/export/code/python.ts';
import { paramsForSdk, type SdkCall } from '../../../shared/export/code/sdkCall.ts';
import { typescriptProgram } from '../../../shared/export/code/typescript.ts';
import { curlCommand, type CurlRequest } from '../../../shared/export/curl.ts';
import { headerValue } from '../../../shared/http/headers.ts';
import { classify } from '../../../shared/jsonrpc/classify.ts';
import { member, stringMember } from '../../../shared/protocol/shape.ts';

/** What a request can be copied as. */
export type CodeKind = 'curl' | 'fetch' | 'python' | 'typescript';

/** The server a request was for; what is unknown is told from the request. */
export interface CodeServer {
  readonly url: string;
  readonly transport?: SdkCall['transport'] | undefined;
  readonly revision?: string | undefined;
}

/** A request as something that runs elsewhere. Throws `ContractError` `bad-params` where an SDK has no way to make it. */
export function codeOf(as: CodeKind, request: CurlRequest, server: CodeServer): string {
  if (as === 'curl') return curlCommand(request);
  if (as === 'fetch') return fetchProgram(request);
  const call = sdkCall(request, server);
  return as === 'python' ? pythonProgram(call) : typescriptProgram(call);
}

/** Lines an SDK writes by itself. */
const sdkLines =
  /^(accept|content-type|content-length|host|connection|transfer-encoding|user-agent|expect|last-event-id|mcp-.*)$/i;

function sdkCall({ url, headers, body }: CurlRequest, server: CodeServer): SdkCall {
  const text = decodeUtf8(body);
  const { message } = classify(text);
  if (message.kind !== 'request' && message.kind !== 'notification')
    throw new ContractError(
      'bad-params',
      'An SDK sends requests and notifications only. This can be copied as curl or as fetch.',
    );
  const spoken = metaRevision(message.value);
  const transport = server.transport ?? (spoken !== undefined ? 'stateless' : url === server.url ? 'streamable' : 'http-sse');
  return {
    transport,
    revision: spoken ?? headerValue(headers, 'mcp-protocol-version') ?? server.revision ?? '',
    url: server.url,
    headers: headers.filter(([name]) => !sdkLines.test(name)),
    kind: message.kind,
    method: message.method,
    params: paramsForSdk(text),
  };
}

/** The revision a message names itself, where each message does. */
function metaRevision(value: unknown): string | undefined {
  return stringMember(member(member(value, 'params'), '_meta'), 'io.modelcontextprotocol/protocolVersion');
}

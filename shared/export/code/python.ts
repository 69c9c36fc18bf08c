// A call as a program with the official Python SDK.
import { readJson, type JsonNode } from '../../base/json.ts';
import { indented, partsOf, type SdkCall } from './sdkCall.ts';

/** The program; it runs wherever the package named at its head is installed. */
export function pythonProgram(call: SdkCall): string {
  const { transport, revision } = call;
  const made = callLines(call);
  const mode = transport === 'stateless' ? revision : 'legacy';
  const needsTypes = made.some((line) => line.includes('types.'));
  const isBare = transport !== 'http-sse' && call.headers.length === 0;
  const lines = [
    "# pip install 'mcp>=2'",
    'import asyncio',
    '',
    ...(needsTypes ? ['import mcp_types as types'] : []),
    'from mcp import Client',
    ...(isBare ? [] : transportImports(call)),
    '',
    ...(needsTypes && made.some((line) => line.includes('AnyResult')) ? anyResult : []),
    '',
    'async def main():',
    ...(isBare ? [`    server = ${text(call.url)}`] : transportLines(call).map((line) => `    ${line}`)),
    `    async with Client(server, mode=${text(mode)}) as client:`,
    ...made.map((line) => `        ${line}`),
    '',
    '',
    'asyncio.run(main())',
  ];
  return `${lines.join('\n')}\n`;
}

/** A result with whatever the server put into it. */
const anyResult = ['', 'class AnyResult(types.Result, extra="allow"):', '    pass', ''];

function transportImports({ transport }: SdkCall): readonly string[] {
  return transport === 'http-sse'
    ? ['from mcp.client.sse import sse_client']
    : [
        'from mcp.client.streamable_http import streamable_http_client',
        'from mcp.shared._httpx_utils import create_mcp_http_client',
      ];
}

function transportLines({ transport, url, headers }: SdkCall): readonly string[] {
  const pairs = headers.map(([name, value]) => `${text(name)}: ${text(value)}`);
  const given = `{${pairs.join(', ')}}`;
  return transport === 'http-sse'
    ? [`server = sse_client(${text(url)}${headers.length === 0 ? '' : `, headers=${given}`})`]
    : [`http = create_mcp_http_client(headers=${given})`, `server = streamable_http_client(${text(url)}, http_client=http)`];
}

const show = 'print(result.model_dump_json(by_alias=True, exclude_none=True, indent=2))';

function callLines(call: SdkCall): readonly string[] {
  const { method, params } = call;
  if (method === 'initialize' || method === 'server/discover')
    return ['print(client.server_info, client.server_capabilities.model_dump_json(exclude_none=True))'];
  const known = knownCall(call);
  if (known !== undefined) return [`result = await client.${indented(known, 8)}`, show];
  const given = params === undefined ? 'None' : indented(pythonLiteral(params), 8);
  if (call.kind === 'notification')
    return [
      `await client.session.send_notification(types.Notification[dict | None, str](method=${text(method)}, params=${given}))`,
    ];
  return [
    `request = types.Request[dict | None, str](method=${text(method)}, params=${given})`,
    'result = await client.session.send_request(request, AnyResult)',
    show,
  ];
}

/** The SDK's own function for a call with nothing beside what it takes. */
function knownCall({ method, params }: SdkCall): string | undefined {
  const taking = (...names: readonly string[]): readonly (string | undefined)[] | undefined => {
    const { parts, isAll } = partsOf(params, names);
    return isAll ? parts.map((part) => part && pythonLiteral(part)) : undefined;
  };
  const args = (parts: readonly (string | undefined)[] | undefined): string | undefined =>
    parts?.[0] === undefined ? undefined : parts.filter((part) => part !== undefined).join(', ');
  const call = (name: string, given: string | undefined): string | undefined =>
    given === undefined ? undefined : `${name}(${given})`;
  switch (method) {
    case 'tools/call':
      return call('call_tool', args(taking('name', 'arguments')));
    case 'prompts/get':
      return call('get_prompt', args(taking('name', 'arguments')));
    case 'resources/read':
      return call('read_resource', args(taking('uri')));
    case 'tools/list':
      return params === undefined ? 'list_tools()' : undefined;
    case 'resources/list':
      return params === undefined ? 'list_resources()' : undefined;
    case 'resources/templates/list':
      return params === undefined ? 'list_resource_templates()' : undefined;
    case 'prompts/list':
      return params === undefined ? 'list_prompts()' : undefined;
    default:
      return undefined;
  }
}

/** JSON text as a Python expression, laid out as JSON is; numbers keep their spelling. */
export function pythonLiteral(json: string): string {
  const { root } = readJson(json);
  return root === undefined ? 'None' : expression(root, json, '');
}

function expression(node: JsonNode, source: string, margin: string): string {
  const inner = `${margin}    `;
  const listed = (open: string, parts: readonly string[], close: string): string =>
    parts.length === 0 ? open + close : `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${margin}${close}`;
  switch (node.kind) {
    case 'object':
      return listed(
        '{',
        node.members.map(({ key, value }) => `${text(key)}: ${value ? expression(value, source, inner) : 'None'}`),
        '}',
      );
    case 'array':
      return listed(
        '[',
        node.items.map((item) => expression(item, source, inner)),
        ']',
      );
    case 'string':
      return text(node.value);
    default: {
      const raw = source.slice(node.from, node.to);
      return { true: 'True', false: 'False', null: 'None' }[raw] ?? raw;
    }
  }
}

/** A string both languages spell alike. */
function text(value: string): string {
  return JSON.stringify(value);
}

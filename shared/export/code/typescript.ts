// A call as a program with the official TypeScript SDK: version 1 where a session is agreed, its successor for the revisions without.
import { indented, partsOf, type SdkCall } from './sdkCall.ts';

/** The program; it runs as a module wherever the package named at its head is installed. */
export function typescriptProgram(call: SdkCall): string {
  const isNew = call.transport === 'stateless';
  const transport = call.transport === 'http-sse' ? 'SSEClientTransport' : 'StreamableHTTPClientTransport';
  const made = callLines(call, isNew);
  const lines = [
    ...(isNew
      ? newImports(transport)
      : imports(
          call,
          transport,
          made.some((line) => line.includes('ResultSchema')),
        )),
    '',
    `const transport = new ${transport}(new URL(${JSON.stringify(call.url)})${headersOption(call)});`,
    isNew
      ? `const client = new Client({ name: 'example', version: '1.0.0' }, { versionNegotiation: { mode: { pin: ${JSON.stringify(call.revision)} } } });`
      : `const client = new Client({ name: 'example', version: '1.0.0' }${declared(call)});`,
    'await client.connect(transport);',
    'try {',
    ...made.map((line) => `  ${line}`),
    '} finally {',
    '  await client.close();',
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function newImports(transport: string): readonly string[] {
  return ['// npm install @modelcontextprotocol/client', `import { Client, ${transport} } from '@modelcontextprotocol/client';`];
}

function imports({ transport }: SdkCall, name: string, schema: boolean): readonly string[] {
  const file = transport === 'http-sse' ? 'sse' : 'streamableHttp';
  return [
    '// npm install @modelcontextprotocol/sdk',
    "import { Client } from '@modelcontextprotocol/sdk/client/index.js';",
    `import { ${name} } from '@modelcontextprotocol/sdk/client/${file}.js';`,
    ...(schema ? ["import { ResultSchema } from '@modelcontextprotocol/sdk/types.js';"] : []),
  ];
}

function headersOption({ headers }: SdkCall): string {
  if (headers.length === 0) return '';
  const pairs = headers.map(([name, value]) => `[${JSON.stringify(name)}, ${JSON.stringify(value)}]`);
  return `, {\n  requestInit: { headers: Object.fromEntries([${pairs.join(', ')}]) },\n}`;
}

/** What a client must declare before its SDK lets it send the notification. */
function declared({ method }: SdkCall): string {
  return method === 'notifications/roots/list_changed' ? ', { capabilities: { roots: { listChanged: true } } }' : '';
}

const show = 'console.log(JSON.stringify(result, null, 2));';

function callLines(call: SdkCall, isNew: boolean): readonly string[] {
  const { method, params } = call;
  if (method === 'initialize' || method === 'server/discover')
    return ['console.log(client.getServerVersion(), client.getServerCapabilities());'];
  const known = knownCall(call);
  if (known !== undefined) return [`const result = await client.${indented(known, 2)};`, show];
  const given = params === undefined ? '' : `, params: ${indented(literal(params), 2)}`;
  const message = `{ method: ${JSON.stringify(method)}${given} }`;
  if (call.kind === 'notification') return [`await client.notification(${message});`];
  if (!isNew) return [`const result = await client.request(${message}, ResultSchema);`, show];
  return [
    "const anything = { '~standard': { version: 1, vendor: 'example', validate: (value) => ({ value }) } };",
    `const result = await client.request(${message}, anything);`,
    show,
  ];
}

/** The SDK's own function for a call with nothing beside what it takes. */
function knownCall({ method, params }: SdkCall): string | undefined {
  const given = params === undefined ? '' : literal(params);
  switch (method) {
    case 'tools/call':
      return partsOf(params, ['name', 'arguments', '_meta']).isAll ? `callTool(${given})` : undefined;
    case 'resources/read':
      return partsOf(params, ['uri', '_meta']).isAll ? `readResource(${given})` : undefined;
    case 'prompts/get':
      return partsOf(params, ['name', 'arguments', '_meta']).isAll ? `getPrompt(${given})` : undefined;
    case 'tools/list':
      return `listTools(${given})`;
    case 'resources/list':
      return `listResources(${given})`;
    case 'resources/templates/list':
      return `listResourceTemplates(${given})`;
    case 'prompts/list':
      return `listPrompts(${given})`;
    case 'ping':
      return 'ping()';
    case 'completion/complete':
      return `complete(${given})`;
    default:
      return undefined;
  }
}

/** JSON is JavaScript, but for a member that would set a prototype there. */
function literal(text: string): string {
  return /"(?:_|\\u005f){2}proto(?:_|\\u005f){2}"/i.test(text) ? `JSON.parse(${JSON.stringify(text)})` : text;
}

import { expect } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { fetchProgram } from '../../../shared/export/code/fetch.ts';
import { pythonLiteral, pythonProgram } from '../../../shared/export/code/python.ts';
import { paramsForSdk, type SdkCall } from '../../../shared/export/code/sdkCall.ts';
import { typescriptProgram } from '../../../shared/export/code/typescript.ts';
import { curlCommand } from '../../../shared/export/curl.ts';
import { verifies } from '../../support/verifies.ts';

verifies('copy-as', 'what fetch cannot put on the wire is said at the head of the program', () => {
  const program = fetchProgram({
    method: 'GET',
    url: 'http://localhost/mcp',
    headers: [
      ['Host', 'elsewhere'],
      ['X-Twice', '1'],
      ['x-twice', '2'],
      ['X-Greek', 'λ'],
    ],
    body: encodeUtf8('body'),
  });
  expect(program).toContain('// fetch does not let a program send: Host, X-Greek.');
  expect(program).toContain('// fetch joins lines of one name: x-twice.');
  expect(program).toContain('// fetch sends no body with GET.');
  expect(program).not.toContain('body:');
  const bytes = fetchProgram({ method: 'POST', url: 'http://localhost/', headers: [], body: Uint8Array.of(0xff, 0) });
  expect(bytes).toContain('body: new Uint8Array([255, 0]),');
});

verifies('export-inert', 'names with line ends in comments, and an address that is an option or a file', () => {
  const program = fetchProgram({
    method: 'POST',
    url: 'http://localhost/',
    headers: [
      ['a\nthrow 1//', 'λ'],
      ['b\u2028throw 2//', '1'],
      ['B\u2028throw 2//', '2'],
    ],
    body: new Uint8Array(),
  });
  const [head = ''] = program.split('const response');
  expect(head.split(/[\r\n\u2028\u2029]/).filter((line) => line !== '' && !line.startsWith('// '))).toEqual([]);
  expect(program).toContain('// fetch does not let a program send: a\\nthrow 1//.');
  const command = (url: string): string => curlCommand({ method: 'GET', url, headers: [], body: new Uint8Array() });
  expect(command('--output=/tmp/x')).toContain("--proto '=http,https' --url --output=/tmp/x \\");
  expect(command('file:///etc/passwd')).toContain("--proto '=http,https' --url file:///etc/passwd");
  expect(command('https://localhost/')).not.toContain('--url');
});

verifies('copy-as', 'values are spelled in the other language, and what an SDK adds itself is left out', () => {
  expect(pythonLiteral('{"a":[true,null,1e400,9007199254740993],"é\\n":{}}')).toBe(
    '{\n    "a": [\n        True,\n        None,\n        1e400,\n        9007199254740993,\n    ],\n    "é\\n": {},\n}',
  );
  const meta = '"_meta":{"progressToken":1,"io.modelcontextprotocol/clientInfo":{}}';
  expect(paramsForSdk(`{"params":{${meta}}}`)).toBeUndefined();
  expect(paramsForSdk(`{"params":{${meta},"cursor":"a"}}`)).toBe('{\n  "cursor": "a"\n}');
  expect(paramsForSdk('{"params":{"_meta":{"mine":1,"progressToken":1}}}')).toContain('"mine": 1');
  const call: SdkCall = {
    transport: 'streamable',
    revision: '2025-11-25',
    url: 'http://localhost/mcp',
    headers: [['Authorization', 'Bearer "x"']],
    kind: 'request',
    method: 'tools/call',
    params: '{"name":"a","arguments":{"__proto__":1}}',
  };
  expect(typescriptProgram(call)).toContain('callTool(JSON.parse("{\\"name\\"');
  expect(pythonProgram(call)).toContain('create_mcp_http_client(headers={"Authorization": "Bearer \\"x\\""})');
  expect(typescriptProgram({ ...call, kind: 'notification', method: 'notifications/x', params: undefined })).toContain(
    'await client.notification({ method: "notifications/x" });',
  );
});

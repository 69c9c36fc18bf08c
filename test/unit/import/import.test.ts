import { expect, test } from 'vitest';
import type { Imported, ImportedServer } from '../../../shared/import/importedServer.ts';
import { plainJson } from '../../../shared/import/jsonWithComments.ts';
import { readServers } from '../../../shared/import/readServers.ts';
import { readServerUrl } from '../../../shared/import/serverUrl.ts';
import { verifies } from '../../support/verifies.ts';

const found = (text: string): Extract<Imported, { ok: true }> => {
  const read = readServers(text);
  if (read?.ok !== true) throw new Error(read?.sentence ?? 'read as an address');
  return read;
};
const only = (text: string): ImportedServer => {
  const [server] = found(text).servers;
  if (server === undefined) throw new Error('no server');
  return server;
};

verifies('connect-import', 'from a file with comments, trailing commas and stdio entries', () => {
  const read = found(
    `\uFEFF// mine
    { "mcpServers": {
      "orders": { "url": "https://orders.example.com/mcp", "headers": { "Authorization": "Bearer abc", "X-A": "1" }, },
      /* old */ "legacy": { "type": "sse", "url": "http://localhost:3001/sse // not a comment" .replace },
    } }`.replace(' // not a comment" .replace', '"'),
  );
  expect(read.servers).toMatchObject([
    { label: 'orders', url: 'https://orders.example.com/mcp', transport: 'auto', bearer: 'abc', headers: [['X-A', '1']] },
    { label: 'legacy', url: 'http://localhost:3001/sse', transport: 'http-sse', headers: [] },
  ]);
});

verifies('connect-import', 'skipping what has no URL, with the reason', () => {
  const read = found('{"mcpServers":{"files":{"command":"npx","args":["x"]},"empty":{},"odd":7,"bad":{"url":"ftp://a"}}}');
  expect(read.servers).toEqual([]);
  expect(read.skipped.map(({ name }) => name)).toEqual(['files', 'empty', 'odd', 'bad']);
  expect(read.skipped[0]?.reason).toContain('stdio');
});

verifies('connect-import', 'in the spellings of other clients', () => {
  expect(only('{"servers":{"a":{"type":"http","url":"https://a.example/mcp"}},"inputs":[]}').label).toBe('a');
  expect(only('{"mcp":{"servers":{"a":{"url":"https://a.example/mcp"}}}}').label).toBe('a');
  expect(only('{"mcpServers":{"w":{"serverUrl":"https://w.example/sse"}}}').url).toBe('https://w.example/sse');
  expect(only('{"url":"https://one.example/mcp"}').url).toBe('https://one.example/mcp');
  expect(only('{"n":{"httpUrl":"https://n.example/mcp"}}').label).toBe('n');
  expect(only('{"servers":{"a":{"url":"https://a.example","headers":{"K":"${input:key}"}}}}').remarks).toEqual([
    'Replace ${input:key}: its value is not in the file.',
  ]);
});

verifies('connect-import', 'saying why a text holds no servers', () => {
  for (const text of ['{', '{}', '{"a":1}', '{"mcpServers":{}}', '/* only */']) {
    const read = readServers(text);
    expect(read?.ok, text).toBe(false);
    expect(read?.ok === false ? read.sentence : '', text).toMatch(/\.$|JSON/);
  }
});

test('JSON with comments keeps its strings and its lines', () => {
  expect(JSON.parse(plainJson('{"a":"// no /* , } ]", "b":[1,2,],// x\n}'))).toEqual({ a: '// no /* , } ]', b: [1, 2] });
  expect(plainJson('{ // a\n}')).toBe('{     \n}');
});

verifies('connect-curl', 'in the forms people paste', () => {
  const server = only(
    `curl -sSk -X POST 'https://h.example/mcp' \\\n  -H "Authorization: Bearer a\\"b" --header='X-Api-Key: k' -H 'Content-Type: application/json' \\\n  --data-raw '{"jsonrpc":"2.0"}'`,
  );
  expect(server).toMatchObject({
    url: 'https://h.example/mcp',
    bearer: 'a"b',
    headers: [['X-Api-Key', 'k']],
    acceptInvalidTls: true,
  });
  expect(server.remarks.join()).toContain('body');
  expect(only('curl localhost:3001/mcp -u me:secret').headers).toEqual([['Authorization', 'Basic bWU6c2VjcmV0']]);
  expect(only("$ curl --url https://h.example/x -b 'a=b' -A agent").headers).toEqual([
    ['Cookie', 'a=b'],
    ['User-Agent', 'agent'],
  ]);
  expect(only("curl $'https://h.example/\\'q' -H $'X: a\\tb'").headers).toEqual([['X', 'a\tb']]);
  expect(readServers('curl -v')).toMatchObject({ ok: false });
});

verifies('connect-bad-address', 'with a sentence that says what is wrong', () => {
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['', /Type the address/],
    ['hello world', /no spaces/],
    ['hello', /is not an address/],
    ['wss://a.example', /WebSocket/],
    ['ftp://a.example', /not ftp/],
    ['file:///etc/hosts', /file on disk/],
    ['http:/a', /goes on with \/\//],
    ['https://', /no host/],
    ['http://a.example:99999/', /at most 65535/],
    ['http://[::1', /is not an address/],
    ['foo:bar', /not foo/],
  ];
  for (const [text, sentence] of wrong) {
    const read = readServerUrl(text);
    expect(read.ok ? 'accepted' : read.sentence, text).toMatch(sentence);
  }
});

test('an address is kept as typed, with a missing scheme filled in', () => {
  const right: readonly (readonly [string, string])[] = [
    ['https://a.example/mcp/', 'https://a.example/mcp/'],
    [' http://localhost:3001 ', 'http://localhost:3001'],
    ['localhost:3001/mcp', 'http://localhost:3001/mcp'],
    ['10.0.0.7:80', 'http://10.0.0.7:80'],
    ['api:8080/mcp', 'http://api:8080/mcp'],
    ['mcp.acme.test/api', 'https://mcp.acme.test/api'],
    ['"https://a.example/mcp"', 'https://a.example/mcp'],
    ['http://[::1]:3/x', 'http://[::1]:3/x'],
    ['münchen.example/mcp', 'https://münchen.example/mcp'],
  ];
  for (const [text, url] of right) expect(readServerUrl(text), text).toMatchObject({ ok: true, url });
});

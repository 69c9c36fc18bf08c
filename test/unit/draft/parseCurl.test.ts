import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { asCurlSends, parseCurl } from '../../../shared/draft/parseCurl.ts';
import { curlCommand } from '../../../shared/export/curl.ts';
import type { RawHeader } from '../../../shared/http/headers.ts';
import { verifies } from '../../support/verifies.ts';

const read = (command: string) => {
  const parsed = parseCurl(command);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

verifies('draft-from-curl', 'as browsers and documents write it', () => {
  const chrome = `curl 'http://127.0.0.1:3000/mcp' \\
  -H 'accept: application/json, text/event-stream' \\
  -H 'content-type: application/json' \\
  --data-raw $'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"it\\u0027s":"\\n"}}' \\
  --compressed | jq .`;
  expect(read(chrome)).toEqual({
    method: 'POST',
    url: 'http://127.0.0.1:3000/mcp',
    headers: [
      ['accept', 'application/json, text/event-stream'],
      ['content-type', 'application/json'],
    ],
    body: '{"jsonrpc":"2.0","id":1,"method":"ping","params":{"it\'s":"\n"}}',
  });
  expect(read('curl -XDELETE localhost:8000/mcp -H "Mcp-Session-Id: a\\"b"')).toMatchObject({
    method: 'DELETE',
    url: 'http://localhost:8000/mcp',
    headers: [['Mcp-Session-Id', 'a"b']],
  });
  expect(read(`curl --json '{"a":1}' --url=http://h/`)).toMatchObject({ method: 'POST', body: '{"a":1}' });
  expect(read('curl -N -m 5 -s http://h/sse').method).toBe('GET');
});

verifies('draft-from-curl', 'in every shell people copy from: switches together, documents, pipes, $-quotes, cmd', () => {
  const body = '{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":"it\'s 100% \\"so\\" \\n"}}';
  const asPost = { method: 'POST', url: 'http://127.0.0.1:3000/mcp', body };
  for (const command of [
    `curl -sSXPOST http://127.0.0.1:3000/mcp -d @- <<'EOF'\n${body}\nEOF`,
    `cat <<EOF >/dev/null | curl http://127.0.0.1:3000/mcp --data-binary @- <<EOF\n${body}\nEOF`.replace(/^cat.*?\| /, ''),
    `curl -ksSd @- http://127.0.0.1:3000/mcp <<<'${body.replaceAll("'", `'\\''`)}'`,
    `printf %s '${body.replaceAll("'", `'\\''`)}' | curl http://127.0.0.1:3000/mcp --data-binary @-`,
    `$ curl http://127.0.0.1:3000/mcp \\\n  --data-raw $'${body.replaceAll('\\', '\\\\').replaceAll("'", '\\x27')}' && echo done`,
    `curl ^"http://127.0.0.1:3000/mcp^" ^\r\n  -H ^"x-a: b^" ^\r\n  --data-raw ^"${body.replaceAll('\\"', '\\\\"').replaceAll('"', '\\^"').replaceAll('%', '^%')}^"`,
    `curl.exe "http://127.0.0.1:3000/mcp" ^\r\n  --data-raw "${body.replaceAll('\\"', '\\\\"').replaceAll('"', '\\"')}"`,
  ])
    expect({ command, ...read(command) }).toMatchObject({ command, ...asPost });
  expect(read('curl -u "ada:löv" --oauth2-bearer t http://h/').headers).toEqual([
    ['Authorization', 'Basic YWRhOmzDtnY='],
    ['Authorization', 'Bearer t'],
  ]);
  expect(read("curl -G -d a=1 --data-urlencode 'b=x y' http://h/p").url).toBe('http://h/p?a=1&b=x%20y');
  expect(asCurlSends(read("curl -d '{}' http://h/")).headers).toEqual([
    ['Accept', '*/*'],
    ['Content-Type', 'application/x-www-form-urlencoded'],
  ]);
});

test('what cannot be read says why', () => {
  expect(parseCurl('wget http://h')).toEqual({ ok: false, error: 'It does not begin with curl.' });
  expect(parseCurl("curl 'http://h")).toEqual({ ok: false, error: 'A quote in the command is not closed.' });
  expect(parseCurl('curl -d @body.json http://h')).toMatchObject({ ok: false });
  expect(parseCurl('curl -d @- http://h')).toMatchObject({
    ok: false,
    error: expect.stringContaining('standard input') as string,
  });
  expect(parseCurl('curl -F a=b http://h')).toMatchObject({ ok: false });
  expect(parseCurl('curl -H @lines http://h')).toMatchObject({ ok: false });
  expect(parseCurl('curl -H a:b')).toEqual({ ok: false, error: 'The command names no address.' });
});

verifies('draft-from-curl', 'property: every command this program writes is read back as the request it was', () => {
  const value = fc.stringMatching(/^[\x21-\x7e]([\x20-\x7e]{0,20}[\x21-\x7e])?$/);
  const header = fc.tuple(fc.constantFrom('X-A', 'Accept', 'Content-Type', 'Mcp-Name'), value) as fc.Arbitrary<RawHeader>;
  const body = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
    .filter((text) => !text.startsWith('@') && !text.includes('\0'));
  fc.assert(
    fc.property(fc.array(header, { maxLength: 4 }), body, (headers, text) => {
      const command = curlCommand({ method: 'POST', url: 'http://127.0.0.1:1/mcp?x=1', headers, body: encodeUtf8(text) });
      if (command.startsWith('printf')) return;
      expect(read(command)).toEqual({ method: 'POST', url: 'http://127.0.0.1:1/mcp?x=1', headers, body: text });
    }),
    { numRuns: 500 },
  );
});

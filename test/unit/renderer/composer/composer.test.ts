import { expect, test } from 'vitest';
import { extrasOf } from '../../../../renderer/features/composer/model/extras.ts';
import { facesShown, titleOf, withFace } from '../../../../renderer/features/composer/model/faces.ts';
import { maskRaw, secretsIn, unmaskRaw } from '../../../../renderer/features/composer/model/secretRaw.ts';
import { draftOf } from '../../../../shared/draft/draft.ts';
import { startDraft } from '../../../../shared/draft/startDraft.ts';
import { inSession, stateless2026 } from '../../draft/planning.ts';
import { verifies } from '../../../support/verifies.ts';

test('what may go with a request is one member each, put in and taken out again', () => {
  const { text } = startDraft('tools/call', '{"name":"x","arguments":{"n":1.0}}', 7, stateless2026);
  const extras = extrasOf(text, 'tools/call', '2026-07-28');
  expect(extras.map(({ id, on }) => `${id} ${on}`)).toEqual([
    'progress true',
    'elicitation true',
    'sampling true',
    'log false',
    'trace false',
  ]);
  const traced = extras.at(-1)!.toggled;
  expect(JSON.parse(traced)).toMatchObject({
    params: { _meta: { traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/) as string } },
  });
  expect(traced).toContain('"n": 1.0');
  expect(extrasOf(traced, 'tools/call', '2026-07-28').at(-1)!.toggled).toBe(text);
  const legacy = startDraft('tools/call', '{"name":"x"}', 7, inSession).text;
  expect(extrasOf(legacy, 'tools/call', '2025-11-25').map(({ id }) => id)).toEqual(['progress', 'task']);
  expect(extrasOf('{"cut', '', '2025-11-25')).toEqual([]);
  expect(extrasOf('{"jsonrpc":"2.0","method":"notifications/x"}', 'notifications/x', '2025-11-25')).toEqual([]);
});

test('at least one face stays, and the last chosen are shown where there is room for two', () => {
  expect(withFace(['form'], 'form', false)).toEqual(['form']);
  expect(withFace(['form', 'json'], 'form', false)).toEqual(['json']);
  expect(facesShown(['raw', 'json', 'form'], 2)).toEqual(['form', 'json']);
  expect(facesShown(['json', 'form', 'raw'], 3)).toEqual(['form', 'json', 'raw']);
});

verifies('secrets-masked', 'in the head of the raw face, address included, and an untouched mask is the secret again', () => {
  const raw =
    'POST /mcp?api_key=sk-live-0123456789&sid=short&x=1 HTTP/1.1\r\nAuthorization: brief\r\nProxy-Authorization: other\r\nX-Api-Key: abcdefghijklmnop\r\n\r\n{"x":"\nX-Api-Key: abcdefghijklmnop"}';
  const header = (name: string, value: string) => ({ name, value, origin: 'draft' as const });
  const headers = [
    header('Authorization', 'brief'),
    header('Proxy-Authorization', 'other'),
    header('X-Api-Key', 'abcdefghijklmnop'),
    header('Accept', 'text/html'),
  ];
  const secrets = secretsIn({ raw, headers } as unknown as Parameters<typeof secretsIn>[0]);
  const masked = maskRaw(raw, secrets);
  expect(masked).toBe(
    'POST /mcp?api_key=••••6789&sid=••••&x=1 HTTP/1.1\r\nAuthorization: ••••\r\nProxy-Authorization: ••••\r\nX-Api-Key: ••••mnop\r\n\r\n{"x":"\nX-Api-Key: abcdefghijklmnop"}',
  );
  // Two short secrets look alike masked; each comes back in its own place.
  expect(unmaskRaw(masked.replace('POST', 'PUT'), secrets)).toBe(raw.replace('POST', 'PUT'));
});

test('a draft is called by what it is about', () => {
  const named = (text: string) => titleOf({ key: '', draft: draftOf(text), ownId: undefined, sent: [] });
  expect(named('{"method":"tools/call","params":{"name":"echo"}}')).toEqual({ title: 'echo', method: 'tools/call' });
  expect(named('{"method":"ping"}')).toEqual({ title: 'ping', method: '' });
  expect(named('[1]')).toEqual({ title: 'batch', method: '' });
  expect(named('{"cut')).toEqual({ title: 'raw text', method: '' });
});

import { expect, test } from 'vitest';
import { extrasOf } from '../../../../renderer/features/composer/model/extras.ts';
import { facesShown, titleOf, withFace } from '../../../../renderer/features/composer/model/faces.ts';
import { maskRaw, unmaskRaw } from '../../../../renderer/features/composer/model/secretRaw.ts';
import { draftOf } from '../../../../shared/draft/draft.ts';
import { startDraft } from '../../../../shared/draft/startDraft.ts';
import { inSession, stateless2026 } from '../../draft/planning.ts';

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

test('secrets are masked in the head, and an untouched mask is the secret again', () => {
  const secrets = [{ value: 'Bearer abcdefghij', mask: '••••ghij' }];
  const raw = 'POST /mcp HTTP/1.1\nAuthorization: Bearer abcdefghij\n\n{"x":": Bearer abcdefghij"}';
  const masked = maskRaw(raw, secrets);
  expect(masked).toBe('POST /mcp HTTP/1.1\nAuthorization: ••••ghij\n\n{"x":": Bearer abcdefghij"}');
  expect(unmaskRaw(masked.replace('POST', 'PUT'), secrets)).toBe(raw.replace('POST', 'PUT'));
});

test('a draft is called by what it is about', () => {
  const named = (text: string) => titleOf({ key: '', draft: draftOf(text), ownId: undefined, sent: [] });
  expect(named('{"method":"tools/call","params":{"name":"echo"}}')).toEqual({ title: 'echo', method: 'tools/call' });
  expect(named('{"method":"ping"}')).toEqual({ title: 'ping', method: '' });
  expect(named('[1]')).toEqual({ title: 'batch', method: '' });
  expect(named('{"cut')).toEqual({ title: 'raw text', method: '' });
});

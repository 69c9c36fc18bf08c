import { expect, test } from 'vitest';
import { ago } from '../../../../renderer/features/connect/model/ago.ts';
import {
  clientWords,
  draftOf,
  draftOfRecent,
  emptyDraft,
  readyDraft,
  tlsCount,
} from '../../../../renderer/features/connect/model/connectDraft.ts';
import { draftFor, keepDraft } from '../../../../renderer/features/connect/model/keptDrafts.ts';
import { readServers } from '../../../../shared/import/readServers.ts';
import { recentOf } from '../../../../electron/engine/settings/recentOf.ts';
import { sessionSample } from '../../../support/summaries.ts';
import { verifies } from '../../../support/verifies.ts';

verifies('connect-bad-address', 'and a header that cannot stand in a request', () => {
  expect(readyDraft(emptyDraft)).toMatchObject({ ok: false, where: 'url' });
  const url = 'http://localhost:1/mcp';
  for (const header of [
    { name: 'a b', value: 'x' },
    { name: 'x:', value: '' },
    { name: 'x', value: 'a\r\nb: c' },
    { name: '', value: 'x' },
  ]) {
    expect(readyDraft({ ...emptyDraft, url, headers: [{ id: 0, ...header }] })).toMatchObject({ ok: false, where: 'headers' });
  }
  expect(readyDraft({ ...emptyDraft, url, headers: [{ id: 0, name: ' ', value: '' }] })).toMatchObject({
    ok: true,
    options: { headers: [] },
  });
});

verifies('connect-import', 'down to the options that are opened', () => {
  const read = readServers(
    '{"mcpServers":{"a":{"type":"sse","url":"https://a.example/sse","headers":{"Authorization":"Bearer t","X-A":"1"}}}}',
  );
  const [server] = read?.ok === true ? read.servers : [];
  if (server === undefined) throw new Error('nothing read');
  expect(readyDraft(draftOf(server))).toEqual({
    ok: true,
    options: {
      url: 'https://a.example/sse',
      transport: 'http-sse',
      revision: 'auto',
      headers: [['X-A', '1']],
      bearer: 't',
      label: 'a',
    },
  });
});

test('TLS is left out unless something about it was chosen', () => {
  const url = 'https://a.example';
  const ready = readyDraft({ ...emptyDraft, url, tls: { ca: 'PEM', cert: '', key: ' ', acceptInvalid: true } });
  expect(ready).toMatchObject({ ok: true, options: { tls: { ca: 'PEM', acceptInvalid: true } } });
  expect(readyDraft({ ...emptyDraft, url })).toEqual({
    ok: true,
    options: { url, transport: 'auto', revision: 'auto', headers: [] },
  });
  expect(tlsCount(emptyDraft)).toBe(0);
});

test('a session that fails keeps what it was opened with', () => {
  const draft = { ...emptyDraft, url: 'http://localhost:2/mcp', bearer: 't' };
  keepDraft(undefined, draft, 'sent');
  expect(draftFor('failed', draft.url)).toBe(draft);
  expect(draftFor('another', 'http://localhost:3/mcp')).toEqual({ ...emptyDraft, url: 'http://localhost:3/mcp' });
});

test('times in few words', () => {
  const now = new Date(2026, 10, 21, 12).getTime();
  const hour = 3_600_000;
  expect([0, hour / 60, 59 * (hour / 60), 2 * hour, 13 * hour, 24 * 19 * hour].map((past) => ago(now - past, now))).toEqual([
    'now',
    '1 min ago',
    '59 min ago',
    'today',
    'yesterday',
    expect.stringMatching(/^2026-11-0\d$/),
  ]);
});

verifies('connect-declares', 'in the options that are opened, and again for the same address', () => {
  const url = 'http://declares.example/mcp';
  const client = {
    name: 'other',
    version: '2',
    title: '',
    features: { roots: true, sampling: false, elicitation: true, tasks: true, extensions: true },
    capabilities: '',
  };
  const draft = { ...emptyDraft, url, client, roots: [{ uri: 'file:///a' }, { uri: ' ' }] };
  expect(readyDraft(draft)).toMatchObject({
    ok: true,
    options: { client: { name: 'other', features: { sampling: false } }, roots: [{ uri: 'file:///a' }] },
  });
  expect(clientWords(draft)).toBe('without sampling, 2 roots');
  expect(clientWords(emptyDraft)).toBe('');
  expect(readyDraft({ ...draft, client: { ...client, capabilities: '[' } })).toMatchObject({ ok: false, where: 'client' });
  const session = sessionSample('c1', { url, roots: [{ uri: 'file:///a' }] });
  const changed = { ...session, client: { ...session.client, features: { ...session.client.features, sampling: false } } };
  const recent = recentOf(changed, 0);
  expect(clientWords(draftOfRecent(recent))).toBe('without sampling, 1 root');
  expect(recentOf(sessionSample('c1'), 0)).not.toHaveProperty('client');
  expect(draftOfRecent(recentOf(sessionSample('c1'), 0))).toMatchObject({ client: undefined, roots: [] });
});

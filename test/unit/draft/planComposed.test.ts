import { expect, test } from 'vitest';
import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import { checkDraft } from '../../../shared/draft/checkDraft.ts';
import { draftOf } from '../../../shared/draft/draft.ts';
import { withHeader, withLine, withoutHeader } from '../../../shared/draft/headEdits.ts';
import { planComposed } from '../../../shared/draft/planComposed.ts';
import { headerValue, headerValues } from '../../../shared/http/headers.ts';
import { verifies } from '../../support/verifies.ts';
import { everyEra, inSession, overSse, stateless2026 } from './planning.ts';

const bodyOf = (plan: { readonly body: Uint8Array | undefined } | undefined): string => decodeUtf8(plan!.body!);

verifies('draft-exact', 'the text leaves spelled as it was typed, without its comments', () => {
  const text = '{\n  // why\n  "id": 1.0, "n": 9007199254740993, "n": 2 /* twice */\n}';
  for (const planning of everyEra) {
    expect(bodyOf(planComposed(draftOf(text), planning))).toBe('{"id":1.0,"n":9007199254740993,"n":2}');
    expect(bodyOf(planComposed({ ...draftOf(text), body: 'typed' }, planning))).toBe(text);
    expect(bodyOf(planComposed(draftOf('{"cut":'), planning))).toBe('{"cut":');
  }
});

verifies('draft-exact', 'the headers follow what the text says', () => {
  const text = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"fly","arguments":{"to":"Tromsø"}}}';
  const { headers } = planComposed(draftOf(text), stateless2026)!;
  expect(headerValue(headers, 'Mcp-Method')).toBe('tools/call');
  expect(headerValue(headers, 'Mcp-Name')).toBe('fly');
  expect(headerValue(headers, 'Mcp-Param-Destination')).toBe('=?base64?VHJvbXPDuA==?=');
  expect(headerValue(planComposed(draftOf(text), inSession)!.headers, 'Mcp-Session-Id')).toBe('abc');
});

verifies('draft-exact', 'any header line is set, added or left out, also reserved ones', () => {
  const set = withHeader(draftOf('{}').head, 'mcp-session-id', 'other');
  const plan = planComposed({ ...draftOf('{}'), head: withLine(withoutHeader(set, 'Accept'), ['X-Two', '2']) }, inSession)!;
  expect(headerValues(plan.headers, 'Mcp-Session-Id')).toEqual(['other']);
  expect(headerValue(plan.headers, 'Accept')).toBeUndefined();
  expect(plan.headers.at(-1)).toEqual(['X-Two', '2']);
  // What was set stands where the era's own line stood.
  const names = planComposed(draftOf('{}'), inSession)!.headers.map(([name]) => name.toLowerCase());
  expect(plan.headers.findIndex(([name]) => name === 'mcp-session-id')).toBe(names.indexOf('mcp-session-id') - 1);
});

verifies(
  'draft-target',
  'a standing stream and the end of the MCP session, as each era asks for them, the text kept and not sent',
  () => {
    const text = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"fly","arguments":{"to":"x"}}}';
    const plans = (carrier: 'stream' | 'end') =>
      [inSession, overSse, stateless2026].map((planning) => planComposed({ ...draftOf(text), carrier }, planning)!);
    expect(plans('stream').map(({ method, url }) => `${method} ${url}`)).toEqual(
      everyEra.map(() => 'GET http://127.0.0.1:3000/mcp'),
    );
    for (const plan of [...plans('stream'), ...plans('end')]) {
      expect(plan.body).toBeUndefined();
      expect(plan.headers.map(([name]) => name.toLowerCase())).not.toContain('mcp-name');
      expect(headerValue(plan.headers, 'Content-Type')).toBeUndefined();
      expect(headerValue(plan.headers, 'X-Mine')).toBe('yes');
    }
    for (const plan of plans('stream')) expect(headerValue(plan.headers, 'Accept')).toBe('text/event-stream');
    expect(plans('end').map(({ method }) => method)).toEqual(['DELETE', 'DELETE', 'DELETE']);
    expect(headerValue(plans('end')[0]!.headers, 'Mcp-Session-Id')).toBe('abc');
  },
);

verifies('draft-target', 'another revision is spoken as its era speaks, and what was agreed is named', () => {
  const draft = draftOf('{"jsonrpc":"2.0","id":9,"method":"ping"}');
  const modern = planComposed({ ...draft, revision: '2026-07-28' }, inSession)!;
  expect([headerValue(modern.headers, 'Mcp-Method'), headerValue(modern.headers, 'Mcp-Session-Id')]).toEqual(['ping', undefined]);
  const legacy = planComposed({ ...draft, revision: '2025-06-18' }, stateless2026)!;
  expect([headerValue(legacy.headers, 'Mcp-Method'), headerValue(legacy.headers, 'MCP-Protocol-Version')]).toEqual([
    undefined,
    '2025-06-18',
  ]);
  const { checks } = checkDraft({ ...draft, revision: '2025-06-18' }, { ...inSession, nextId: 9 });
  expect(checks[0]).toMatchObject({ rule: 'ver-header-not-negotiated', fix: { title: 'Speak 2025-11-25' } });
  expect(checks[0]!.fix!.draft.revision).toBeUndefined();
});

test('method, address and revision are the person’s where they say so', () => {
  const plan = planComposed(
    { ...draftOf(''), method: 'GET', url: 'http://127.0.0.1:9/other', revision: '2025-11-25' },
    stateless2026,
  )!;
  expect(plan).toMatchObject({ method: 'GET', url: 'http://127.0.0.1:9/other', body: undefined });
  expect(headerValue(plan.headers, 'MCP-Protocol-Version')).toBe('2025-11-25');
});

import { expect, test } from 'vitest';
import { checkDraft } from '../../../shared/draft/checkDraft.ts';
import { draftOf, type ComposedDraft } from '../../../shared/draft/draft.ts';
import { withHeader, withoutHeader } from '../../../shared/draft/headEdits.ts';
import { judge } from '../../../shared/draft/judge.ts';
import { mutationsOf } from '../../../shared/draft/mutations.ts';
import { startDraft } from '../../../shared/draft/startDraft.ts';
import { verifies } from '../../support/verifies.ts';
import { everyEra, inSession, overSse, stateless2026 } from './planning.ts';

const at = <T extends object>(planning: T): T & { readonly nextId: number } => ({ ...planning, nextId: 7 });
const legacy = at(inSession);
const modern = at(stateless2026);
const flying = '{"name":"fly","arguments":{"to":"OSL"}}';
const rules = (draft: ComposedDraft, planning = modern): readonly string[] =>
  checkDraft(draft, planning).checks.map(({ rule }) => rule);

test('what a session would send itself has nothing to be said about it', () => {
  for (const planning of everyEra) {
    for (const [method, params] of [
      ['tools/call', flying],
      ['tools/list'],
      ['ping'],
      ['notifications/cancelled', '{"requestId":1}'],
    ] as const) {
      if (method === 'ping' && planning === stateless2026) continue;
      if (method.startsWith('notifications') && planning === stateless2026) continue;
      expect(checkDraft(startDraft(method, params, 7, planning), at(planning)).checks).toEqual([]);
    }
  }
});

verifies('draft-checks', 'each fault is named by its rule, with what a correct server answers', () => {
  const draft = startDraft('tools/call', flying, 7, modern);
  const mismatched = { ...draft, head: withHeader(draft.head, 'Mcp-Name', 'flyy') };
  const { checks, expected } = checkDraft(mismatched, modern);
  expect(checks).toEqual([
    expect.objectContaining({
      rule: 'hdr-name-mismatch',
      severity: 'error',
      sentence: 'Mcp-Name says flyy, the body says fly.',
      expect: 'A correct server answers 400 with -32020.',
    }),
  ]);
  expect(expected).toMatchObject({ status: 400, code: -32020 });
  // The fix is a draft without the fault.
  expect(rules(checks[0]!.fix!.draft as ComposedDraft)).toEqual([]);
  expect(rules({ ...draft, head: withoutHeader(draft.head, 'Mcp-Param-Destination') })).toEqual(['hdr-param-missing']);
});

test('of several faults the one a server meets first decides the answer', () => {
  const draft = draftOf('{"jsonrpc":"2.0",');
  expect(checkDraft(draft, legacy).expected).toMatchObject({ status: 400, code: -32700 });
  expect(checkDraft({ ...draft, head: withHeader(draft.head, 'Content-Type', 'text/plain') }, legacy).expected).toMatchObject({
    sentence: expect.stringContaining('415') as string,
  });
});

test('an unknown method is 404 where the revision says so, and an ordinary error elsewhere', () => {
  expect(checkDraft(startDraft('no/such', undefined, 7, modern), modern).expected).toMatchObject({ status: 404, code: -32601 });
  expect(checkDraft(startDraft('no/such', undefined, 7, legacy), legacy).expected).toMatchObject({ status: 200, code: -32601 });
  expect(rules(startDraft('server/discover', undefined, 7, legacy), legacy)).toContain('rpc-method-era');
});

test('arguments that do not match the tool, an id used before and an array are told', () => {
  const call = (args: string): ComposedDraft => startDraft('tools/call', `{"name":"fly","arguments":${args}}`, 7, modern);
  expect(rules(call('{"to":5}'))).toContain('tool-args-invalid');
  expect(rules(startDraft('tools/list', undefined, 3, legacy), legacy)).toEqual(['rpc-id-reused-session']);
  expect(rules(draftOf('[{"jsonrpc":"2.0","id":7,"method":"ping"}]'), legacy)).toEqual(['http-batch-forbidden']);
});

verifies('draft-mutations', 'every mutation is wrong in the way it says, and nothing is wrong before', () => {
  for (const planning of [legacy, modern]) {
    const draft = startDraft('tools/call', flying, 7, planning);
    const mutations = mutationsOf(draft, planning);
    const ids = mutations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining([
        'alter-accept',
        'alter-content-type',
        'repeat-id',
        'cut',
        'drop-version',
        'unknown-version',
        'array',
      ]),
    );
    for (const mutation of mutations) {
      expect(mutation.expected.sentence).not.toBe('');
      const before = checkDraft(draft, planning).checks;
      const after = checkDraft(mutation.draft, planning).checks;
      if (mutation.id !== 'bom' && mutation.id !== 'repeat-header')
        expect([mutation.id, after.length]).not.toEqual([mutation.id, before.length]);
    }
  }
  const ids = mutationsOf(startDraft('tools/call', flying, 7, modern), modern).map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['drop-mcp-method', 'alter-mcp-name', 'drop-mcp-param-destination', 'no-meta']));
  expect(mutationsOf(startDraft('ping', undefined, 7, legacy), legacy).map(({ id }) => id)).toEqual(
    expect.arrayContaining(['no-session', 'unknown-session']),
  );
});

verifies('draft-checks', 'what is only remarkable changes no answer, and a bound that is broken can be kept in one click', () => {
  const call = (args: string): ComposedDraft => startDraft('tools/call', `{"name":"fly","arguments":${args}}`, 7, modern);
  const { checks, expected } = checkDraft(call('{"to":"Tromsø"}'), modern);
  expect(checks).toMatchObject([{ rule: 'hdr-value-encoded', severity: 'note', header: 'Mcp-Param-Destination' }]);
  expect(expected).toMatchObject({ status: 200 });
  const bounded = {
    ...modern,
    schemaOf: () => ({ type: 'object', properties: { n: { type: 'array', items: { maximum: 10 } } } }),
  };
  const [found] = checkDraft(call('{"n":[3,5000]}'), bounded).checks;
  expect(found).toMatchObject({ rule: 'tool-args-invalid', path: '/params/arguments/n/1', fix: { title: 'Set 10' } });
  expect(found!.fix!.draft.text).toContain('10');
  expect(checkDraft(found!.fix!.draft, bounded).checks).toEqual([]);
});

verifies('draft-mutations', 'over HTTP+SSE a result is a result without a status, and a refusal is left open', () => {
  const sse = { ...overSse, nextId: 7 };
  const draft = startDraft('tools/call', flying, 7, sse);
  const { expected } = checkDraft(draft, sse);
  expect(expected).toMatchObject({ result: true });
  const result = { state: 'result', status: undefined, code: undefined } as const;
  expect(judge(expected, result)).toEqual({ verdict: 'as-expected', sentence: 'A result, as a correct server answers.' });
  expect(judge(expected, { ...result, state: 'timeout' }).verdict).toBe('differs');
  expect(judge({ status: 400, sentence: '400' }, result).verdict).toBe('differs');
  for (const { id, expected: answer } of mutationsOf(draft, sse).filter((each) =>
    ['cut', 'array', 'unknown-version'].includes(each.id),
  ))
    expect([id, answer.status, answer.code]).toEqual([id, undefined, undefined]);
});

verifies('draft-mutations', 'the answer is judged against what was expected', () => {
  expect(
    judge({ status: 400, code: -32020, sentence: '400 with -32020' }, { state: 'error', status: 400, code: -32020 }).verdict,
  ).toBe('as-expected');
  expect(
    judge(
      { status: 400, code: -32020, sentence: '400 with -32020, because of Mcp-Name' },
      { state: 'result', status: 200, code: undefined },
    ),
  ).toEqual({
    verdict: 'differs',
    sentence: '200; a correct server answers 400 with -32020, because of Mcp-Name.',
  });
  expect(judge({ sentence: '' }, { state: 'failed', status: 500, code: undefined }).verdict).toBe('open');
  const whole = { status: 200, sentence: '200 with the result' };
  expect(judge(whole, { state: 'failed', status: undefined, code: undefined })).toEqual({
    verdict: 'differs',
    sentence: 'No answer; a correct server answers 200 with the result.',
  });
  expect(judge(whole, { state: 'failed', status: 200, code: undefined })).toMatchObject({ verdict: 'differs' });
  expect(judge(whole, { state: 'timeout', status: 200, code: undefined })).toMatchObject({ verdict: 'differs' });
  expect(judge(whole, { state: 'cancelled', status: 200, code: undefined })).toMatchObject({ verdict: 'open' });
  expect(judge({ status: 406, sentence: '406' }, { state: 'failed', status: 406, code: undefined })).toMatchObject({
    verdict: 'as-expected',
  });
});

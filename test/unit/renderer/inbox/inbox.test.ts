import { expect } from 'vitest';
import { addressOf } from '../../../../renderer/results/address.ts';
import { turnsOf, wishesOf } from '../../../../renderer/features/inbox/model/conversation.ts';
import {
  acceptText,
  checkElicitation,
  contentTextOf,
  startElicitation,
  withContentText,
} from '../../../../renderer/features/inbox/model/elicitationDraft.ts';
import { beyondForms } from '../../../../renderer/features/inbox/model/elicitationSchema.ts';
import { endWords, inOrder, questionOf, roundOf } from '../../../../renderer/features/inbox/model/question.ts';
import {
  samplingProblems,
  startSampling,
  withFields,
  withJson,
} from '../../../../renderer/features/inbox/model/samplingDraft.ts';
import { waitingRows } from '../../../../renderer/features/timeline/model/waitingRows.ts';
import { verifies } from '../../../support/verifies.ts';
import { question } from './samples.ts';

verifies('inbox-order', 'whatever the order they came in', () => {
  const items = [
    question({ item: 'a', state: 'answered', by: 'person' }),
    question({ item: 'b' }),
    question({ item: 'c', state: 'withdrawn' }),
    question({ item: 'd' }),
  ];
  expect(inOrder(items).map(({ item }) => item)).toEqual(['d', 'b', 'c', 'a']);
  expect(items.map(endWords)).toEqual(['answered by you', 'waiting for you', 'withdrawn', 'waiting for you']);
});

verifies('inbox-round', 'by the rows that asked', () => {
  const one = { via: 'input', call: 'c1' } as const;
  const items = [
    question({ ...one, item: 'a', event: 10 }),
    question({ ...one, item: 'b', event: 10 }),
    question({ ...one, item: 'other', call: 'c2', event: 12 }),
    question({ ...one, item: 'c', event: 14 }),
  ];
  expect(items.map((item) => roundOf(items, item))).toEqual([1, 1, 1, 2]);
  expect(roundOf(items, question())).toBeUndefined();
});

verifies('inbox-sampling-shown', 'one content or several, and what is no content at all', () => {
  const turns = turnsOf([
    { role: 'user', content: { type: 'text', text: 'hello' } },
    { role: 'user', content: { type: 'image', mimeType: 'image/png', data: 'AAAA' } },
    { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'find', input: { a: 1 } }] },
    { role: 'user', content: [{ type: 'tool_result', toolUseId: 't1', isError: true, content: [{ type: 'text', text: 'no' }] }] },
    { role: 'user', content: { type: 'hologram' } },
    'not a message',
  ]);
  expect(turns.map(({ role }) => role)).toEqual(['user', 'user', 'assistant', 'user', 'user', '']);
  expect(turns.map(({ pieces }) => pieces[0])).toEqual([
    { kind: 'content', part: { kind: 'text', text: 'hello' } },
    { kind: 'content', part: { kind: 'image', mimeType: 'image/png', base64: 'AAAA', bytes: 3 } },
    { kind: 'tool-use', id: 't1', name: 'find', input: { a: 1 } },
    { kind: 'tool-result', id: 't1', failed: true, parts: [{ kind: 'text', text: 'no' }] },
    { kind: 'content', part: { kind: 'unknown', type: 'hologram', value: { type: 'hologram' } } },
    { kind: 'content', part: { kind: 'unknown', type: 'string', value: 'not a message' } },
  ]);
  expect(turnsOf('nonsense')).toHaveLength(1);
  expect(turnsOf(undefined)).toEqual([]);
});

verifies('inbox-sampling-shown', 'the wishes, each in words', () => {
  expect(
    wishesOf({
      modelPreferences: { hints: [{ name: 'claude' }, {}, 3], costPriority: 0.1, speedPriority: 'fast' },
      maxTokens: 1000,
      stopSequences: ['\n'],
      tools: [{ name: 'find' }],
      toolChoice: { mode: 'auto' },
    }),
  ).toEqual([
    ['Models', 'claude'],
    ['Priorities', 'cost 0.1'],
    ['Tokens', 'at most 1,000'],
    ['Stop at', '"\\n"'],
    ['Tools', 'find'],
    ['Tool choice', 'auto'],
  ]);
  expect(wishesOf({})).toEqual([]);
});

verifies('inbox-sampling-answer', 'fields and JSON follow each other', () => {
  const start = startSampling({ modelPreferences: { hints: [{ name: 'claude' }] } });
  const written = withFields(start, { text: 'fine' });
  expect(JSON.parse(written.json)).toEqual({
    role: 'assistant',
    content: { type: 'text', text: 'fine' },
    model: 'claude',
    stopReason: 'endTurn',
  });
  expect(samplingProblems(written)).toEqual([]);
  const typed = withJson(written, '{"model":"m","role":"user","content":{"type":"text","text":"other"}}');
  expect(typed).toMatchObject({ model: 'm', role: 'user', text: 'other', stopReason: '' });
  const broken = withJson(typed, '{"model":');
  expect(broken).toMatchObject({ json: '{"model":', model: 'm', text: 'other' });
  expect(samplingProblems(broken)).toHaveLength(1);
  expect(samplingProblems({ json: '{}' })).toHaveLength(3);
  expect(samplingProblems({ json: '[]' })).toEqual(['A result is a JSON object.']);
});

const requestedSchema = {
  type: 'object',
  required: ['email', 'plan'],
  properties: {
    email: { type: 'string', format: 'email' },
    plan: {
      type: 'string',
      oneOf: [
        { const: 'a', title: 'Plan A' },
        { const: 'b', title: 'Plan B' },
      ],
    },
    seats: { type: 'integer', minimum: 1, maximum: 5, default: 2 },
    days: { type: 'array', items: { type: 'string', enum: ['Mon', 'Tue'] }, minItems: 1, maxItems: 1 },
  },
};

verifies('inbox-elicitation-checked', 'types, formats, choices, bounds and what is required', () => {
  const start = startElicitation(requestedSchema);
  expect(JSON.parse(start.text)).toEqual({ seats: 2 });
  const check = (content: Readonly<Record<string, unknown>>) =>
    checkElicitation(requestedSchema, withContentText(start, JSON.stringify(content)));
  const good = { email: 'a@b.example', plan: 'a', seats: 5, days: ['Tue'] };
  expect(check(good)).toMatchObject({ valid: true, unreadable: '' });
  for (const bad of [
    {},
    { ...good, email: 'nobody' },
    { ...good, plan: 'c' },
    { ...good, seats: 6 },
    { ...good, seats: 1.5 },
    { ...good, days: [] },
    { ...good, days: ['Mon', 'Tue'] },
    { ...good, days: ['Sun'] },
  ]) {
    const verdict = check(bad);
    expect(verdict.valid, JSON.stringify(bad)).toBe(false);
    expect(verdict.problems.length).toBeGreaterThan(0);
  }
});

verifies('inbox-elicitation-checked', 'and what is sent is what stands there, digits and all', () => {
  const start = startElicitation(requestedSchema);
  const typed = withContentText(start, '{ "seats": 12345678901234567890 }');
  expect(acceptText(typed)).toBe('{"action":"accept","content":{"seats":12345678901234567890}}');
  expect(checkElicitation(requestedSchema, withContentText(start, '[1]'))).toMatchObject({ valid: false, unreadable: '' });
  expect(checkElicitation(requestedSchema, withContentText(start, '{')).unreadable).not.toBe('');
  expect(contentTextOf(acceptText(typed))).toBe('{\n  "seats": 12345678901234567890\n}');
  expect(contentTextOf('{"action":"decline"}')).toBeUndefined();
});

verifies('inbox-elicitation-restricted', 'nested ones, lists of objects, formats of other places, each by its revision', () => {
  const properties = {
    name: { type: 'string', format: 'email' },
    size: { type: 'string', enum: ['s'], enumNames: ['small'] },
    home: { type: 'object', properties: {} },
    key: { type: 'string', format: 'uuid' },
    days: { type: 'array', items: { type: 'string', enum: ['Mon'] } },
  };
  const form = { type: 'object', properties };
  const rest = 'that 2025-11-25 lets a form have: text, numbers, booleans and choices, none inside another.';
  expect(beyondForms(form, '2025-11-25')).toBe(`“home”, “key” are no fields ${rest}`);
  expect(beyondForms(form, '2025-06-18')).toMatch(/^“home”, “key”, “days” are no fields that 2025-06-18/);
  expect(beyondForms({ type: 'object', properties: { list: [] } }, '2026-07-28')).toMatch(/^“list” is no field that 2026-07-28/);
  expect(beyondForms({ ...form, properties: { size: properties.size } }, '2026-07-28')).toBe('');
  expect([beyondForms(undefined, '2026-07-28'), beyondForms(form, null), beyondForms(form, '2024-11-05')]).toEqual(['', '', '']);
});

verifies('inbox-url-safe', 'the host is the one a browser would go to', () => {
  expect(addressOf('https://shop.example.com/sign-in?next=1')).toEqual({
    before: 'https://',
    host: 'shop.example.com',
    after: '/sign-in?next=1',
    opens: true,
    remarks: [],
  });
  const dressed = addressOf('http://bank.example@evil.example:8080/bank.example');
  expect(dressed).toMatchObject({ before: 'http://bank.example@', host: 'evil.example:8080', after: '/bank.example' });
  expect(dressed.remarks).toHaveLength(2);
  expect(addressOf('https://evil.example\\@bank.example/')).toMatchObject({ host: 'evil.example', opens: true });
  expect(addressOf('https://xn--shp-1na.example/').remarks).toHaveLength(1);
  expect(addressOf('http://localhost:3000/').remarks).toEqual([]);
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'not an address', '']) {
    expect(addressOf(url), url).toMatchObject({ opens: false });
    expect(addressOf(url).after).toBe(url);
  }
  expect(addressOf('https:evil.example')).toMatchObject({ host: '', after: 'https:evil.example' });
  expect(addressOf('https:evil.example').remarks.join(' ')).toContain('evil.example');
});

verifies('inbox-url-safe', 'an address is told from a form', () => {
  const url = { mode: 'url', url: 'https://a.example', message: 'Sign in', elicitationId: 'e1' };
  expect(questionOf(question({ params: url }))).toEqual({
    kind: 'url',
    url: 'https://a.example',
    message: 'Sign in',
    elicitationId: 'e1',
  });
  expect(questionOf(question({ params: { message: 'm', requestedSchema: { type: 'object' } } }))).toEqual({
    kind: 'form',
    message: 'm',
    schema: { type: 'object' },
  });
  expect(questionOf(question({ params: null }))).toEqual({ kind: 'form', message: '', schema: {} });
  expect(questionOf(question({ method: 'roots/list' })).kind).toBe('other');
});

verifies('inbox-answer-row', 'while it waits, and only the first of several', () => {
  const items = [
    question({ item: 'a', event: 4 }),
    question({ item: 'b', event: 4 }),
    question({ item: 'c', event: 6, state: 'answered' }),
    question({ item: 'd', event: null }),
  ];
  expect([...waitingRows(items)]).toEqual([[4, 'a']]);
});

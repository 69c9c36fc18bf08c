import { expect, test } from 'vitest';
import { readBatch } from '../../../shared/jsonrpc/readBatch.ts';

test('messages with their params as written', () => {
  const text =
    '[{"method":"ping"}, {"params": {"n": 9007199254740993 }, "method":"tools/call","id":4}, {"method":"notifications/x"}]';
  expect(readBatch(text)).toEqual({
    ok: true,
    messages: [
      { method: 'ping' },
      { method: 'tools/call', params: '{"n": 9007199254740993 }' },
      { method: 'notifications/x', notification: true },
    ],
  });
  expect(readBatch('[]')).toEqual({ ok: true, messages: [] });
});

test('what is none says why', () => {
  for (const [text, sentence] of [
    ['', /./],
    ['[{"method":"ping"}', /./],
    ['{"method":"ping"}', /^A batch is an array/],
    ['[{"method":"ping"},{"params":{}}]', /^Message 2 has no method/],
    ['[3]', /^Message 1 has no method/],
  ] as const) {
    const read = readBatch(text);
    expect(read.ok ? 'fine' : read.sentence).toMatch(sentence);
  }
});

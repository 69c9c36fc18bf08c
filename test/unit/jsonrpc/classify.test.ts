import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify } from '../../../shared/jsonrpc/classify.ts';
import type { RpcMessage } from '../../../shared/jsonrpc/message.ts';
import { verifies } from '../../support/verifies.ts';

const message = (text: string): RpcMessage => classify(text).message;
const reasonOf = (text: string): unknown => {
  const { kind, ...rest } = message(text);
  return kind === 'invalid' && 'reason' in rest ? { reason: rest.reason, at: rest.at } : kind;
};

describe('kinds', () => {
  verifies('jsonrpc-kinds', 'a request', () => {
    const value = { jsonrpc: '2.0', id: 7, method: 'tools/call', params: { name: 'x' } };
    expect(message(JSON.stringify(value))).toEqual({
      kind: 'request',
      id: { text: '7' },
      method: 'tools/call',
      params: { name: 'x' },
      value,
    });
  });

  verifies('jsonrpc-kinds', 'a notification', () => {
    const value = { jsonrpc: '2.0', method: 'notifications/initialized' };
    expect(message(JSON.stringify(value))).toEqual({
      kind: 'notification',
      method: 'notifications/initialized',
      params: undefined,
      value,
    });
  });

  verifies('jsonrpc-kinds', 'a result, null too', () => {
    const value = { jsonrpc: '2.0', id: 'a', result: null };
    expect(message(JSON.stringify(value))).toEqual({ kind: 'result', id: { text: '"a"' }, result: null, value });
  });

  verifies('jsonrpc-kinds', 'an error with an id, with null, and without', () => {
    const error = { code: -32700, message: 'Parse error', data: [1] };
    const kinds = [{ id: 1 }, { id: null }, {}].map((id) => message(JSON.stringify({ jsonrpc: '2.0', ...id, error })));
    expect(kinds).toMatchObject([
      { kind: 'error', id: { text: '1' }, code: -32700, message: 'Parse error', data: [1] },
      { kind: 'error', id: { text: 'null' } },
      { kind: 'error', id: undefined },
    ]);
  });

  verifies('jsonrpc-kinds', 'a batch, with what is no message in it', () => {
    const text = '[{"jsonrpc":"2.0","id":9007199254740993,"method":"a"}, {"jsonrpc":"2.0","method":"b"}, 5, []]';
    expect(message(text)).toMatchObject({
      kind: 'batch',
      messages: [
        { kind: 'request', id: { text: '9007199254740993' } },
        { kind: 'notification', method: 'b' },
        { kind: 'invalid', reason: 'not-object', value: 5 },
        { kind: 'invalid', reason: 'not-object', value: [] },
      ],
    });
  });

  for (const [text, reason, at] of [
    ['', 'empty', 0],
    [' \r\n', 'empty', 0],
    ['Not Found', 'not-json', 0],
    ['<!doctype html>', 'not-json', 0],
    ['{"jsonrpc":"2.0",', 'not-json', 17],
    ['{"jsonrpc":"2.0" "id":1}', 'not-json', 17],
    ['{"a":1}{"b":2}', 'not-json', 7],
    ['"text"', 'not-object', undefined],
    ['null', 'not-object', undefined],
    ['[]', 'empty-batch', undefined],
    ['{}', 'no-version', undefined],
    ['{"id":1,"method":"x"}', 'no-version', undefined],
    ['{"jsonrpc":"1.0","id":1,"method":"x"}', 'no-version', undefined],
    ['{"jsonrpc":2.0,"id":1,"method":"x"}', 'no-version', undefined],
    ['{"jsonrpc":"2.0","id":null,"method":"x"}', 'bad-id', undefined],
    ['{"jsonrpc":"2.0","id":{},"method":"x"}', 'bad-id', undefined],
    ['{"jsonrpc":"2.0","id":true,"result":1}', 'bad-id', undefined],
    ['{"jsonrpc":"2.0","id":null,"result":1}', 'bad-id', undefined],
    ['{"jsonrpc":"2.0","result":1}', 'bad-id', undefined],
    ['{"jsonrpc":"2.0","id":[],"error":{"code":1,"message":""}}', 'bad-id', undefined],
    ['{"jsonrpc":"2.0","id":1,"method":5}', 'bad-method', undefined],
    ['{"jsonrpc":"2.0","id":1,"method":null}', 'bad-method', undefined],
    ['{"jsonrpc":"2.0","id":1,"error":"no"}', 'bad-error', undefined],
    ['{"jsonrpc":"2.0","id":1,"error":null}', 'bad-error', undefined],
    ['{"jsonrpc":"2.0","id":1,"error":{"code":"1","message":""}}', 'bad-error', undefined],
    ['{"jsonrpc":"2.0","id":1,"error":{"code":1.5,"message":""}}', 'bad-error', undefined],
    ['{"jsonrpc":"2.0","id":1,"error":{"code":1}}', 'bad-error', undefined],
    ['{"jsonrpc":"2.0","id":1,"result":1,"error":{"code":1,"message":""}}', 'shape', undefined],
    ['{"jsonrpc":"2.0","id":1,"method":"x","result":1}', 'shape', undefined],
    ['{"jsonrpc":"2.0","id":1}', 'shape', undefined],
  ] as const) {
    verifies('jsonrpc-kinds', `none, for ${JSON.stringify(text)}`, () => {
      expect(reasonOf(text)).toEqual({ reason, at });
    });
  }

  test('what is no message keeps its value, and says why in a sentence', () => {
    expect(message('{"id":1,"method":"x"}')).toEqual({
      kind: 'invalid',
      reason: 'no-version',
      sentence: 'The member `jsonrpc` is missing; it says "2.0" in every message.',
      at: undefined,
      value: { id: 1, method: 'x' },
      answers: undefined,
    });
  });

  verifies('odd-answers-say-so', 'an answer that breaks the rules still names whom it answers', () => {
    const answers = (text: string): string | undefined => {
      const read = message(text);
      return read.kind === 'invalid' ? read.answers?.text : 'valid';
    };
    expect(answers('{"jsonrpc":"2.0","id":1,"error":{"code":"E_BUSY","message":""}}')).toBe('1');
    expect(answers('{"jsonrpc":"2.0","id":"a","error":"no"}')).toBe('"a"');
    expect(answers('{"jsonrpc":"2.0","id":2,"result":1,"error":{"code":1,"message":""}}')).toBe('2');
    expect(answers('{"id":9007199254740993,"result":{}}')).toBe('9007199254740993');
    for (const none of [
      '{"id":1,"method":"x","result":1}',
      '{"id":1}',
      '{"result":{}}',
      '{"jsonrpc":"2.0","id":[],"error":"no"}',
    ])
      expect(answers(none), none).toBeUndefined();
  });
});

describe('ids', () => {
  test.each([
    ['7', '7'],
    ['-0', '-0'],
    ['1.0', '1.0'],
    ['1e2', '1e2'],
    ['9007199254740993', '9007199254740993'],
    ['"a"', '"a"'],
    ['"\\u00e9"', '"é"'],
    ['"\\/"', '"/"'],
  ])('%s is spelled %s', (sent, text) => {
    expect(message(`{"jsonrpc":"2.0","id":${sent},"result":{"id":1}}`)).toMatchObject({ id: { text } });
    expect(
      message(`{"result":{"id":1},"method":"id","jsonrpc":"2.0" , "id" :\t${sent}\n}`.replace('"method":"id",', '"x":"id",')),
    ).toMatchObject({ id: { text } });
    expect(message(`{"jsonrpc":"2.0","\\u0069d":${sent},"result":[]}`)).toMatchObject({ id: { text } });
    expect(message(`[{"jsonrpc":"2.0","id":${sent},"result":[]}]`)).toMatchObject({ messages: [{ id: { text } }] });
  });

  test('of two ids the last counts', () => {
    expect(message('{"jsonrpc":"2.0","id":1,"id":2.0,"method":"x"}')).toMatchObject({ id: { text: '2.0' } });
    expect(message('{"jsonrpc":"2.0","id":1,"\\u0069d":2.0,"method":"x"}')).toMatchObject({ id: { text: '2.0' } });
  });
});

describe('what JSON.parse changes', () => {
  verifies('jsonrpc-as-sent', 'a duplicate key', () => {
    const { message: read, irregularities } = classify('{"jsonrpc":"2.0","method":"x","params":{"a":1,"b":{"a":2},"\\u0061":3}}');
    expect(read).toMatchObject({ kind: 'notification', params: { a: 3 } });
    expect(irregularities).toEqual([{ kind: 'duplicate-key', at: 58, detail: 'a' }]);
  });

  verifies('jsonrpc-as-sent', 'integers beyond 2^53', () => {
    expect(
      classify('{"jsonrpc":"2.0","id":9007199254740993,"result":[9007199254740991,-9007199254740992,12345678901234567890,1e400]}')
        .irregularities,
    ).toEqual([
      { kind: 'unsafe-integer', at: 22, detail: '9007199254740993' },
      { kind: 'unsafe-integer', at: 66, detail: '-9007199254740992' },
      { kind: 'unsafe-integer', at: 84, detail: '12345678901234567890' },
      { kind: 'unsafe-integer', at: 105, detail: '1e400' },
    ]);
  });

  test.each([
    '[1,1.5,1e3,-0,9007199254740991,0.12345678901234567,1e20]',
    '{"a":{"b":1},"c":{"b":1}}',
    '{"a":":","b":"\\":\\"","c":"\\\\"}',
    '{"__proto__":1,"constructor":2}',
    '[[],{},"",null]',
  ])('nothing, for %s', (text) => {
    expect(classify(text).irregularities).toEqual([]);
  });

  verifies('jsonrpc-as-sent', 'for any JSON, and only where there is something', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.nat({ max: 3 }), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent);
        fc.pre(!/(?:^|[^0-9.])[0-9]{16,}(?![0-9.e])/.test(spaced));
        expect(classify(spaced).irregularities).toEqual([]);
        expect(classify(`{"k":${spaced},"k":1}`).irregularities).toEqual([
          { kind: 'duplicate-key', at: spaced.length + 6, detail: 'k' },
        ]);
        expect(classify(`[${spaced},9007199254740993]`).irregularities).toEqual([
          { kind: 'unsafe-integer', at: spaced.length + 2, detail: '9007199254740993' },
        ]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('never throws', () => {
  verifies('jsonrpc-never-throws', 'on any text', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '"id"',
      '"jsonrpc"',
      '"2.0"',
      '"method"',
      '"result"',
      '"error"',
      '1',
      '-',
      '.',
      'e9',
      'null',
      'tru',
      ' ',
      '\n',
      '\0',
      '\uFEFF',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const { message: read } = classify(text);
          if (read.kind === 'invalid' && read.at !== undefined) expect(read.at).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 5000 },
    );
  });

  verifies('jsonrpc-never-throws', 'on any JSON', () => {
    const member = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('2.0', 'x', 1));
    const near = fc.record(
      { jsonrpc: fc.constantFrom('2.0', '1.0', 2), id: member, method: member, params: member, result: member, error: member },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          near.map((value) => JSON.stringify(value)),
          fc.array(near).map((value) => JSON.stringify(value)),
        ),
        (text) => {
          const { message: read } = classify(text);
          expect(read.value).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  verifies('jsonrpc-never-throws', 'on 100,000 brackets, closed or not', () => {
    const deep = 100_000;
    const closed = '['.repeat(deep) + ']'.repeat(deep);
    expect(message(`{"jsonrpc":"2.0","method":"x","params":${closed}}`).kind).toBe('notification');
    expect(message(`{"jsonrpc":"2.0","method":"x","params":${closed},"params":1}`).kind).toBe('notification');
    expect(message(closed).kind).toBe('batch');
    expect(reasonOf('['.repeat(deep))).toEqual({ reason: 'not-json', at: deep });
    expect(reasonOf('{"a":'.repeat(deep))).toEqual({ reason: 'not-json', at: deep * 5 });
  });
});
